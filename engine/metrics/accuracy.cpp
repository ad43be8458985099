#include "engine/metrics/Rows.h"

namespace engine::metrics::accuracy {

namespace {

template <class Real>
std::optional<double> correctShare(const ScoredRows<Real>& rows) {
    double correct = 0, total = 0;
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        total += weight;
        const std::size_t said = rows.classes > 1 ? predictedClass(rows, row) : rows.prediction[row] >= Real(0.5);
        correct += said == static_cast<std::size_t>(label) ? weight : 0;
    });
    return some ? std::optional(correct / total) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "accuracy",
    .label = TL_TEXT("engine", "Accuracy"),
    .help = TL_TEXT("engine", "Share of rows whose most probable answer is the true one. Compare it with always giving "
                              "the most frequent answer."),
    .formula = "mean [argmax p = y]; yes / no: yes where p ≥ 0.5",
    .tasks = TaskKind::Binary | TaskKind::Multiclass,
    .better = Better::Higher,
    .value = correctShare<float>,
    .exact = correctShare<double>,
};

} // namespace engine::metrics::accuracy
