#pragma once
// Keeps gradients from being too long, before the step of an optimizer. Training thread.

#include "engine/optimizers/Optimizer.h"
#include "engine/project/TrainSpec.h"

namespace engine {

/// Changes `gradients` within the stretches. Norm: all of them times min(1, most / (norm + 1e-6)), as PyTorch does,
/// with the length over all stretches; a length without end changes nothing, so that the next loss tells. Value: every
/// number to [-most, most].
void clip(at::Tensor& gradients, std::span<const Stretch> stretches, Clip kind, double most);

} // namespace engine
