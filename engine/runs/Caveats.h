#pragma once
// What belongs beside a verdict so that it can be cited: how sure the mean gain is and on how many rows it was judged,
// what the baseline has otherwise, linear models. `row`: of the comparison, which has a baseline. Any thread.

#include "engine/runs/Compare.h"

namespace engine {

/// Δm with its standard error and 95 % interval, repeats and rows, in one sentence; empty without a gain.
Text certaintyOf(const Comparison& comparison, std::size_t row);
/// Settings (or rows, where the two cannot be compared) that a single-task baseline has otherwise. None for a baseline
/// that shares: there the settings are what is compared.
std::vector<Text> warningsOf(const Comparison& comparison, std::size_t row);
/// Repeats that have no partner, folds, linear models, another network.
std::vector<Text> furtherOf(const Comparison& comparison, std::size_t row);

} // namespace engine
