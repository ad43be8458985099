#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/log.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/softplus.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/where.h>

#include <cmath>
#include <numbers>

namespace engine::losses::ziln {

namespace {

/// σ = max(softplus(s), 1e-4), column 2 of the logits.
at::Tensor deviation(const at::Tensor& logits) {
    return at::softplus(logits.select(1, 2)).clamp_min(1e-4);
}

LossTerms terms(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    const at::Tensor isAbove = target > 0;
    const at::Tensor above = isAbove.to(logits.scalar_type());
    const at::Tensor chance =
        at::binary_cross_entropy_with_logits(logits.select(1, 0), above, {}, {}, at::Reduction::None);
    const at::Tensor spread = deviation(logits);
    const at::Tensor logAmount = at::where(isAbove, target, 1.0).log();
    const at::Tensor away = (logAmount - logits.select(1, 1)) / spread;
    const at::Tensor amount = logAmount + spread.log() + 0.5 * std::log(2 * std::numbers::pi) + 0.5 * away * away;
    return {chance + above * amount};
}

/// Expected amount and the chance of more than zero. The exponent is kept where float can hold it.
at::Tensor answers(const Params&, const at::Tensor& logits) {
    const at::Tensor chance = logits.select(1, 0).sigmoid();
    const at::Tensor spread = deviation(logits);
    const at::Tensor expected = (logits.select(1, 1) + 0.5 * spread * spread).clamp_max(80).exp();
    return at::stack({chance * expected, chance}, 1);
}

} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "ziln", .terms = terms, .answers = answers};

} // namespace engine::losses::ziln
