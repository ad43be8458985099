#pragma once
// Weights of a bargain: G w = w^(−1/α), w > 0. The stationary point of a strictly convex function; damped Newton steps.

#include "engine/balancing/Gram.h"

namespace engine::balancing {

/// α = 1: Nash's bargaining solution. Nothing where there is no such point (gradients that can cancel each other).
std::optional<std::vector<double>> fairWeights(const Gram& gram, double alpha);

} // namespace engine::balancing
