#pragma once
// The loss of one task as a compiled network uses it: module, parameters in force, where its targets lie, and where its
// backward pass begins. Training thread only.

#include "engine/compile/Network.h"

namespace engine {

struct TaskLoss {
    const LossModule* module = nullptr;
    Params params;          ///< with the weights in force (lossParams)
    std::int64_t begin = 0; ///< first column of its targets
    std::int64_t width = 1; ///< columns of its targets
    bool hasLabels = false; ///< its target is [B, width], masked label by label
    bool isBinary = false;  ///< plain binary cross entropy takes the one-pass form in a step
};
Result<std::vector<TaskLoss>> taskLosses(const std::vector<Task>& tasks, const Fitted& fitted);

/// [B], or [B, labels].
at::Tensor targetOf(const TaskLoss& loss, const BatchTensors& batch);

/// Where the backward pass of a task begins: its loss, or (one-pass losses) its logits with their gradient; penalties
/// come after them. gradients[i] is the derivative of the task's loss with respect to tensors[i].
struct LossRoot {
    double loss = 0;
    bool active = false; ///< some row has a label and a weight above zero
    std::vector<at::Tensor> tensors{}, gradients{};
};
LossRoot rootOf(const TaskLoss& loss, const at::Tensor& logits, const BatchTensors& batch);

} // namespace engine
