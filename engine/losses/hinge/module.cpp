#include "engine/tensor/LossModule.h"

#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>

namespace engine::losses::hinge {

extern const Loss description;

namespace {
LossTerms terms(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    const double margin = real(description.params, params, "margin");
    return {at::relu(margin - (2 * target - 1) * logits.reshape({-1}))};
}
/// A score between 0 and 1 that is 0.5 at the border.
at::Tensor answers(const Params&, const at::Tensor& logits) {
    return at::sigmoid(logits);
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "hinge", .terms = terms, .answers = answers};

} // namespace engine::losses::hinge
