#include "engine/metrics/Rows.h"

namespace engine::metrics::coverage_error {

namespace {

template <class Real>
std::optional<double> meanDifference(const ScoredRows<Real>& rows) {
    const auto width = static_cast<std::size_t>(rows.classes);
    if (rows.levels.size() != width)
        return std::nullopt;
    double sum = 0;
    for (std::size_t k = 0; k < width; ++k) {
        const std::optional<double> below = meanOf(rows, [&](std::size_t row, double label) {
            return label <= static_cast<double>(rows.prediction[row * width + k]) ? 1.0 : 0.0;
        });
        if (!below)
            return std::nullopt;
        sum += std::abs(*below - rows.levels[k]);
    }
    return sum / static_cast<double>(width);
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "coverage_error",
    .label = TL_TEXT("engine", "Coverage error"),
    .help = TL_TEXT("engine", "Whether the quantiles hold what they promise: of the rows, the share below the 0.9 "
                              "quantile should be 0.9. Mean difference over the quantiles."),
    .formula = TL_TEXT("engine", "mean over q of |share(y ≤ ŷ_q) − q|"),
    .tasks = taskKinds(TaskKind::Quantile),
    .better = Better::Lower,
    .value = meanDifference<float>,
    .exact = meanDifference<double>,
};

} // namespace engine::metrics::coverage_error
