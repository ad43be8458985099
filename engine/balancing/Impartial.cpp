#include "engine/balancing/Impartial.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace engine::balancing {

std::vector<double> impartialWeights(const Gram& gram) {
    const std::size_t n = gram.size();
    const std::vector<double> inverse = inverseLengths(gram);
    const Eigen parts = eigen(gram.scaled(inverse));
    const double shortest = std::ranges::min(inverse);
    std::vector<double> v(n, 0.0);
    for (std::size_t k = 0; k < n; ++k) {
        if (parts.values[k] <= 1e-12 * parts.values.back())
            continue;
        const std::vector<double>& vector = parts.vectors[k];
        const double share = std::accumulate(vector.begin(), vector.end(), 0.0) / parts.values[k];
        for (std::size_t i = 0; i < n; ++i)
            v[i] += share * vector[i] * inverse[i] / shortest;
    }
    const double sum = std::accumulate(v.begin(), v.end(), 0.0);
    for (double& weight : v)
        weight = std::abs(sum) < 1e-12 ? 0 : weight / sum;
    return v;
}

} // namespace engine::balancing
