#include "engine/metrics/Rows.h"

namespace engine::metrics::subset_accuracy {

namespace {

template <class Real>
std::optional<double> rightShare(const ScoredRows<Real>& rows) {
    std::vector<std::uint8_t> isFilled(rows.rows()), isWrong(rows.rows());
    const auto width = static_cast<std::size_t>(rows.labels);
    const double threshold = thresholdOf(rows);
    const bool some = forLabels(rows, [&](std::size_t row, std::size_t k, double label, double) {
        isFilled[row] = 1;
        const bool said = static_cast<double>(rows.prediction[row * width + k]) >= threshold;
        if (said != (label > 0.5))
            isWrong[row] = 1;
    });
    if (!some)
        return std::nullopt;
    double right = 0, total = 0;
    for (std::size_t row = 0; row < isFilled.size(); ++row) {
        if (isFilled[row] == 0)
            continue;
        total += weightOf(rows, row);
        right += isWrong[row] == 0 ? weightOf(rows, row) : 0;
    }
    return right / total;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "subset_accuracy",
    .label = TL_TEXT("engine", "Subset accuracy"),
    .help = TL_TEXT("engine", "Share of rows for which every filled column is called rightly; a hard measure."),
    .formula = TL_TEXT("engine", "mean over rows of [ŷ = y for all labels]"),
    .tasks = taskKinds(TaskKind::MultiLabel),
    .better = Better::Higher,
    .value = rightShare<float>,
    .exact = rightShare<double>,
    .params = {&thresholdSpec, 1},
};

} // namespace engine::metrics::subset_accuracy
