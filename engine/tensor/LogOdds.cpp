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

namespace {

at::Tensor keptMean(const at::Tensor& values, const at::Tensor& mask) {
    if (!mask.defined())
        return values.mean();
    const at::Tensor kept = (mask > 0).to(values.scalar_type());
    return (values * kept).sum() / kept.sum().clamp_min(1e-12);
}

} // namespace

at::Tensor orderCalibration(const at::Tensor& earlier, const at::Tensor& later, const at::Tensor& mask) {
    return keptMean(at::relu(at::sigmoid(later) - at::sigmoid(earlier)), mask);
}

at::Tensor orderViolations(const at::Tensor& earlier, const at::Tensor& later, const at::Tensor& mask) {
    return keptMean((later > earlier).to(later.scalar_type()), mask);
}

} // namespace engine
