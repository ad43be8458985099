#pragma once
// Flat lists of Arrow to List columns. Knows Arrow only by name. Any thread.

#include "engine/data/Columns.h"

namespace arrow {
class DataType;
}

namespace engine {

/// A list whose entries are single numbers, truths or texts.
bool isFlatList(const arrow::DataType& type);
/// Fractional kinds (float, decimal) stay numbers, all others become codes. `chunks` hold flat lists; missing entries
/// are left out.
std::expected<Column, BadCell> listFromArrow(const ColumnPlan& plan,
                                             const std::vector<std::shared_ptr<arrow::Array>>& chunks);

} // namespace engine
