#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/mse_loss.h>

namespace engine::losses::mse {

namespace {
at::Tensor perRow(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    return at::mse_loss(logits.reshape({-1}), target, at::Reduction::None);
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "mse", .perRow = perRow};

} // namespace engine::losses::mse
