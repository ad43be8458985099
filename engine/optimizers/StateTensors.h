#pragma once
// What optimizers put into a checkpoint and take back out of it.

#include "engine/optimizers/Pieces.h"

namespace engine::optimizers {

at::Tensor countsTensor(const Pieces& pieces); ///< int64 [K, 2]: offset, steps

/// Named tensors of an optimizer: `flat` ones as they are, and the step counts as "step".
NamedState stateOf(const std::vector<std::pair<const char*, const at::Tensor*>>& flat, const Pieces& pieces);
/// The way back, into the tensors that are there; undefined ones of `flat` are neither written nor read.
bool restoreState(const NamedState& state, const std::vector<std::pair<const char*, const at::Tensor*>>& flat,
                  Pieces& pieces);

} // namespace engine::optimizers
