#include "engine/data/NumbersSeen.h"

#include "engine/data/Cells.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace engine {

namespace {

constexpr std::size_t atOnce = 1024;

bool mayBeRounded(double value) {
    return !std::isnan(value) &&
           !(std::abs(value) <= exactWhole && value == static_cast<double>(static_cast<std::int64_t>(value)));
}

/// Branches only behind many values, so that the compiler looks at several side by side.
void lookAt(std::span<const double> values, NumbersSeen& seen) {
    constexpr double halves = 6755399441055744.0; // 1.5 · 2^52: what is added to it loses its fraction
    bool zeros = false, ones = false, others = false, fractions = false;
    for (const double value : values) {
        const bool there = value == value;
        zeros |= value == 0;
        ones |= value == 1;
        others |= there & (value != 0) & (value != 1);
        // Infinity is no whole number: it minus itself is none.
        fractions |= there & (((value + halves) - halves != value) | (value - value != 0));
    }
    // Large whole numbers do not fit into the sum either.
    const bool fraction = fractions && std::ranges::any_of(values, mayBeRounded);
    seen.add({zeros, ones, others, fraction});
}

} // namespace

void NumbersSeen::look(std::span<const double> values, bool whole) {
    while (!values.empty() && !(other && (fraction || whole))) {
        const std::size_t count = std::min(atOnce, values.size());
        lookAt(values.first(count), *this);
        values = values.subspan(count);
    }
}

void NumbersSeen::add(const NumbersSeen& more) {
    zero |= more.zero;
    one |= more.one;
    other |= more.other;
    fraction |= more.fraction;
}

} // namespace engine
