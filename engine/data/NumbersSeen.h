#pragma once
// What numbers occur in a column, found out while they are in the cache. One thread at a time.

#include <span>

namespace engine {

struct NumbersSeen {
    bool zero = false, one = false, other = false;
    bool fraction = false; ///< or a whole number that a double may have rounded

    /// NaN is no number. `whole`: they are known to be exact whole numbers. Costs nothing once no value can add to what
    /// is known.
    void look(std::span<const double> values, bool whole = false);
    void add(const NumbersSeen& more);
    bool operator==(const NumbersSeen&) const = default;
};

} // namespace engine
