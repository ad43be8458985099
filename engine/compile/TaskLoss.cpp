#include "engine/compile/TaskLoss.h"

#include "engine/compile/BinaryLoss.h"
#include "engine/data/Labels.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/ones_like.h>

#include <algorithm>
#include <string_view>

namespace engine {

namespace {

/// Binary cross entropy as it is, without weights and smoothing.
bool isPlainBinary(const Loss& loss, const Params& params) {
    return std::string_view(loss.id) == "bce" && real(loss.params, params, "positive_weight") == 1 &&
           real(loss.params, params, "label_smoothing") == 0;
}

template <class Number>
LossRoot binaryRoot(const TaskLoss& task, const at::Tensor& logits, const BatchTensors& batch) {
    const at::Tensor values = logits.detach().contiguous();
    const auto rows = static_cast<std::size_t>(values.numel());
    LossRoot root{.tensors = {logits}, .gradients = {at::empty_like(values)}};
    const at::Tensor weights = batch.weights.defined() ? batch.weights.contiguous() : at::Tensor();
    const BinaryLoss loss = binaryLoss<Number>(
        std::span(values.const_data_ptr<Number>(), rows),
        batch.targets.const_data_ptr<Number>() + task.begin * batch.targets.stride(1), batch.targets.stride(0),
        weights.defined() ? std::span(weights.const_data_ptr<Number>(), rows) : std::span<const Number>(),
        std::span(root.gradients[0].mutable_data_ptr<Number>(), rows));
    root.loss = loss.value;
    root.active = loss.active;
    return root;
}

} // namespace

Result<std::vector<TaskLoss>> taskLosses(const std::vector<Task>& tasks, const Fitted& fitted) {
    std::vector<TaskLoss> losses;
    std::int64_t begin = 0;
    for (const Task& task : tasks) {
        const Loss& loss = lossOf(task);
        TaskLoss taken{.module = findLossModule(loss.id), .params = task.lossParams, .begin = begin};
        if (!taken.module) {
            Place place;
            place.task = task.id;
            return fail(ErrorCode::Internal,
                        text(TL_TEXT("engine", "The loss %1 cannot be computed in this build."), loss.id),
                        std::move(place));
        }
        if (const auto fit = std::ranges::find(fitted.tasks, task.id, &FittedTask::task); fit != fitted.tasks.end()) {
            taken.params = lossParams(task, *fit);
            taken.width = targetWidth(*fit);
        }
        taken.hasLabels = task.kind == TaskKind::MultiLabel;
        taken.isBinary = isPlainBinary(loss, taken.params);
        begin += taken.width;
        losses.push_back(std::move(taken));
    }
    return losses;
}

at::Tensor targetOf(const TaskLoss& loss, const BatchTensors& batch) {
    return loss.hasLabels ? batch.targets.narrow(1, loss.begin, loss.width) : batch.targets.select(1, loss.begin);
}

LossRoot rootOf(const TaskLoss& loss, const at::Tensor& logits, const BatchTensors& batch) {
    if (loss.isBinary && logits.device().is_cpu()) {
        if (logits.scalar_type() == at::ScalarType::Double)
            return binaryRoot<double>(loss, logits, batch);
        return binaryRoot<float>(loss, logits, batch);
    }
    const at::Tensor target = targetOf(loss, batch);
    LossRoot root;
    root.tensors = {reducedLoss(*loss.module, loss.params, logits, target, batch.weights)};
    root.loss = root.tensors[0].item<double>();
    root.gradients = {at::ones_like(root.tensors[0])};
    const at::NoGradGuard constants;
    at::Tensor present = target.isnan().logical_not();
    if (batch.weights.defined()) {
        const at::Tensor counts = batch.weights > 0;
        present = present.logical_and(present.dim() > 1 ? counts.unsqueeze(1) : counts);
    }
    root.active = present.any().item<bool>();
    return root;
}

} // namespace engine
