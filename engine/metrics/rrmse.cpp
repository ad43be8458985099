#include "engine/metrics/Rows.h"

namespace engine::metrics::rrmse {

namespace {

template <class Real>
std::optional<double> relative(const ScoredRows<Real>& rows) {
    const auto width = static_cast<std::size_t>(rows.labels);
    if (rows.trainMean.size() != width)
        return std::nullopt;
    std::vector<double> errors(width), spreads(width);
    const bool some = forLabels(rows, [&](std::size_t row, std::size_t k, double label, double weight) {
        const double error = static_cast<double>(rows.prediction[row * width + k]) - label;
        errors[k] += weight * error * error;
        spreads[k] += weight * (label - rows.trainMean[k]) * (label - rows.trainMean[k]);
    });
    double sum = 0;
    for (std::size_t k = 0; k < width; ++k) {
        if (!some || spreads[k] <= 0)
            return std::nullopt;
        sum += std::sqrt(errors[k] / spreads[k]);
    }
    return sum / static_cast<double>(width);
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "rrmse",
    .label = TL_TEXT("engine", "RRMSE"),
    .help = TL_TEXT("engine", "Error relative to always giving the mean of the training rows: 1 is as good as that, 0 "
                              "is perfect. Its mean over tasks is aRRMSE."),
    .formula = "√(Σ (ŷ − y)² / Σ (y − ȳ_train)²)",
    .tasks = taskKinds(TaskKind::Regression),
    .better = Better::Lower,
    .value = relative<float>,
    .exact = relative<double>,
};

} // namespace engine::metrics::rrmse
