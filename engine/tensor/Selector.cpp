#include "engine/tensor/Selector.h"

#include "engine/layers/Parts.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/log.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

namespace engine {

namespace {

/// [n]: bit `place` (0 = most significant of `bits`) of every number.
at::Tensor bitOf(std::int64_t experts, std::int64_t bits, std::int64_t place, const at::Tensor& like) {
    at::Tensor digits = at::empty({experts}, at::TensorOptions(at::ScalarType::Double));
    double* values = digits.mutable_data_ptr<double>();
    for (std::int64_t i = 0; i < experts; ++i)
        values[i] = static_cast<double>((i >> (bits - 1 - place)) & 1);
    return digits.to(like.options());
}

} // namespace

at::Tensor smoothStep(const at::Tensor& t, double gamma) {
    const at::Tensor middle = t * t * t * (-2 / (gamma * gamma * gamma)) + t * (1.5 / gamma) + 0.5;
    const at::Tensor upper = at::where(t >= gamma / 2, at::ones_like(t), middle);
    return at::where(t <= -gamma / 2, at::zeros_like(t), upper);
}

at::Tensor selectorProbabilities(const at::Tensor& z, std::int64_t experts, double gamma) {
    const at::Tensor step = smoothStep(z, gamma);
    const std::int64_t bits = z.size(2);
    at::Tensor product;
    for (std::int64_t place = 0; place < bits; ++place) {
        const at::Tensor digit = bitOf(experts, bits, place, z);
        const at::Tensor one = step.select(2, place).unsqueeze(2);
        const at::Tensor factor = one * digit + (1.0 - one) * (1.0 - digit);
        product = product.defined() ? product * factor : factor;
    }
    return product;
}

at::Tensor selectorEntropy(const at::Tensor& probabilities) {
    return -(probabilities * at::log(probabilities + 1e-6)).sum();
}

at::Tensor selectorSumInverse(const at::Tensor& probabilities) {
    const std::int64_t experts = probabilities.size(-1);
    if (experts == std::int64_t{1} << layers::selectorBits(experts))
        return at::zeros({}, probabilities.options());
    return probabilities.sum(-1).reciprocal().sum();
}

} // namespace engine
