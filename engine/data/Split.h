#pragma once
// Which rows learn, which validate, which test. Stored as a rule and seed (SplitSpec); row lists are computed. Any
// thread.

#include "engine/data/DataSpec.h"
#include "engine/data/LargeArray.h"
#include "engine/data/Task.h"

#include <span>

namespace engine {

enum class Part { Train, Validation, Test };
inline constexpr int partCount = 3;
const char* partId(Part part); ///< "train", "validation", "test"

using RowList = LargeVector<std::uint32_t>;

struct Split {
    RowList rows[partCount]; ///< ascending row indices
    const RowList& of(Part part) const { return rows[static_cast<int>(part)]; }
};

/// Sizes of parts of `rows` rows: floor of each share, the rest by largest remainder, ties to the earlier part.
std::vector<std::int64_t> partSizes(std::int64_t rows, std::span<const double> shares);

/// Divides the rows by the rule of `data.split` (see SplitSpec); the same table, rule and seed give the same rows. The
/// tasks are looked at by Stratified only. Rows without a time or without a part (Time, Column) are in no part.
/// Refuses a part without rows for train and validation, and more folds than rows or entities.
Result<Split> split(const Table& table, const DataSpec& data, const std::vector<Task>& tasks = {});

} // namespace engine
