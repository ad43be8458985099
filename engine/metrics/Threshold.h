#pragma once
// The threshold from which on rows are called yes, chosen for F1, and the table of confusions. Any thread.

#include "engine/metrics/Metric.h"

#include <vector>

namespace engine {

struct BestThreshold {
    double threshold = 0.5, f1 = 0;
};
/// Over all distinct predictions, a row counts as yes from the threshold on; of equal ones the smallest. Nothing
/// without rows.
std::optional<BestThreshold> bestThreshold(const Scored& rows);
std::optional<BestThreshold> bestThreshold(const ScoredExact& rows);

/// What deciding "yes" from a threshold on makes of the rows of a yes / no task, by weight.
struct Decision {
    double threshold = 0.5;
    double hits = 0, falseAlarms = 0, misses = 0, rightNos = 0;
    double f1() const;
    friend bool operator==(const Decision&, const Decision&) = default;
};
Decision decisionsAt(const Scored& rows, double threshold);

/// [classes, classes]: weight of the rows of each true class (row) and predicted class (column).
std::vector<double> confusion(const Scored& rows);
std::vector<double> confusion(const ScoredExact& rows);

} // namespace engine
