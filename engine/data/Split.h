#pragma once
// Which rows learn, which validate, which test. Stored as a rule and seed; row lists are computed. Any thread.

#include "engine/data/DataSpec.h"

#include <span>

namespace engine {

enum class Part { Train, Validation, Test };
inline constexpr int partCount = 3;
const char* partId(Part part); ///< "train", "validation", "test"

struct Split {
    std::vector<std::uint32_t> rows[partCount]; ///< ascending row indices
    const std::vector<std::uint32_t>& of(Part part) const { return rows[static_cast<int>(part)]; }
};

/// Sizes of parts of `rows` rows: floor of each share, the rest by largest remainder, ties to the earlier part.
std::vector<std::int64_t> partSizes(std::int64_t rows, std::span<const double> shares);

/// Random: seeded; fractions within one row (or one entity when a column has role Entity). RowNumber: see SplitSpec.
/// Refuses a part without rows for train and validation.
Result<Split> split(const Table& table, const DataSpec& data);

} // namespace engine
