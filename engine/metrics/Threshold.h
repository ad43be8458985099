#pragma once
// The threshold from which on rows are called yes, chosen for F1, and the table of confusions. Any thread.

#include "engine/metrics/Metric.h"

#include <span>
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
    std::optional<double> precision() const; ///< nothing where no row is called yes
    std::optional<double> recall() const;    ///< nothing without a row that is yes
    friend bool operator==(const Decision&, const Decision&) = default;
};
Decision decisionsAt(const Scored& rows, double threshold);
/// The same at up to `most` thresholds, ascending, so that a person can move the threshold without the predictions:
/// half of them divide all rows, half the rows that are yes (where these are rare), rounded up to four digits; and
/// exactly at each of `also`. Empty where nothing can be said.
std::vector<Decision> decisionCurve(const Scored& rows, std::span<const double> also, std::size_t most = 100);

/// [classes, classes]: weight of the rows of each true class (row) and predicted class (column).
std::vector<double> confusion(const Scored& rows);
std::vector<double> confusion(const ScoredExact& rows);

} // namespace engine
