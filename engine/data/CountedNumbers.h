#pragma once
// Numbers and how often each of them occurs: what is learnt from rows without holding every row. Any thread.

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace engine {

struct CountedNumbers {
    std::span<const double> values;        ///< equal ones may be listed more than once
    std::span<const std::uint32_t> counts; ///< one for each value; empty = each occurs once

    CountedNumbers(std::span<const double> numbers, std::span<const std::uint32_t> countOfEach = {})
        : values(numbers), counts(countOfEach) {}
    CountedNumbers(const std::vector<double>& numbers) : values(numbers) {}

    /// Calls `visit(value, count)`.
    template <class Visit>
    void forEach(Visit visit) const {
        if (counts.empty()) {
            for (const double value : values)
                visit(value, std::uint32_t{1});
        } else {
            for (std::size_t i = 0; i < values.size(); ++i)
                visit(values[i], counts[i]);
        }
    }
};

/// Adds to a sum in two doubles: what is lost by rounding is kept in the second (Knuth's two-sum). Free of branches.
inline void addTo(double& high, double& low, double value) {
    const double sum = high + value, part = sum - high;
    low += (high - (sum - part)) + (value - part);
    high = sum;
}
constexpr std::uint32_t mostExactTimes = (std::uint32_t{1} << 26) - 1;
/// The same number so many times, at most `mostExactTimes`: two products that are exact, of 26 bits of the number and
/// of its other 27.
inline void addTo(double& high, double& low, double value, double times) {
    constexpr std::uint64_t lowBits = (std::uint64_t{1} << 27) - 1;
    const double first = std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) & ~lowBits);
    addTo(high, low, first * times);
    addTo(high, low, std::abs(value) <= std::numeric_limits<double>::max() ? (value - first) * times : 0);
}

/// A sum in which the order of the numbers, and adding equal ones at once, show only where nearly all of it cancels
/// out.
class ExactSum {
public:
    void add(double value) { addTo(m_high, m_low, value); }
    void add(double value, std::uint32_t times) {
        if (times == 1 || !std::isfinite(value))
            return add(value);
        if (times > mostExactTimes) {
            add(value, times / 2);
            return add(value, times - times / 2);
        }
        addTo(m_high, m_low, value, times);
    }
    void add(const ExactSum& other) {
        add(other.m_high);
        m_low += other.m_low;
    }
    double value() const { return std::isfinite(m_high) ? m_high + m_low : m_high; }

private:
    double m_high = 0, m_low = 0;
};

/// Of the finite numbers.
struct Sums {
    double count = 0, sum = 0;
    double least = std::numeric_limits<double>::infinity(), most = -least;
};
Sums sumsOf(const CountedNumbers& numbers);
/// Sum of the squared distances of the finite numbers to `mean`.
double squaresAround(const CountedNumbers& numbers, double mean);

} // namespace engine
