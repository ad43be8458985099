#include "engine/metrics/Rows.h"

namespace engine::metrics::recall {

namespace {

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    return meanOverClasses(
        rows, [](const Decisions& one) { return share(one.truePositive, one.truePositive + one.falseNegative); });
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "recall",
    .label = TL_TEXT("engine", "Recall"),
    .help = TL_TEXT("engine", "Share of the yes rows that are found. With several classes: the mean over all classes, "
                              "each against the rest."),
    .formula = TL_TEXT("engine", "TP / (TP + FN); 0 / 0 = 0; yes where p reaches the threshold"),
    .tasks = TaskKind::Binary | TaskKind::Multiclass | TaskKind::MultiLabel,
    .better = Better::Higher,
    .value = mean<float>,
    .exact = mean<double>,
    .params = {&thresholdSpec, 1},
};

} // namespace engine::metrics::recall
