#include "engine/tensor/LossModule.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/nll_loss.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/tensor.h>

namespace engine::losses::cross_entropy {

extern const Loss description;

namespace {

/// [classes], undefined = all 1.
at::Tensor weightsOf(const Params& params, const at::Tensor& like) {
    const std::vector<double> weights = reals(description.params, params, "class_weights");
    return weights.empty() ? at::Tensor() : at::tensor(weights, like.options());
}

LossTerms terms(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    const double smoothing = real(description.params, params, "label_smoothing");
    const at::Tensor weights = weightsOf(params, logits);
    const at::Tensor surprise = at::log_softmax(logits, -1);
    const at::Tensor own = at::nll_loss(surprise, target.to(at::ScalarType::Long), weights, at::Reduction::None);
    if (smoothing == 0)
        return {own};
    const at::Tensor all = (weights.defined() ? surprise * weights : surprise).sum(-1);
    return {own * (1 - smoothing) - all * (smoothing / static_cast<double>(logits.size(-1)))};
}

/// The weighted loss is least at shares times weights.
at::Tensor answers(const Params& params, const at::Tensor& logits) {
    const at::Tensor weights = weightsOf(params, logits);
    return at::softmax(weights.defined() ? logits - weights.log() : logits, -1);
}

} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "cross_entropy", .terms = terms, .answers = answers};

} // namespace engine::losses::cross_entropy
