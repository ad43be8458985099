#include "engine/metrics/Rows.h"

namespace engine::metrics::mse {

namespace {

template <class Real>
auto figureOf(const ScoredRows<Real>& rows) {
    return [&rows](std::size_t row, double label) {
        const double away = static_cast<double>(rows.prediction[row]) - label;
        return away * away;
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
    .id = "mse",
    .label = TL_TEXT("engine", "MSE"),
    .help = TL_TEXT("engine", "Mean squared error, in squared units of the column."),
    .formula = "mean (ŷ − y)²",
    .tasks = taskKinds(TaskKind::Regression),
    .better = Better::Lower,
    .value = mean<float>,
    .standardError = error<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::mse
