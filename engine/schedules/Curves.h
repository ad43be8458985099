#pragma once
// The two pieces that schedules are made of. Steps count from 0. Any thread.

#include <cstdint>

namespace engine {

/// Number of warm-up steps: `share` of `total`, rounded, at most `total`.
std::int64_t warmupSteps(double share, std::int64_t total);
/// start + (1 - start) * step / steps for step < steps; 1 from there on.
double warmupFactor(std::int64_t step, std::int64_t steps, double start);
/// last + (1 - last) * (1 + cos(pi * step / steps)) / 2; `last` from `steps` on.
double cosineFactor(std::int64_t step, std::int64_t steps, double last);

} // namespace engine
