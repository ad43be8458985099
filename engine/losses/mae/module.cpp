#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/l1_loss.h>

namespace engine::losses::mae {

namespace {
LossTerms terms(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    return {at::l1_loss(logits.reshape({-1}), target, at::Reduction::None)};
}
at::Tensor answers(const Params&, const at::Tensor& logits) {
    return logits;
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "mae", .terms = terms, .answers = answers};

} // namespace engine::losses::mae
