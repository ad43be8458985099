#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>

namespace engine::losses::bce {

namespace {

at::Tensor perRow(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    return at::binary_cross_entropy_with_logits(logits.reshape({-1}), target, {}, {}, at::Reduction::None);
}

} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "bce", .perRow = perRow};

} // namespace engine::losses::bce
