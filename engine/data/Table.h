#pragma once
// A table in memory: typed columns with masks. Numbers are float64 (NumberCells), categories are codes into a
// dictionary in order of first appearance; integers beyond 2^53 are kept as text categories so that nothing is rounded.
// Value; any thread.

#include "engine/data/NumberCells.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

enum class ColumnType { Real, Integer, Boolean, Category, Text, Date, Timestamp, List, Unusable };
const char* columnTypeId(ColumnType type);    ///< "real", "integer", …
const char* columnTypeLabel(ColumnType type); ///< TL_TEXT source: "Number", "Yes / no", …
std::optional<ColumnType> columnTypeFromId(std::string_view id);
constexpr bool isNumeric(ColumnType type) {
    return type == ColumnType::Real || type == ColumnType::Integer || type == ColumnType::Boolean ||
           type == ColumnType::Date || type == ColumnType::Timestamp;
}
/// One value a cell: neither lists nor what cannot be used.
constexpr bool hasSingleValues(ColumnType type) {
    return type != ColumnType::List && type != ColumnType::Unusable;
}

struct Column {
    std::string name;
    ColumnType type = ColumnType::Real;
    /// Numeric types: one per row, NaN = missing; dates in days, times in seconds since 1970.
    NumberCells numbers;
    LargeVector<std::int32_t> codes;     ///< Category, Text: index into `categories`, -1 = missing
    std::vector<std::string> categories; ///< UTF-8, order of first appearance
    /// List: row r holds the entries [offsets[r], offsets[r + 1]) of `codes`, or of `numbers` when that is filled. A
    /// cell without entries is missing; entries themselves never are.
    std::vector<std::int64_t> offsets;
    std::string unusableReason;  ///< Unusable: why, English
    bool digits = false;         ///< Boolean: written as 0 and 1 (cellText too) instead of false and true
    std::string noWord, yesWord; ///< Boolean: written as these words instead of false and true (cellText too)
};

struct Table {
    std::vector<std::shared_ptr<const Column>> columns;
    std::int64_t rows = 0;
    std::vector<std::int64_t> fileRows; ///< rows of each file when it was joined out of several; empty = one file
};

const Column* find(const Table& table, std::string_view name);
/// Name, type and words of a column, but none of its cells, categories or offsets.
Column withoutCells(const Column& column);
bool isMissing(const Column& column, std::int64_t row);
/// Text of a cell as a file would hold it: "3.5", "true", "2026-01-31", "shoes"; "" when missing.
/// A list is "[1, 2.5]" or "[red, \"a, b\"]".
std::string cellText(const Column& column, std::int64_t row);
/// The same for any value of a numeric column (ends of a range, a class): 20484 of a date column is "2026-01-31".
std::string numberCellText(const Column& column, double value);
/// The first `rows` rows.
Table head(const Table& table, std::int64_t rows);
/// No row before `end` will be read again, and those before `begin` were spared before: the memory of large columns
/// goes to `pages`. (Entries of lists do not lie row by row and stay.)
void spareRows(const Table& table, std::int64_t begin, std::int64_t end, SparePages& pages);

} // namespace engine
