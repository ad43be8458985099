#pragma once
// The gradient part of IMTL: weights that add up to 1 and with which d has the same projection on every unit row.

#include "engine/balancing/Gram.h"

namespace engine::balancing {

/// v = D⁻¹ C⁺ 1 with D the lengths and C the cosines (eigenvalues below 1e-12 of the largest are cut), w = v / Σv; all
/// 0 where Σv vanishes, that is where no such direction exists. Weights may be negative.
std::vector<double> impartialWeights(const Gram& gram);

} // namespace engine::balancing
