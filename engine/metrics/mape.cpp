#include "engine/metrics/Rows.h"

namespace engine::metrics::mape {

namespace {

template <class Real>
auto figureOf(const ScoredRows<Real>& rows) {
    return [&rows](std::size_t row, double label) {
        return std::abs(static_cast<double>(rows.prediction[row]) - label) / std::max(std::abs(label), 1e-12);
    };
}

template <class Real>
bool hasZero(const ScoredRows<Real>& rows) {
    return std::ranges::any_of(rows.label, [](Real label) { return label == 0; });
}

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    return hasZero(rows) ? std::nullopt : meanOf(rows, figureOf(rows));
}

template <class Real>
std::optional<double> error(const ScoredRows<Real>& rows) {
    return hasZero(rows) ? std::nullopt : errorOfMean(rows, figureOf(rows));
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "mape",
    .label = TL_TEXT("engine", "MAPE"),
    .help = TL_TEXT("engine", "Mean error as a share of the value. Undefined where a value is 0."),
    .formula = "mean |ŷ − y| / |y|",
    .tasks = taskKinds(TaskKind::Regression),
    .better = Better::Lower,
    .value = mean<float>,
    .standardError = error<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::mape
