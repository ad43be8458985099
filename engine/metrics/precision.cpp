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
    .help = TL_TEXT("engine",
                    "Share of true ones among the rows called yes. With several classes or columns: the mean over "
                    "all, each against the rest."),
    .formula = TL_TEXT("engine", "TP / (TP + FP); 0 / 0 = 0; yes where p reaches the threshold"),
    .tasks = TaskKind::Binary | TaskKind::Multiclass | TaskKind::MultiLabel,
    .better = Better::Higher,
    .value = mean<float>,
    .exact = mean<double>,
    .params = {&thresholdSpec, 1},
};

} // namespace engine::metrics::precision
