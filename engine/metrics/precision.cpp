#include "engine/metrics/Rows.h"

namespace engine::metrics::precision {

namespace {

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    return meanOverClasses(
        rows, [](const Decisions& one) { return share(one.truePositive, one.truePositive + one.falsePositive); });
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "precision",
    .label = TL_TEXT("engine", "Precision"),
    .help = TL_TEXT("engine", "Share of true ones among the rows called yes. With several classes: the mean over all "
                              "classes, each against the rest."),
    .formula = "TP / (TP + FP); 0 / 0 = 0; yes where p ≥ 0.5",
    .tasks = TaskKind::Binary | TaskKind::Multiclass,
    .better = Better::Higher,
    .value = mean<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::precision
