#include "widgets/charts/SmoothingSpan.h"

#include "engine/train/Journal.h"

#include <algorithm>
#include <vector>

namespace widgets {

double plannedSpan(std::int64_t totalSteps) {
    return static_cast<double>(engine::stepsPerPoint(totalSteps));
}

double storedSpan(std::span<const engine::MetricPoint> points) {
    std::vector<std::int64_t> gaps;
    std::int64_t before = 0;
    for (const engine::MetricPoint& point : points) {
        if (point.part != engine::Part::Train || point.metric != "loss" || point.step == before)
            continue;
        gaps.push_back(point.step - before);
        before = point.step;
    }
    if (gaps.size() < 2)
        return 1;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::ranges::nth_element(gaps, middle);
    return static_cast<double>(std::max<std::int64_t>(1, *middle));
}

} // namespace widgets
