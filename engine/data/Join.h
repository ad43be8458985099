#pragma once
// Several tables below each other as one. Any thread.

#include "engine/data/Table.h"

#include "engine/base/Error.h"

namespace engine {

/// Columns of the first table, in its order; the same columns of the others are found by name. A column that a later
/// table does not have is missing there, and one that only it has is left out; both are told in `issues`. Kinds of
/// numbers that differ become numbers, a number and words become categories. `names`: how the tables are called.
/// `fileRows` of the result has one entry per table.
Table joinTables(const std::vector<Table>& tables, const std::vector<std::string>& names, std::vector<Issue>& issues);

} // namespace engine
