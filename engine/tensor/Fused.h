#pragma once
// Autograd functions over hand-written kernels, for the parts of a step in which many small tensor operations cost more
// than the arithmetic. Same values and gradients as the plain forms beside them, which serve where a kernel does not
// (other devices). Gradients can be taken once, not of gradients. Training thread.

#include <ATen/core/Tensor.h>

namespace engine {

struct Mixture {
    at::Tensor mixed;   ///< [B, G, u]: Σ_i weights_i · expert_i
    at::Tensor weights; ///< [B, G, n]: softmax of the logits
};
/// G gates over the same experts: logits [B, G, n], experts [B, n, u].
Mixture mixture(const at::Tensor& logits, const at::Tensor& experts);
Mixture plainMixture(const at::Tensor& logits, const at::Tensor& experts);

/// reducedLoss of binary cross entropy with logits [B] or [B, 1]; target [B] with NaN where there is no label; weight
/// [B] or undefined. 0-dim.
at::Tensor fusedBinaryCrossEntropy(const at::Tensor& logits, const at::Tensor& target, const at::Tensor& weight);

} // namespace engine
