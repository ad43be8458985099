#pragma once
// Multi-head self-attention over tokens [B, s, d], shared by the layers that use it. Training thread.

#include "engine/tensor/Module.h"

namespace engine {

struct AttentionWeights {
    at::Tensor query, key, value, output;                 ///< [d, d]
    at::Tensor queryBias, keyBias, valueBias, outputBias; ///< [d] or undefined
};
/// From parameters in the order Wq, Wk, Wv, Wo, then bq, bk, bv, bo when `bias`.
AttentionWeights attentionWeights(const ModuleParameters& parameters, bool bias);

/// q, k, v = x Wᵀ + b; head h takes columns h·d_h … (h+1)·d_h; A = softmax(q kᵀ / √d_h); [A₁V₁ …] Woᵀ + bo.
/// Dropout acts on A. Records "attention" [B, heads, s, s] before dropout.
at::Tensor selfAttention(const at::Tensor& x, const AttentionWeights& weights, std::int64_t heads, double dropoutRate,
                         const ForwardContext& context);

/// Its core between the two dense maps. qkv [B, s, 3, heads, d_h], contiguous; mask [B, heads, s, s] on the shares, may
/// be undefined. One pass over memory where a kernel serves, else tensor operations (plainAttention: the same values
/// and gradients).
struct AttentionCore {
    at::Tensor mixed;  ///< [B, s, heads · d_h]
    at::Tensor shares; ///< [B, heads, s, s], before the mask, detached
};
AttentionCore attentionCore(const at::Tensor& qkv, const at::Tensor& mask);
AttentionCore plainAttention(const at::Tensor& qkv, const at::Tensor& mask);

} // namespace engine
