#pragma once
// Loops over many numbers that the processor does several at a time. Any thread.

#include <cstddef>
#include <cstdint>
#include <span>

namespace engine {

/// What is not finite becomes NaN.
void keepFinite(std::span<double> values);
/// (value - mean) / scale
void standardise(std::span<double> values, double mean, double scale);
/// Numbers that are missing or beyond what a float holds as 0. `out` has room for all.
void toFloats(std::span<const double> values, float* out);

/// Read as numbers without a sign; 0 of none.
std::uint32_t largestOf(std::span<const std::int32_t> codes);
std::size_t countNonZero(std::span<const std::int16_t> levels);

} // namespace engine
