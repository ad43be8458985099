#include "engine/metrics/Rows.h"
#include "engine/metrics/Threshold.h"

namespace engine::metrics::best_f1 {

namespace {

template <class Real>
std::optional<double> highest(const ScoredRows<Real>& rows) {
    const std::optional<BestThreshold> best = bestThreshold(rows);
    return best ? std::optional(best->f1) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "best_f1",
    .label = TL_TEXT("engine", "Best F1"),
    .help = TL_TEXT("engine", "F1 at the threshold that is best on these very rows: what a well chosen threshold could "
                              "reach. A little too good for that reason."),
    .formula = TL_TEXT("engine", "max over thresholds of 2 TP / (2 TP + FP + FN)"),
    .tasks = taskKinds(TaskKind::Binary),
    .better = Better::Higher,
    .value = highest<float>,
    .exact = highest<double>,
};

} // namespace engine::metrics::best_f1
