#include "engine/tensor/LossModule.h"

#include <ATen/ops/exp.h>
#include <ATen/ops/lgamma.h>

namespace engine::losses::poisson_nll {

extern const Loss description;

namespace {
LossTerms terms(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    const at::Tensor rate = logits.reshape({-1});
    const at::Tensor loss = rate.exp() - target * rate;
    return {boolean(description.params, params, "full") ? loss + at::lgamma(target + 1) : loss};
}
at::Tensor answers(const Params&, const at::Tensor& logits) {
    return logits.exp();
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "poisson_nll", .terms = terms, .answers = answers};

} // namespace engine::losses::poisson_nll
