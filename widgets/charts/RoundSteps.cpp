#include "widgets/charts/RoundSteps.h"

#include <array>
#include <cmath>
#include <span>

namespace widgets {

namespace {

constexpr double slack = 1e-9; // so that 0.3 counts as 3 * 0.1

double powerBelow(double value) {
    return std::pow(10.0, std::floor(std::log10(value) + slack));
}

std::vector<double> ticksOf(std::span<const double> digits, double least, double most, int everyDecade) {
    std::vector<double> ticks;
    const int first = static_cast<int>(std::floor(std::log10(least) - slack));
    const int last = static_cast<int>(std::ceil(std::log10(most) + slack));
    for (int decade = first; decade <= last; ++decade) {
        if (decade % everyDecade != 0)
            continue;
        for (const double digit : digits) {
            const double tick = digit * std::pow(10.0, decade);
            if (tick >= least * (1 - slack) && tick <= most * (1 + slack))
                ticks.push_back(tick);
        }
    }
    return ticks;
}

} // namespace

double roundUp(double value) {
    const double power = powerBelow(value);
    for (const double digit : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (digit * power >= value * (1 - slack))
            return digit * power;
    return 10 * power;
}

std::pair<double, double> logEnds(double least, double most) {
    double low = powerBelow(least);
    for (const double digit : {1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (digit * powerBelow(least) <= least * (1 + slack))
            low = digit * powerBelow(least);
    double high = 10 * powerBelow(most);
    for (const double digit : {8.0, 6.0, 5.0, 4.0, 3.0, 2.5, 2.0, 1.5, 1.0})
        if (digit * powerBelow(most) >= most * (1 - slack))
            high = digit * powerBelow(most);
    if (high <= low * (1 + slack))
        high = low * 2;
    return {low, high};
}

std::pair<double, double> linearEnds(double least, double most) {
    if (most <= least) {
        const double room = most == 0 ? 1 : std::abs(most) * 0.1;
        least -= room;
        most += room;
    }
    const double step = roundUp((most - least) / 5);
    double low = std::floor(least / step + slack) * step;
    double high = std::ceil(most / step - slack) * step;
    if (high <= low)
        high = low + step;
    return {low, high};
}

namespace {

/// At most `count` multiples of 1, 2 or 5 times a power of ten: for an axis that spans less than a power.
std::vector<double> evenTicks(double least, double most, int count) {
    const double wanted = (most - least) / std::max(1, count - 1), power = powerBelow(wanted);
    double step = 10 * power;
    for (const double digit : {5.0, 2.0, 1.0})
        if (digit * power >= wanted * (1 - slack))
            step = digit * power;
    std::vector<double> ticks;
    for (double n = std::ceil(least / step - slack); n * step <= most * (1 + slack); ++n)
        ticks.push_back(n * step);
    return ticks;
}

} // namespace

std::vector<double> logTicks(double least, double most, int count) {
    static constexpr std::array fine = {1.0, 2.0, 3.0, 5.0};
    static constexpr std::array coarse = {1.0, 3.0};
    static constexpr std::array powers = {1.0};
    const auto fits = [count](const std::vector<double>& ticks) { return static_cast<int>(ticks.size()) <= count; };
    if (auto ticks = ticksOf(fine, least, most, 1); fits(ticks))
        return ticks.size() > 2 ? ticks : evenTicks(least, most, std::min(count, 6));
    if (auto ticks = ticksOf(coarse, least, most, 1); fits(ticks))
        return ticks;
    int every = 1;
    std::vector<double> ticks = ticksOf(powers, least, most, every);
    while (!fits(ticks) && every < 64)
        ticks = ticksOf(powers, least, most, every *= 2);
    return ticks;
}

} // namespace widgets
