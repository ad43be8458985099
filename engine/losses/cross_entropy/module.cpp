#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/nll_loss.h>

namespace engine::losses::cross_entropy {

namespace {
at::Tensor perRow(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    return at::nll_loss(at::log_softmax(logits, -1), target.to(at::ScalarType::Long), {}, at::Reduction::None);
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "cross_entropy", .perRow = perRow};

} // namespace engine::losses::cross_entropy
