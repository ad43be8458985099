#pragma once
// Selectors of DSelect-k (Hazimeh et al. 2021): an expert's number in bits, each bit a smooth step. Training thread.

#include <ATen/core/Tensor.h>

namespace engine {

/// 0 for t ≤ −γ/2, 1 for t ≥ γ/2, else −2t³/γ³ + 3t/(2γ) + 1/2. Exactly 0 and 1 outside.
at::Tensor smoothStep(const at::Tensor& t, double gamma);

/// z [B, k, m] -> [B, k, n]: prob_{s,i} = Π_j S(z_sj)^{b_ij} (1 − S(z_sj))^{1 − b_ij}; bit 0 is the most significant
/// one of i. m = selectorBits(n).
at::Tensor selectorProbabilities(const at::Tensor& z, std::int64_t experts, double gamma);

/// Σ over rows and selectors of −Σ_i p ln(p + 1e-6).
at::Tensor selectorEntropy(const at::Tensor& probabilities);
/// Σ over rows and selectors of 1 / Σ_i p: large where a selector points at numbers that no expert has. 0 when the bits
/// spell no such number.
at::Tensor selectorSumInverse(const at::Tensor& probabilities);

} // namespace engine
