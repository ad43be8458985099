#pragma once
// The points of one curve with their smoothed values. Appending is cheap: the running mean goes on from where it was.
// The mean is exponential, without its start bias: s_i = (Σ f^(i-j) v_j) / (Σ f^(i-j)). With a span of n steps a factor
// of f stands for n steps instead of one point, and a point that is itself the mean of many steps weighs as they would
// one by one. Values that are not finite stay as gaps and do not enter the mean. Value; any thread.

#include <cstddef>
#include <vector>

namespace widgets {

struct CurvePoint {
    double step = 0;    ///< optimizer steps
    double epoch = 0;   ///< may be fractional
    double seconds = 0; ///< since the run began; 0 where it is not known
    double value = 0;
};

class CurveSeries {
public:
    void append(const CurvePoint& point);
    void clear();
    /// 0 = none, below 1; `span` in steps, 0 = every point counts as one. Computes all smoothed values again.
    void setSmoothing(double factor, double span = 0);

    const std::vector<CurvePoint>& points() const { return m_points; }
    const std::vector<double>& smoothed() const { return m_smoothed; }
    bool empty() const { return m_points.empty(); }
    /// Newest smoothed value that is finite; NaN = none.
    double last() const { return m_last; }
    /// Least positive, least and largest finite smoothed value; NaN = none.
    double leastPositive() const { return m_leastPositive; }
    double least() const { return m_least; }
    double most() const { return m_most; }

private:
    void smoothNext(const CurvePoint& point);
    std::vector<CurvePoint> m_points;
    std::vector<double> m_smoothed;
    double m_factor = 0, m_span = 0, m_sum = 0, m_weight = 0, m_step = 0;
    double m_last, m_leastPositive, m_least, m_most;

public:
    CurveSeries() { clear(); }
};

/// Indices of at most about `limit` points: the first, the last, and the least and largest value of each of limit / 2
/// stretches, so that no spike is lost. All indices when there are no more than `limit`. Points that are not finite
/// are kept as the first of their stretch (a gap stays a gap).
std::vector<std::size_t> decimated(const std::vector<CurvePoint>& points, std::size_t limit);

} // namespace widgets
