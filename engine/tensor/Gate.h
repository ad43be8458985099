#pragma once
// What the layers that mix experts by a softmax share (gate, cgc): g = softmax(V x + c), f = Σ g_i E_i over all experts
// that arrive, in the order of their links. Records "gate" [B, n]. Outputs: f [B, u] and g [B, n]. Training thread.

#include "engine/tensor/Module.h"

namespace engine {

/// Inputs: any number of experts [B, n_j, u], last the vector x [B, d]. Parameters: V [n, d], then c [n] when there.
/// `dropout`: while training, each expert is left out of a row with this probability and the shares of the others add
/// up to 1 again (Zhao et al. 2019, section 4.2); a row that would lose all keeps all.
std::unique_ptr<Module> makeGate(ModuleParameters parameters, double dropout = 0);
std::unique_ptr<Module> makeGateGroup(ModuleParameters parameters, std::size_t group, double dropout = 0);

/// Experts that arrive by several links, side by side: [B, Σ n_j, u].
at::Tensor joinedExperts(std::span<const Value> experts);

} // namespace engine
