#pragma once
// How many optimizer steps count as one in smoothed training curves. A stored run keeps means over that many steps, a
// live one has finer points at first: with the same span both give the same curve, however fine. Pure; any thread.

#include "engine/runs/MetricStream.h"

#include <span>

namespace widgets {

/// Of a run that goes on, from the steps that it is planned to do.
double plannedSpan(std::int64_t totalSteps);
/// Of a stored run: the usual distance of its training points; 1 when it has fewer than two.
double storedSpan(std::span<const engine::MetricPoint> points);

} // namespace widgets
