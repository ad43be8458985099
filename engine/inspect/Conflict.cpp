#include "engine/inspect/Probe.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/dot.h>

#include <cmath>
#include <limits>

namespace engine {

namespace {

double inner(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].defined() && b[i].defined())
            sum += at::dot(a[i].reshape(-1), b[i].reshape(-1)).item<double>();
    }
    return sum;
}

} // namespace

Conflict conflict(std::span<const std::vector<at::Tensor>> gradients) {
    const at::NoGradGuard constants;
    const std::size_t tasks = gradients.size();
    std::vector<double> gram(tasks * tasks);
    for (std::size_t i = 0; i < tasks; ++i) {
        for (std::size_t j = i; j < tasks; ++j)
            gram[i * tasks + j] = gram[j * tasks + i] = inner(gradients[i], gradients[j]);
    }
    Conflict result;
    for (std::size_t i = 0; i < tasks; ++i) {
        result.norm.push_back(static_cast<float>(std::sqrt(gram[i * tasks + i])));
        for (std::size_t j = 0; j < tasks; ++j) {
            const double lengths = std::sqrt(gram[i * tasks + i]) * std::sqrt(gram[j * tasks + j]);
            result.cosine.push_back(lengths > 0 ? static_cast<float>(gram[i * tasks + j] / lengths)
                                                : std::numeric_limits<float>::quiet_NaN());
        }
    }
    return result;
}

} // namespace engine
