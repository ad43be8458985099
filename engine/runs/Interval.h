#pragma once
// How sure a mean of repeats is: its standard error and the 95 % interval of Student's t. Plain mathematics. Any
// thread.

#include <optional>

namespace engine {

struct Interval {
    double error = 0; ///< standard error of the mean, in its unit
    double low = 0, high = 0;
    bool holdsZero() const { return low <= 0 && high >= 0; }
};

/// 97.5 % point of Student's t; `degrees` of freedom are rounded down, below 1 there is none.
std::optional<double> studentPoint(double degrees);
/// Of a mean with this standard error; nullopt without enough degrees of freedom.
std::optional<Interval> intervalOf(double mean, double error, double degrees);
/// Degrees of freedom of a difference of two means with these squared standard errors, over a and b values (Welch
/// 1947).
double welchDegrees(double squaredA, double a, double squaredB, double b);

} // namespace engine
