#include "engine/runs/Interval.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace engine {

std::optional<double> studentPoint(double degrees) {
    constexpr double table[] = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281};
    constexpr double rounding = 1e-9; // of Welch's fraction, which may come out as 2.9999999999999996
    const double whole = std::floor(degrees + rounding);
    if (!(whole >= 1))
        return std::nullopt;
    if (whole <= static_cast<double>(std::size(table)))
        return table[static_cast<std::size_t>(whole) - 1];
    // Expansion in 1 / degrees around the normal point (Abramowitz and Stegun 26.7.5); four digits from 11 on.
    constexpr double z = 1.959964, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * whole) + (5 * z5 + 16 * z3 + 3 * z) / (96 * whole * whole) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * whole * whole * whole);
}

std::optional<Interval> intervalOf(double mean, double error, double degrees) {
    const std::optional<double> point = studentPoint(degrees);
    if (!point || !std::isfinite(mean) || !std::isfinite(error))
        return std::nullopt;
    return Interval{error, mean - *point * error, mean + *point * error};
}

double welchDegrees(double squaredA, double a, double squaredB, double b) {
    const double sum = squaredA + squaredB;
    if (!(sum > 0))
        return std::min(a, b) - 1;
    return sum * sum / (squaredA * squaredA / (a - 1) + squaredB * squaredB / (b - 1));
}

} // namespace engine
