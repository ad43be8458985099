#include "engine/compile/BinaryLoss.h"

#include <algorithm>
#include <cmath>

namespace engine {

template <class Number>
BinaryLoss binaryLoss(std::span<const Number> logits, const Number* targets, std::int64_t stride,
                      std::span<const Number> weights, std::span<Number> gradient) {
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const Number target = targets[static_cast<std::int64_t>(i) * stride];
        if (std::isnan(target)) {
            gradient[i] = 0;
            continue;
        }
        const Number weight = weights.empty() ? Number{1} : weights[i];
        const Number logit = logits[i];
        const Number small = std::exp(-std::abs(logit));
        const Number probability = (logit >= 0 ? Number{1} : small) / (1 + small);
        total += static_cast<double>(weight);
        sum += static_cast<double>(weight * (std::max(logit, Number{0}) - logit * target + std::log1p(small)));
        gradient[i] = weight * (probability - target);
    }
    const double scale = 1 / std::max(total, 1e-12);
    for (Number& value : gradient)
        value = static_cast<Number>(static_cast<double>(value) * scale);
    return {.value = sum * scale, .active = total > 0};
}

template BinaryLoss binaryLoss<float>(std::span<const float>, const float*, std::int64_t, std::span<const float>,
                                      std::span<float>);
template BinaryLoss binaryLoss<double>(std::span<const double>, const double*, std::int64_t, std::span<const double>,
                                       std::span<double>);

} // namespace engine
