#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/l1_loss.h>

namespace engine::losses::mae {

namespace {
at::Tensor perRow(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    return at::l1_loss(logits.reshape({-1}), target, at::Reduction::None);
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "mae", .perRow = perRow};

} // namespace engine::losses::mae
