#pragma once
// The score of Pollock, a benchmark for loading CSV files (Vitagliano and others, VLDB 2023): how much of the clean
// file a reader understood. The rules are written in the corpus's own description. Any thread.

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace support::pollock {

using Rows = std::vector<std::vector<std::string>>;

/// Both sides are read alike: comma, double quote, any line end.
Rows parse(std::string_view bytes);
std::string normalised(std::string_view cell);

/// success, then precision, recall and F1 of header, records and cells.
using Measures = std::array<double, 10>;
Measures measure(const Rows& clean, const Rows& loaded);
double sum(const Measures& measures);

} // namespace support::pollock
