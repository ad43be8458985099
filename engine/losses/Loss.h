#pragma once
// Description of a loss kind: engine/losses/<kind>/loss.cpp. Losses act on the logits of a task's output port.
// value = sum(m*w*l) / max(sum(m*w), 1e-12): m mask of present labels, w sample weight, l loss of a row.

#include "engine/base/Params.h"

#include <optional>

#include <span>
#include <string_view>

namespace engine {

/// What is learnt decides which losses and metrics fit. Bit set in descriptions.
enum class TaskKind { Binary, Multiclass, Regression };
using TaskKinds = std::uint32_t;
constexpr TaskKinds taskKinds(TaskKind kind) { return TaskKinds{1} << static_cast<unsigned>(kind); }
constexpr TaskKinds operator|(TaskKind a, TaskKind b) { return taskKinds(a) | taskKinds(b); }
constexpr bool accepts(TaskKinds set, TaskKind kind) { return (set & taskKinds(kind)) != 0; }
const char* taskKindId(TaskKind kind);    ///< "binary", "multiclass", "regression"
const char* taskKindLabel(TaskKind kind); ///< TL_TEXT source: "Yes / no", "One of several", "Number"
std::optional<TaskKind> taskKindFromId(std::string_view id);

struct Loss {
    const char* id; ///< "bce", "cross_entropy", "mse", "mae", "huber"
    const char* label;
    const char* help;
    const char* formula;
    const char* paper;
    TaskKinds tasks;
    std::span<const ParamSpec> params;
};

std::span<const Loss* const> allLosses();
const Loss* findLoss(std::string_view id);
const Loss& standardLoss(TaskKind kind); ///< bce, cross_entropy, mse

} // namespace engine
