#include "engine/schedules/Curves.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace engine {

std::int64_t warmupSteps(double share, std::int64_t total) {
    const double steps = std::round(share * static_cast<double>(total));
    return std::clamp(static_cast<std::int64_t>(steps), std::int64_t{0}, std::max(total, std::int64_t{0}));
}

double warmupFactor(std::int64_t step, std::int64_t steps, double start) {
    if (step >= steps)
        return 1;
    return start + (1 - start) * static_cast<double>(step) / static_cast<double>(steps);
}

double cosineFactor(std::int64_t step, std::int64_t steps, double last) {
    if (step >= steps)
        return steps > 0 ? last : 1;
    const double turn = std::numbers::pi * static_cast<double>(step) / static_cast<double>(steps);
    return last + (1 - last) * (1 + std::cos(turn)) / 2;
}

} // namespace engine
