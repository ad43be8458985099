#include "engine/metrics/Rows.h"

namespace engine::metrics::mae {

namespace {

template <class Real>
std::optional<double> meanError(const ScoredRows<Real>& rows) {
    double sum = 0, total = 0;
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        total += weight;
        sum += weight * std::abs(static_cast<double>(rows.prediction[row]) - label);
    });
    return some ? std::optional(sum / total) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "mae",
    .label = TL_TEXT("engine", "MAE"),
    .help = TL_TEXT("engine", "Mean size of the error, in the units of the column."),
    .formula = "mean |ŷ − y|",
    .tasks = taskKinds(TaskKind::Regression),
    .better = Better::Lower,
    .value = meanError<float>,
    .exact = meanError<double>,
};

} // namespace engine::metrics::mae
