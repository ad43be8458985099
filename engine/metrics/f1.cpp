#include "engine/metrics/Rows.h"

namespace engine::metrics::f1 {

namespace {

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    return meanOverClasses(rows, f1Of);
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "f1",
    .label = TL_TEXT("engine", "F1"),
    .help = TL_TEXT("engine", "Harmonic mean of precision and recall. With several classes: the mean over all classes, "
                              "each against the rest."),
    .formula = TL_TEXT("engine", "2 TP / (2 TP + FP + FN); 0 / 0 = 0; yes where p reaches the threshold"),
    .tasks = TaskKind::Binary | TaskKind::Multiclass | TaskKind::MultiLabel,
    .better = Better::Higher,
    .value = mean<float>,
    .exact = mean<double>,
    .params = {&thresholdSpec, 1},
};

} // namespace engine::metrics::f1
