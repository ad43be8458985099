#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/tensor.h>

namespace engine::losses::multilabel_bce {

extern const Loss description;

namespace {

/// [labels], undefined = all 1.
at::Tensor weightsOf(const Params& params, const at::Tensor& like) {
    const std::vector<double> weights = reals(description.params, params, "positive_weights");
    return weights.empty() ? at::Tensor() : at::tensor(weights, like.options());
}

LossTerms terms(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    const double smoothing = real(description.params, params, "label_smoothing");
    const at::Tensor wanted = smoothing > 0 ? target * (1 - smoothing) + smoothing / 2 : target;
    return {at::binary_cross_entropy_with_logits(logits, wanted, {}, weightsOf(params, logits), at::Reduction::None)};
}

/// See bce.
at::Tensor answers(const Params& params, const at::Tensor& logits) {
    const at::Tensor weights = weightsOf(params, logits);
    return at::sigmoid(weights.defined() ? logits - weights.log() : logits);
}

} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "multilabel_bce", .terms = terms, .answers = answers};

} // namespace engine::losses::multilabel_bce
