// Sums run side by side in lanes, so that the compiler computes several at once; what is not finite counts as 0 of 0.

#include "engine/data/CountedNumbers.h"

#include "engine/data/Wide.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

namespace engine {

namespace {

constexpr std::size_t lanes = 8;
constexpr double infinity = std::numeric_limits<double>::infinity(), largest = std::numeric_limits<double>::max();
using Lane = std::array<double, lanes>;

constexpr Lane filled(double value) {
    Lane lane;
    lane.fill(value);
    return lane;
}

struct SumLanes {
    Lane count{}, high{}, low{}; ///< the sum in two doubles, as in ExactSum
    Lane least = filled(infinity), most = filled(-infinity);
};

// Whole groups of lanes only.

TASKLOOM_WIDE void addUp(std::span<const double> values, SumLanes& lanesSoFar) {
    SumLanes all = lanesSoFar;
    const double* at = values.data();
    for (std::size_t group = values.size() / lanes; group > 0; --group, at += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) {
            const bool there = std::abs(at[k]) <= largest;
            const double value = there ? at[k] : 0, low = there ? at[k] : infinity, high = there ? at[k] : -infinity;
            all.count[k] += there ? 1.0 : 0.0;
            all.least[k] = low < all.least[k] ? low : all.least[k];
            all.most[k] = high > all.most[k] ? high : all.most[k];
            addTo(all.high[k], all.low[k], value);
        }
    }
    lanesSoFar = all;
}

TASKLOOM_WIDE void addUp(std::span<const double> values, const std::uint32_t* times, SumLanes& lanesSoFar) {
    SumLanes all = lanesSoFar;
    const double* at = values.data();
    for (std::size_t group = values.size() / lanes; group > 0; --group, at += lanes, times += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) {
            const double count = times[k];
            const bool there = (std::abs(at[k]) <= largest) & (count > 0);
            const double value = there ? at[k] : 0, low = there ? at[k] : infinity, high = there ? at[k] : -infinity;
            all.count[k] += there ? count : 0.0;
            all.least[k] = low < all.least[k] ? low : all.least[k];
            all.most[k] = high > all.most[k] ? high : all.most[k];
            addTo(all.high[k], all.low[k], value, count);
        }
    }
    lanesSoFar = all;
}

TASKLOOM_WIDE void addSquares(std::span<const double> values, double mean, SumLanes& lanesSoFar) {
    SumLanes all = lanesSoFar;
    const double* at = values.data();
    for (std::size_t group = values.size() / lanes; group > 0; --group, at += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) {
            const double away = (std::abs(at[k]) <= largest ? at[k] : mean) - mean;
            addTo(all.high[k], all.low[k], away * away);
        }
    }
    lanesSoFar = all;
}

TASKLOOM_WIDE void addSquares(std::span<const double> values, const std::uint32_t* times, double mean,
                              SumLanes& lanesSoFar) {
    SumLanes all = lanesSoFar;
    const double* at = values.data();
    for (std::size_t group = values.size() / lanes; group > 0; --group, at += lanes, times += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) {
            const double count = times[k];
            const double away = ((std::abs(at[k]) <= largest) & (count > 0) ? at[k] : mean) - mean;
            addTo(all.high[k], all.low[k], away * away, count);
        }
    }
    lanesSoFar = all;
}

ExactSum joined(const SumLanes& all) {
    ExactSum sum;
    for (std::size_t k = 0; k < lanes; ++k) {
        sum.add(all.high[k]);
        if (std::isfinite(all.high[k])) // else nothing was lost by rounding
            sum.add(all.low[k]);
    }
    return sum;
}

/// What is left over behind the last group of lanes.
CountedNumbers behindGroups(const CountedNumbers& numbers) {
    const std::size_t done = numbers.values.size() / lanes * lanes;
    return {numbers.values.subspan(done), numbers.counts.empty() ? numbers.counts : numbers.counts.subspan(done)};
}

/// Some value occurs so often that its products would not be exact.
bool tooOften(const CountedNumbers& numbers) {
    return std::ranges::any_of(numbers.counts, [](std::uint32_t times) { return times > mostExactTimes; });
}

} // namespace

Sums sumsOf(const CountedNumbers& numbers) {
    SumLanes all;
    const bool slowly = tooOften(numbers);
    if (numbers.counts.empty())
        addUp(numbers.values, all);
    else if (!slowly)
        addUp(numbers.values, numbers.counts.data(), all);
    ExactSum sum = joined(all);
    Sums sums;
    sums.count = std::accumulate(all.count.begin(), all.count.end(), 0.0);
    sums.least = std::ranges::min(all.least);
    sums.most = std::ranges::max(all.most);
    (slowly ? numbers : behindGroups(numbers)).forEach([&](double value, std::uint32_t times) {
        if (times == 0 || !(std::abs(value) <= largest))
            return;
        sum.add(value, times);
        sums.count += times;
        sums.least = std::min(sums.least, value);
        sums.most = std::max(sums.most, value);
    });
    sums.sum = sum.value();
    return sums;
}

double squaresAround(const CountedNumbers& numbers, double mean) {
    if (!std::isfinite(mean))
        return std::abs(mean); // no distance to it is finite
    SumLanes all;
    const bool slowly = tooOften(numbers);
    if (numbers.counts.empty())
        addSquares(numbers.values, mean, all);
    else if (!slowly)
        addSquares(numbers.values, numbers.counts.data(), mean, all);
    ExactSum sum = joined(all);
    (slowly ? numbers : behindGroups(numbers)).forEach([&](double value, std::uint32_t times) {
        if (times > 0 && std::abs(value) <= largest)
            sum.add((value - mean) * (value - mean), times);
    });
    return sum.value();
}

} // namespace engine
