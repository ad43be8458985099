#pragma once
// The core of self-attention in one pass over memory: many small products of [tokens, headWidth], for which batched
// matrix products cost several times the arithmetic. Plain arrays, float and double, one thread.

#include <cstdint>

namespace engine::kernels {

struct AttentionShape {
    std::int64_t rows = 0, tokens = 0, heads = 0, headWidth = 0;
};

/// qkv [rows, tokens, 3, heads, headWidth]; mask [rows, heads, tokens, tokens], factors on the shares, may be null.
/// shares [rows, heads, tokens, tokens] = softmax(q kᵀ / √headWidth); mixed [rows, tokens, heads, headWidth] =
/// (shares · mask) v.
void attention(const AttentionShape& shape, const float* qkv, const float* mask, float* shares, float* mixed);
void attention(const AttentionShape& shape, const double* qkv, const double* mask, double* shares, double* mixed);

/// The gradient of qkv (overwritten) from that of mixed.
void attentionBackward(const AttentionShape& shape, const float* qkv, const float* mask, const float* shares,
                       const float* mixedGradient, float* qkvGradient);
void attentionBackward(const AttentionShape& shape, const double* qkv, const double* mask, const double* shares,
                       const double* mixedGradient, double* qkvGradient);

} // namespace engine::kernels
