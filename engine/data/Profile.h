#pragma once
// Facts about columns for the Data page and `taskloom data`. Any thread.

#include "engine/data/Table.h"

#include <optional>
#include <stop_token>

namespace engine {

/// Facts of a List column are those of its entries, but for `missing`: the rows without entries.
struct ColumnProfile {
    std::string name;
    ColumnType type = ColumnType::Real;
    std::int64_t missing = 0;
    std::int64_t distinct = 0;
    std::optional<double> least, most, mean;
    std::string leastText, mostText;    ///< as cellText
    std::vector<double> histogram;      ///< up to 20 bars: counts of equal-width bins (numbers) or of top values
    std::vector<std::string> topValues; ///< most frequent first, at most 20 (categories, and numbers with <= 20 values)
    std::vector<std::int64_t> topCounts;
};

struct Profile {
    std::int64_t rows = 0;
    std::vector<ColumnProfile> columns;
};

Profile profile(const Table& table, std::stop_token stop = {});

} // namespace engine
