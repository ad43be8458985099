#pragma once
// Round ends and ticks of axes. Axes grow in these steps, so that a live chart does not flicker. Pure; any thread.

#include <utility>
#include <vector>

namespace widgets {

/// Smallest of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that is at least `value`; `value` > 0.
double roundUp(double value);
/// Ends of a logarithmic axis around [least, most], both > 0: of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten.
std::pair<double, double> logEnds(double least, double most);
/// Ends of a linear axis around [least, most], on multiples of a round step; never equal.
std::pair<double, double> linearEnds(double least, double most);
/// At most `count` ticks of a logarithmic axis in [least, most]: 1-2-3-5, 1-3, or powers of ten only; even ones where
/// that gives fewer than three.
std::vector<double> logTicks(double least, double most, int count);

} // namespace widgets
