#include "engine/tensor/LossModule.h"

#include <ATen/ops/maximum.h>
#include <ATen/ops/sort.h>
#include <ATen/ops/tensor.h>

namespace engine::losses::pinball {

extern const Loss description;

namespace {

LossTerms terms(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    const at::Tensor levels = at::tensor(reals(description.params, params, "quantiles"), logits.options());
    const at::Tensor above = (target.dim() == 1 ? target.unsqueeze(1) : target) - logits;
    return {at::maximum(levels * above, (levels - 1) * above)};
}

/// Quantiles that cross are put in order, which is never worse (Chernozhukov et al. 2010).
at::Tensor answers(const Params&, const at::Tensor& logits) {
    return std::get<0>(at::sort(logits, -1));
}

} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "pinball", .terms = terms, .answers = answers};

} // namespace engine::losses::pinball
