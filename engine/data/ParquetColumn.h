#pragma once
// Flat Parquet columns of numbers and texts, decoded by Parquet's own column readers straight into their final form:
// no array of Arrow between, and what a dictionary holds is looked at once. Any thread.

#include "engine/data/Columns.h"

#include <functional>

namespace arrow {
class DataType;
}
namespace parquet {
class ColumnDescriptor;
class ColumnReader;
} // namespace parquet

namespace engine {

/// Whether flatColumn() reads such a column; `type` is what Arrow makes of it. Times, decimals, lists, bytes, whole
/// numbers of odd widths and numbers that are to be text go by way of Arrow.
bool isFlat(const parquet::ColumnDescriptor& leaf, const arrow::DataType& type, std::optional<ColumnType> chosen);

/// Gives the readers of the column, one for each row group, null at the end.
using NextGroup = std::function<std::shared_ptr<parquet::ColumnReader>()>;
/// Is told of rows before the next are read; false ends the reading.
using MoreRows = std::function<bool(std::int64_t)>;

/// `rows`: how many are to be expected. Nothing when the column must be seen whole by way of Arrow: no row group,
/// whole numbers that a double would round, texts that are no UTF-8. Throws what Parquet throws at damaged pages.
std::optional<std::expected<Column, BadCell>> flatColumn(const ColumnPlan& plan, std::size_t rows,
                                                         const NextGroup& next, const MoreRows& more);

} // namespace engine
