#include "engine/tensor/LossModule.h"

#include <ATen/ops/exp.h>

namespace engine::losses::poisson_nll {

namespace {
LossTerms terms(const Params&, const at::Tensor& logits, const at::Tensor& target) {
    const at::Tensor rate = logits.reshape({-1});
    return {rate.exp() - target * rate};
}
at::Tensor answers(const Params&, const at::Tensor& logits) {
    return logits.exp();
}
} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "poisson_nll", .terms = terms, .answers = answers};

} // namespace engine::losses::poisson_nll
