#pragma once
// Binary cross entropy of a task with its gradient in one pass, for the training step: nothing is recorded for
// autograd, the backward pass begins at the logits. Same value and gradient as the loss module `bce`. Any thread. l =
// max(z, 0) - z y + ln(1 + e^(-|z|)); value = sum(m w l) / max(sum(m w), 1e-12).

#include <cstdint>
#include <span>

namespace engine {

struct BinaryLoss {
    double value = 0;
    bool active = false; ///< at least one row with a label and a weight above zero
};

/// logits, gradient: [rows]; target of row i is targets[i * stride], NaN = no label; weights empty = all 1.
/// `gradient` gets the derivative of the value with respect to each logit.
template <class Number>
BinaryLoss binaryLoss(std::span<const Number> logits, const Number* targets, std::int64_t stride,
                      std::span<const Number> weights, std::span<Number> gradient);

} // namespace engine
