#pragma once
// Description of a loss kind: engine/losses/<kind>/loss.cpp. Losses act on the logits of a task's output port.
// value = sum(m*w*l) / max(sum(m*w), 1e-12): m mask of present labels, w sample weight, l loss of a row (of a label or
// threshold where a row has several). Class and positive weights multiply l and are not in the denominator.

#include "engine/base/Params.h"

#include <optional>

#include <span>
#include <string_view>

namespace engine {

/// What is learnt decides which losses and metrics fit. Bit set in descriptions.
enum class TaskKind { Binary, Multiclass, Regression, MultiLabel, Count, Ordinal, ZeroInflated, Quantile };
using TaskKinds = std::uint32_t;
constexpr TaskKinds taskKinds(TaskKind kind) {
    return TaskKinds{1} << static_cast<unsigned>(kind);
}
constexpr TaskKinds operator|(TaskKind a, TaskKind b) {
    return taskKinds(a) | taskKinds(b);
}
constexpr TaskKinds operator|(TaskKinds a, TaskKind b) {
    return a | taskKinds(b);
}
constexpr bool accepts(TaskKinds set, TaskKind kind) {
    return (set & taskKinds(kind)) != 0;
}
std::span<const TaskKind> allTaskKinds(); ///< in the order in which they are offered
/// "binary", "multiclass", "multilabel", "ordinal", "regression", "count", "zero_inflated", "quantile"
const char* taskKindId(TaskKind kind);
const char* taskKindLabel(TaskKind kind); ///< TL_TEXT source: "Yes / no", "One of several", "Number" …
const char* taskKindHelp(TaskKind kind);  ///< TL_TEXT source: what it is for, one sentence
std::optional<TaskKind> taskKindFromId(std::string_view id);
const char* taskKindWords(); ///< all ids, for messages: "binary, multiclass, …"

/// The label is one of the classes or levels that the training rows hold (Binary, Multiclass, Ordinal).
bool hasClasses(TaskKind kind);
/// Learnt as (y − mean) / scale and turned back into original units (Regression, Quantile).
bool isScaled(TaskKind kind);

/// Settings of metrics that a task can hold (Task::metricParams): the threshold of yes / no decisions, k of top-k.
inline constexpr ParamSpec thresholdSpec{
    .key = "threshold",
    .label = TL_TEXT("engine", "Threshold"),
    .kind = ParamKind::Real,
    .standard = "0.5",
    .least = 0,
    .most = 1,
    .tip = TL_TEXT("engine", "A row counts as yes from this probability on. Accuracy, precision, recall and F1 use "
                             "it."),
};
inline constexpr ParamSpec topSpec{
    .key = "top",
    .label = TL_TEXT("engine", "Top k"),
    .kind = ParamKind::Integer,
    .standard = "2",
    .least = 1,
    .most = 1000,
    .tip = TL_TEXT("engine", "Top-k accuracy counts a row as right when the true answer is among so many most "
                             "probable ones."),
};
std::span<const ParamSpec> metricParams(TaskKind kind);

struct Loss {
    const char* id; ///< "bce", "cross_entropy", "mse" …
    const char* label;
    const char* help;
    const char* formula;
    const char* paper;
    TaskKinds tasks;
    std::span<const ParamSpec> params;
    /// With these settings the loss can be below 0, where strategies that take logarithms of losses have nothing to
    /// take; null = never.
    bool (*canBeNegative)(const Params&) = nullptr;
    bool scoresOnly = false; ///< the answers rank rows, but are no probabilities: metrics that need some are left out
};

std::span<const Loss* const> allLosses();
const Loss* findLoss(std::string_view id);
const Loss& standardLoss(TaskKind kind); ///< bce, cross_entropy, mse, multilabel_bce, poisson_nll, corn, ziln, pinball

} // namespace engine
