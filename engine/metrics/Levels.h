#pragma once
// Predictions of ordered levels.

#include "engine/metrics/Metric.h"

namespace engine::metrics {

/// The level that the cumulated probability reaches one half at.
template <class Real>
std::size_t middleLevel(const ScoredRows<Real>& rows, std::size_t row) {
    const auto width = static_cast<std::size_t>(rows.classes);
    double sum = 0;
    for (std::size_t k = 0; k < width; ++k) {
        sum += static_cast<double>(rows.prediction[row * width + k]);
        if (sum >= 0.5)
            return k;
    }
    return width - 1;
}

} // namespace engine::metrics
