#pragma once
// The step counts of Pieces as a tensor for the checkpoint.

#include "engine/optimizers/Pieces.h"

namespace engine::optimizers {

at::Tensor countsTensor(const Pieces& pieces); ///< int64 [K, 2]: offset, steps

} // namespace engine::optimizers
