#include "engine/metrics/Rows.h"

namespace engine::metrics::micro_f1 {

namespace {

template <class Real>
std::optional<double> overAll(const ScoredRows<Real>& rows) {
    const std::vector<Decisions> classes = decisions(rows);
    if (classes.empty())
        return std::nullopt;
    Decisions all;
    for (const Decisions& one : classes) {
        all.truePositive += one.truePositive;
        all.falsePositive += one.falsePositive;
        all.falseNegative += one.falseNegative;
    }
    return f1Of(all);
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "micro_f1",
    .label = TL_TEXT("engine", "Micro F1"),
    .help = TL_TEXT("engine",
                    "F1 over all decisions of all classes or columns together, so that frequent ones count more."),
    .formula = "2 ΣTP / (2 ΣTP + ΣFP + ΣFN)",
    .tasks = TaskKind::Multiclass | TaskKind::MultiLabel,
    .better = Better::Higher,
    .value = overAll<float>,
    .exact = overAll<double>,
};

} // namespace engine::metrics::micro_f1
