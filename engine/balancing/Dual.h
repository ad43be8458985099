#pragma once
// Projection onto the cone of directions that hurt no task: min vᵀGv with v ≥ u gives the weights of the projected Jᵀu.

#include "engine/balancing/Gram.h"

namespace engine::balancing {

/// Exact; nothing where the solver found no end.
std::optional<std::vector<double>> projectedWeights(const Gram& gram, std::span<const double> least);

} // namespace engine::balancing
