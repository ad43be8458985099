#include "widgets/charts/CurveSeries.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace widgets {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

} // namespace

void CurveSeries::clear() {
    m_points.clear();
    m_smoothed.clear();
    m_sum = m_weight = m_step = 0;
    m_last = m_leastPositive = m_least = m_most = none;
}

void CurveSeries::append(const CurvePoint& point) {
    m_points.push_back(point);
    smoothNext(point);
}

void CurveSeries::setSmoothing(double factor, double span) {
    m_factor = factor;
    m_span = span;
    std::vector<CurvePoint> points = std::move(m_points);
    clear();
    m_smoothed.reserve(points.size());
    for (const CurvePoint& point : points)
        smoothNext(point);
    m_points = std::move(points);
}

void CurveSeries::smoothNext(const CurvePoint& point) {
    const double value = point.value, steps = std::max(0.0, point.step - m_step);
    m_step = point.step;
    if (!std::isfinite(value)) {
        m_smoothed.push_back(none);
        return;
    }
    // A block of n equal values weighs 1 + g + … + g^(n-1) = (1 - g^n) / (1 - g), in units of a whole span.
    const double faded = m_span > 0 ? std::pow(m_factor, steps / m_span) : m_factor;
    const double weight = m_span > 0 && m_factor > 0 ? (1 - faded) / (1 - m_factor) : 1;
    m_sum = faded * m_sum + weight * value;
    m_weight = faded * m_weight + weight;
    const double mean = m_sum / m_weight;
    m_smoothed.push_back(mean);
    m_last = mean;
    // fmin and fmax leave the other operand when one is NaN.
    m_least = std::fmin(m_least, mean);
    m_most = std::fmax(m_most, mean);
    if (mean > 0)
        m_leastPositive = std::fmin(m_leastPositive, mean);
}

std::vector<std::size_t> decimated(const std::vector<CurvePoint>& points, std::size_t limit) {
    if (points.size() <= limit || limit < 4) {
        std::vector<std::size_t> all(points.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return all;
    }
    std::vector<std::size_t> kept = {0};
    const std::size_t stretches = limit / 2 - 1;
    for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
        const std::size_t first = points.size() * stretch / stretches;
        const std::size_t end = points.size() * (stretch + 1) / stretches;
        std::size_t least = first, most = first;
        for (std::size_t i = first; i < end; ++i) {
            if (!std::isfinite(points[i].value)) {
                least = most = i;
                break;
            }
            if (points[i].value < points[least].value)
                least = i;
            if (points[i].value > points[most].value)
                most = i;
        }
        for (const std::size_t i : {std::min(least, most), std::max(least, most)})
            if (i > kept.back())
                kept.push_back(i);
    }
    if (kept.back() != points.size() - 1)
        kept.push_back(points.size() - 1);
    return kept;
}

} // namespace widgets
