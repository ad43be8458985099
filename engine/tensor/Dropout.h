#pragma once
// Inverted dropout with masks that depend on (seed, step, node, row, column) only: every implementation of a layer and
// every form of it (single, grouped) drops the same values. Kernels.h has the numbers.

#include "engine/tensor/Module.h"

namespace engine {

/// x [B, …] while training: each value is 0 with probability p, else divided by 1 − p. Columns count through the axes
/// after the first. `use` tells several dropouts of one node apart. Not training, or p = 0: x itself.
at::Tensor dropout(const at::Tensor& x, double p, const ForwardContext& context, std::uint64_t nodeKey,
                   std::uint64_t use = 0);
/// The factors of such a dropout for values of these sizes [B, …]; undefined when nothing is dropped.
at::Tensor dropoutFactors(at::IntArrayRef sizes, at::TensorOptions options, double p, const ForwardContext& context,
                          std::uint64_t nodeKey, std::uint64_t use = 0);
/// The same for the packed values [G, B, …] of a group.
at::Tensor groupDropout(const at::Tensor& pack, double p, const ForwardContext& context);

} // namespace engine
