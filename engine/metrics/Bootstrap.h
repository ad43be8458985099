#pragma once
// How uncertain a metric is that has no formula for it: rows are drawn again with replacement (Efron 1979), 200 times,
// always with the same seed. Any thread; uses further threads that end with the call.

#include "engine/metrics/Metric.h"

namespace engine {

struct Uncertainty {
    double error = 0;                ///< standard error
    std::optional<double> low, high; ///< 95 % interval (percentiles), where rows were drawn
};
/// The metric's own standard error where it has one, else by drawing. Of more than 20,000 rows (fewer where rows are
/// wide) so many are drawn and the spread is scaled to the number of rows (m out of n). Nothing where the metric is
/// undefined, or is so in more than half of the draws.
std::optional<Uncertainty> uncertainty(const Metric& metric, const Scored& rows);
/// By drawing only.
std::optional<Uncertainty> bootstrap(const Metric& metric, const Scored& rows, std::int64_t draws = 200);

} // namespace engine
