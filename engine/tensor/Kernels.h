#pragma once
// Hand-written loops behind Mixture.h and Dropout.h: plain arrays, no torch types, float and double, one thread, one
// version for each instruction set (chosen when the program starts). Rows lie `…Row` numbers apart, inner axes are
// contiguous.

#include <cstdint>

namespace engine::kernels {

/// Gate and mixture of `rows` rows, `gates` gates, `experts` experts of `width`. Axis strides in numbers.
struct MixtureShape {
    std::int64_t rows = 0, gates = 0, experts = 0, width = 0;
    std::int64_t expertsRow = 0;              ///< experts: [row][expert][width], expert stride = width
    std::int64_t outerRow = 0, outerGate = 0; ///< of logits (forward) or of the gradient of `mixed` (backward)
};

/// weights [rows, gates, experts] = softmax of logits; mixed [rows, gates, width] = Σ_i weights_i · expert_i.
void mixture(const MixtureShape& shape, const float* logits, const float* experts, float* weights, float* mixed);
void mixture(const MixtureShape& shape, const double* logits, const double* experts, double* weights, double* mixed);

/// From the gradients of `mixed` and, when not null, of `weights` (contiguous): those of logits [rows, gates, experts]
/// and of the experts [rows, experts, width], both contiguous and overwritten.
void mixtureBackward(const MixtureShape& shape, const float* mixedGradient, const float* weightsGradient,
                     const float* weights, const float* experts, float* logitsGradient, float* expertsGradient);
void mixtureBackward(const MixtureShape& shape, const double* mixedGradient, const double* weightsGradient,
                     const double* weights, const double* experts, double* logitsGradient, double* expertsGradient);

/// Dropout mask that depends on (key, row, column) only: 0 with probability p, else 1 / (1 − p).
/// The key comes from dropoutKey; `mask` is [rows, columns].
std::uint64_t dropoutKey(std::uint64_t seed, std::int64_t step, std::uint64_t nodeKey);
void dropoutMask(std::uint64_t key, double p, std::int64_t rows, std::int64_t columns, float* mask);
void dropoutMask(std::uint64_t key, double p, std::int64_t rows, std::int64_t columns, double* mask);

} // namespace engine::kernels
