#pragma once
// Probabilities by their log-odds z = ln(p / (1 − p)), so that products of small or near-certain ones keep their value
// and gradient. Training thread.

#include "engine/tensor/Module.h"

namespace engine {

/// Of logits they themselves; of a probability those that it carries (Value::logits).
at::Tensor logOdds(const Value& value);

/// Log-odds of σ(a) σ(b): −ln(e^−a + e^−b + e^−(a+b)). No product and no difference of probabilities is formed, so
/// ln p = ln σ(a) + ln σ(b) and ln(1 − p) = ln(−expm1(ln p)) hold to the last digits for any a, b.
at::Tensor productLogOdds(const at::Tensor& a, const at::Tensor& b);

/// Mean over the kept rows of relu(σ(later) − σ(earlier)); mask undefined = all, else values above 0 are kept; none
/// kept: 0.
at::Tensor orderCalibration(const at::Tensor& earlier, const at::Tensor& later, const at::Tensor& mask);
/// Share of the kept rows where the later step is called likelier.
at::Tensor orderViolations(const at::Tensor& earlier, const at::Tensor& later, const at::Tensor& mask);

} // namespace engine
