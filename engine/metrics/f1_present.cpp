#include "engine/metrics/Rows.h"

namespace engine::metrics::f1_present {

namespace {

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    double sum = 0, count = 0;
    for (const Decisions& one : decisions(rows)) {
        if (one.truePositive + one.falsePositive + one.falseNegative <= 0)
            continue;
        sum += f1Of(one);
        count += 1;
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "f1_present",
    .label = TL_TEXT("engine", "F1 of present classes"),
    .help =
        TL_TEXT("engine", "Mean F1 over the classes that occur among the answers or the predictions of these rows."),
    .formula = TL_TEXT("engine", "mean over present classes of 2 TP / (2 TP + FP + FN)"),
    .tasks = taskKinds(TaskKind::Multiclass),
    .better = Better::Higher,
    .value = mean<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::f1_present
