#pragma once
// sign(x) · ln(1 + |x|) of many numbers at once: free of branches, so that the compiler computes several side by side.
// Within one unit in the last place of the C library; the same on every processor. Any thread.

#include <span>

namespace engine {

/// In place; what is not finite stays.
void signedLog1p(std::span<double> values);

} // namespace engine
