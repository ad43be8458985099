#pragma once
// Tensor form of a loss, any device, float or double.

#include "engine/losses/Loss.h"

#include <ATen/core/Tensor.h>

#include <span>
#include <string_view>

namespace engine {

struct LossModule {
    const char* id;
    /// Loss of each row, without mask and weight. logits [B,k]; target [B] (class index, 0/1 or value), NaN already
    /// replaced by 0. Returns [B].
    at::Tensor (*perRow)(const Params&, const at::Tensor& logits, const at::Tensor& target);
};

std::span<const LossModule* const> allLossModules();
const LossModule* findLossModule(std::string_view id);

/// sum(m*w*l) / max(sum(m*w), 1e-12); target NaN = masked: reaches neither value nor gradient. weight undefined = 1.
at::Tensor reducedLoss(const LossModule& loss, const Params& params, const at::Tensor& logits, const at::Tensor& target,
                       const at::Tensor& weight);

} // namespace engine
