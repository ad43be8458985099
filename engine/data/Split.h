#pragma once
// Which rows learn, which validate, which test. Stored as a rule and seed; row lists are computed. Any thread.

#include "engine/data/DataSpec.h"

namespace engine {

enum class Part { Train, Validation, Test };
inline constexpr int partCount = 3;
const char* partId(Part part); ///< "train", "validation", "test"

struct Split {
    std::vector<std::uint32_t> rows[partCount]; ///< ascending row indices
    const std::vector<std::uint32_t>& of(Part part) const { return rows[static_cast<int>(part)]; }
};

/// Random: seeded; fractions within one row (or one entity when a column has role Entity). RowNumber: see SplitSpec.
/// Refuses a part without rows for train and validation.
Result<Split> split(const Table& table, const DataSpec& data);

} // namespace engine
