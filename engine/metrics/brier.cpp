#include "engine/metrics/Rows.h"

namespace engine::metrics::brier {

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
    .id = "brier",
    .label = TL_TEXT("engine", "Brier score"),
    .help = TL_TEXT("engine", "Mean squared difference between the probability and the answer (1 for yes, 0 for no). "
                              "Judges ranking and honesty together."),
    .formula = "mean (p − y)²",
    .tasks = taskKinds(TaskKind::Binary),
    .better = Better::Lower,
    .value = mean<float>,
    .standardError = error<float>,
    .exact = mean<double>,
    .needsProbability = true,
};

} // namespace engine::metrics::brier
