#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/full.h>
#include <ATen/ops/sigmoid.h>

#include <cmath>

namespace engine::losses::bce {

extern const Loss description;

namespace {

LossTerms terms(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    const double weight = real(description.params, params, "positive_weight");
    const double smoothing = real(description.params, params, "label_smoothing");
    const at::Tensor wanted = smoothing > 0 ? target * (1 - smoothing) + smoothing / 2 : target;
    const at::Tensor positive = weight == 1 ? at::Tensor() : at::full({}, weight, logits.options());
    return {at::binary_cross_entropy_with_logits(logits.reshape({-1}), wanted, {}, positive, at::Reduction::None)};
}

/// The weighted loss is least at the odds of the rows times the weight.
at::Tensor answers(const Params& params, const at::Tensor& logits) {
    return at::sigmoid(logits - std::log(real(description.params, params, "positive_weight")));
}

} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "bce", .terms = terms, .answers = answers};

} // namespace engine::losses::bce
