#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cumprod.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/zeros_like.h>

namespace engine::losses::corn {

namespace {

LossTerms terms(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    const at::Tensor thresholds = at::arange(logits.size(1), logits.options());
    const at::Tensor level = target.unsqueeze(1);
    const at::ScalarType type = logits.scalar_type();
    return {at::binary_cross_entropy_with_logits(logits, (level > thresholds).to(type), {}, {}, at::Reduction::None),
            (level >= thresholds).to(type)};
}

/// Probability of each level: differences of P(y > j).
at::Tensor answers(const Params&, const at::Tensor& logits) {
    const at::Tensor above = at::cumprod(logits.sigmoid(), 1);
    const at::Tensor first = above.narrow(1, 0, 1);
    return at::cat({at::ones_like(first), above}, 1) - at::cat({above, at::zeros_like(first)}, 1);
}

} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "corn", .terms = terms, .answers = answers};

} // namespace engine::losses::corn
