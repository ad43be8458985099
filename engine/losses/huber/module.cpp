#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/huber_loss.h>

namespace engine::losses::huber {

extern const Loss description;

namespace {
LossTerms terms(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    const double delta = real(description.params, params, "delta");
    return {at::huber_loss(logits.reshape({-1}), target, at::Reduction::None, delta)};
}
at::Tensor answers(const Params&, const at::Tensor& logits) {
    return logits;
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "huber", .terms = terms, .answers = answers};

} // namespace engine::losses::huber
