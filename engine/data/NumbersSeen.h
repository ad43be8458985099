#pragma once
// What numbers occur in a column, found out while they are in the cache. One thread at a time.

#include <span>

namespace engine {

struct NumbersSeen {
    bool zero = false, one = false, other = false;
    bool fraction = false; ///< or a whole number that a double may have rounded

    /// NaN is no number. Costs nothing once the column is known to hold fractions.
    void look(std::span<const double> values);
    void add(const NumbersSeen& more);
};

} // namespace engine
