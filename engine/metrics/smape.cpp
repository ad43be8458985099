#include "engine/metrics/Rows.h"

namespace engine::metrics::smape {

namespace {

template <class Real>
auto figureOf(const ScoredRows<Real>& rows) {
    return [&rows](std::size_t row, double label) {
        const auto said = static_cast<double>(rows.prediction[row]);
        return share(2 * std::abs(said - label), std::abs(said) + std::abs(label));
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
    .id = "smape",
    .label = TL_TEXT("engine", "SMAPE"),
    .help = TL_TEXT("engine", "Mean error relative to the size of prediction and value; 0 is perfect, 2 the worst. "
                              "Small and large values count alike."),
    .formula = "mean 2 |ŷ − y| / (|ŷ| + |y|); 0 / 0 = 0",
    .tasks = taskKinds(TaskKind::Regression),
    .better = Better::Lower,
    .value = mean<float>,
    .standardError = error<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::smape
