#include "engine/metrics/Rows.h"

namespace engine::metrics::weighted_f1 {

namespace {

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    double sum = 0, total = 0;
    for (const Decisions& one : decisions(rows)) {
        const double own = one.truePositive + one.falseNegative;
        sum += own * f1Of(one);
        total += own;
    }
    return total > 0 ? std::optional(sum / total) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "weighted_f1",
    .label = TL_TEXT("engine", "Weighted F1"),
    .help = TL_TEXT("engine", "Mean F1 over the classes, each counted by its number of rows."),
    .formula = "Σ n_k F1_k / Σ n_k",
    .tasks = taskKinds(TaskKind::Multiclass),
    .better = Better::Higher,
    .value = mean<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::weighted_f1
