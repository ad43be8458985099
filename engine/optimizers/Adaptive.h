#pragma once
// What Adam and AdamW share: two moments per parameter, ATen's fused step.

#include "engine/optimizers/Optimizer.h"

namespace engine::optimizers {

struct AdaptiveSettings {
    double beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weightDecay = 0;
    bool amsgrad = false;
    bool decoupled = false; ///< AdamW: decay shrinks the values instead of entering the gradient
};

/// The settings from params with the keys of `specs`.
AdaptiveSettings adaptiveSettings(std::span<const ParamSpec> specs, const Params& params, bool decoupled);
std::unique_ptr<OptimizerState> makeAdaptive(const AdaptiveSettings& settings, const at::Tensor& values);

} // namespace engine::optimizers
