#include "engine/optimizers/Clip.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/norm.h>

#include <cmath>

namespace engine {

void clip(at::Tensor& gradients, std::span<const Stretch> stretches, Clip kind, double most) {
    const at::NoGradGuard constants;
    if (kind == Clip::Value) {
        for (const Stretch& stretch : stretches)
            gradients.narrow(0, stretch.offset, stretch.size).clamp_(-most, most);
        return;
    }
    if (kind != Clip::Norm)
        return;
    double square = 0;
    for (const Stretch& stretch : stretches) {
        const double length = gradients.narrow(0, stretch.offset, stretch.size).norm().item<double>();
        square += length * length;
    }
    const double factor = most / (std::sqrt(square) + 1e-6);
    if (!std::isfinite(square) || factor >= 1)
        return;
    for (const Stretch& stretch : stretches)
        gradients.narrow(0, stretch.offset, stretch.size).mul_(factor);
}

} // namespace engine
