#pragma once
// Equal rows. Any thread.

#include "engine/data/Table.h"

#include <span>

namespace engine {

/// For every row of `rows` (ascending) the first of them that is equal in all columns; missing equals missing. Equal
/// means equal: hashes only sort rows out. A few passes over the columns.
std::vector<std::uint32_t> firstEqualRows(std::span<const Column* const> columns, std::span<const std::uint32_t> rows);

} // namespace engine
