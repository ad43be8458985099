#pragma once
// Figures over several tasks: gain over single-task training, volume behind a front, agreement of two gradients. "Not
// defined" is nullopt. Any thread.

#include <optional>
#include <span>
#include <vector>

namespace engine {

/// One metric of one task, learnt together and alone.
struct MetricPair {
    double multi = 0, single = 0;
    bool lowerIsBetter = false;
};
/// Δm in percent: 100/T Σ_t 1/K_t Σ_k (multi − single)/single, turned where lower is better (Maninis et al. 2019).
/// Nothing where a single-task value is 0, or without metrics.
std::optional<double> deltaM(std::span<const std::vector<MetricPair>> tasks);

/// Volume between the points and the reference, all axes to be minimised; points that are not better than the reference
/// on every axis add nothing (Zitzler and Thiele 1999). By slices; for some hundred points and few axes.
double hypervolume(std::vector<std::vector<double>> points, std::span<const double> reference);

struct Agreement {
    std::optional<double> cosine;     ///< nothing where a gradient is shorter than 1e-12
    std::optional<double> similarity; ///< of sizes: 2 |a| |b| / (|a|² + |b|²); nothing where both are zero
    bool conflict = false;            ///< cosine below 0
};
/// Of two gradients of equal length; huge entries do not overflow (Yu et al. 2020).
Agreement agreement(std::span<const double> a, std::span<const double> b);

} // namespace engine
