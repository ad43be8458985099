#pragma once
// Tensor form of a loss, any device, float or double.

#include "engine/losses/Loss.h"

#include <ATen/core/Tensor.h>

#include <span>
#include <string_view>

namespace engine {

/// Loss of each row [B], or of each label, threshold or quantile of a row [B, E].
struct LossTerms {
    at::Tensor loss;
    at::Tensor share{}; ///< how much a term counts, shaped like `loss`; undefined = 1
};

struct LossModule {
    const char* id;
    /// Without mask and weight. logits [B,k]; target [B] (class index, 0/1 or value) or [B,k] (labels), NaN already
    /// replaced by 0.
    LossTerms (*terms)(const Params&, const at::Tensor& logits, const at::Tensor& target);
    /// What the logits say, [B, answerWidth] (data/Preparation.h): probabilities corrected for class and positive
    /// weights, expected values, quantiles; values of scaled kinds are still scaled.
    at::Tensor (*answers)(const Params&, const at::Tensor& logits);
};

std::span<const LossModule* const> allLossModules();
const LossModule* findLossModule(std::string_view id);

/// sum(m*w*s*l) / max(sum(m*w*s), 1e-12), s the share of a term; target NaN = masked: reaches neither value nor
/// gradient. target [B], or [B,k] masked label by label; weight [B], undefined = 1.
at::Tensor reducedLoss(const LossModule& loss, const Params& params, const at::Tensor& logits, const at::Tensor& target,
                       const at::Tensor& weight);

} // namespace engine
