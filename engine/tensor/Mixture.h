#pragma once
// Gate and mixture of experts as an autograd function over a hand-written kernel: tensor operations cost more than the
// arithmetic here. Same values and gradients as the plain form, which serves where the kernel does not (other devices).
// Gradients can be taken once, not of gradients. Training thread.

#include <ATen/core/Tensor.h>

namespace engine {

struct Mixture {
    at::Tensor mixed;   ///< [B, G, u]: Σ_i weights_i · expert_i
    at::Tensor weights; ///< [B, G, n]: softmax of the logits
};
/// G gates over the same experts: logits [B, G, n], experts [B, n, u].
Mixture mixture(const at::Tensor& logits, const at::Tensor& experts);
Mixture plainMixture(const at::Tensor& logits, const at::Tensor& experts);

} // namespace engine
