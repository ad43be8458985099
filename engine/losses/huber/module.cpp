#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/huber_loss.h>

namespace engine::losses::huber {

extern const Loss description;

namespace {
at::Tensor perRow(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    return at::huber_loss(logits.reshape({-1}), target, at::Reduction::None, real(description.params, params, "delta"));
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "huber", .perRow = perRow};

} // namespace engine::losses::huber
