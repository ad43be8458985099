#include "engine/balancing/Dual.h"

namespace engine::balancing {

std::optional<std::vector<double>> projectedWeights(const Gram& gram, std::span<const double> least) {
    // In unit rows, z = (v − u) · length: min ½ zᵀCz + (C u')ᵀz over z ≥ 0.
    const std::vector<double> inverse = inverseLengths(gram);
    const Gram cosines = gram.scaled(inverse);
    const auto z = minimise(cosines, cosines.times(times(least, lengths(gram))));
    if (!z)
        return std::nullopt;
    std::vector<double> result = times(*z, inverse);
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] += least[i];
    return result;
}

} // namespace engine::balancing
