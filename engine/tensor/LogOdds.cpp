#include "engine/tensor/LogOdds.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/logaddexp.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>

namespace engine {

at::Tensor logOdds(const Value& value) {
    return value.logits.defined() ? value.logits : value.tensor;
}

at::Tensor productLogOdds(const at::Tensor& a, const at::Tensor& b) {
    return -at::logaddexp(at::logaddexp(-a, -b), -(a + b));
}

at::Tensor orderCalibration(const at::Tensor& earlier, const at::Tensor& later, const at::Tensor& mask) {
    const at::Tensor excess = at::relu(at::sigmoid(later) - at::sigmoid(earlier));
    if (!mask.defined())
        return excess.mean();
    const at::Tensor kept = (mask > 0).to(excess.scalar_type());
    return (excess * kept).sum() / kept.sum().clamp_min(1e-12);
}

} // namespace engine
