#include "engine/metrics/Rows.h"

namespace engine::metrics::hamming_loss {

namespace {

template <class Real>
std::optional<double> wrongShare(const ScoredRows<Real>& rows) {
    double wrong = 0, total = 0;
    for (const Decisions& one : decisions(rows)) {
        wrong += one.falsePositive + one.falseNegative;
        total += one.falsePositive + one.falseNegative + one.truePositive + one.trueNegative;
    }
    return total > 0 ? std::optional(wrong / total) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "hamming_loss",
    .label = TL_TEXT("engine", "Hamming loss"),
    .help = TL_TEXT("engine", "Share of cells that are called wrongly, over all columns and rows."),
    .formula = TL_TEXT("engine", "mean over rows and labels of [ŷ ≠ y]"),
    .tasks = taskKinds(TaskKind::MultiLabel),
    .better = Better::Lower,
    .value = wrongShare<float>,
    .exact = wrongShare<double>,
    .params = {&thresholdSpec, 1},
};

} // namespace engine::metrics::hamming_loss
