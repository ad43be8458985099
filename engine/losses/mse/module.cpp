#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/mse_loss.h>

namespace engine::losses::mse {

namespace {
LossTerms terms(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    return {at::mse_loss(logits.reshape({-1}), target, at::Reduction::None)};
}
at::Tensor answers(const Params&, const at::Tensor& logits) {
    return logits;
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "mse", .terms = terms, .answers = answers};

} // namespace engine::losses::mse
