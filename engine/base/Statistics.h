#pragma once
// Small statistics over arrays. NaN = missing: such places are left out. Any thread.

#include <optional>
#include <span>

namespace engine {

/// Chance that a row with label 1 has a higher score than one with label 0, ties count half. Nothing when one of the
/// labels does not occur.
std::optional<double> rankAuc(std::span<const double> scores, std::span<const double> labels);
/// Pearson's r over the places where both are there. Nothing when one of them is constant or fewer than three places.
std::optional<double> correlation(std::span<const double> a, std::span<const double> b);
/// Standard error of an AUC from so many yes and no rows: Hanley & McNeil 1982.
double aucStandardError(double auc, double positives, double negatives);

} // namespace engine
