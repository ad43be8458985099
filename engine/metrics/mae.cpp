#include "engine/metrics/Rows.h"

namespace engine::metrics::mae {

namespace {

template <class Real>
auto figureOf(const ScoredRows<Real>& rows) {
    return [&rows](std::size_t row, double label) {
        return std::abs(static_cast<double>(rows.prediction[row * static_cast<std::size_t>(rows.classes)]) - label);
    };
}

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    return meanOf(rows, figureOf(rows));
}

template <class Real>
std::optional<double> error(const ScoredRows<Real>& rows) {
    return errorOfMean(rows, figureOf(rows));
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "mae",
    .label = TL_TEXT("engine", "MAE"),
    .help = TL_TEXT("engine", "Mean size of the error, in the units of the column."),
    .formula = "mean |ŷ − y|",
    .tasks = TaskKind::Regression | TaskKind::Count | TaskKind::ZeroInflated,
    .better = Better::Lower,
    .value = mean<float>,
    .standardError = error<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::mae
