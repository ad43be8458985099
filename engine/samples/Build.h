#pragma once
// Pieces of synthetic tables. Any thread.

#include "engine/base/Random.h"
#include "engine/data/Table.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace engine::samples {

std::shared_ptr<const Column> numberColumn(std::string name, ColumnType type, std::span<const double> values);
/// 0 and 1.
std::shared_ptr<const Column> flagColumn(std::string name, const std::vector<std::uint8_t>& values);
/// Text of each row as an index into `names`; the column's own codes go by first appearance. -1 = missing.
std::shared_ptr<const Column> categoryColumn(std::string name, const std::vector<std::string>& names,
                                             const std::vector<std::int32_t>& values);

/// `count` directions of unit length: the first is random, each other one has the cosine `relatedness` with the first
/// and its own remainder, at right angles to all others.
std::vector<std::vector<double>> relatedDirections(std::size_t count, std::size_t length, double relatedness,
                                                   Random& random);

double sigmoid(double value);
/// The b for which the mean of sigmoid(b + score) over the rows with `counts[i] != 0` is `rate`.
double interceptFor(const std::vector<double>& scores, const std::vector<std::uint8_t>& counts, double rate);
double rounded(double value, int digits);

} // namespace engine::samples
