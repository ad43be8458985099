#include "engine/data/Table.h"

#include "engine/base/Text.h"
#include "engine/data/Cells.h"
#include "engine/data/ListCells.h"
#include "engine/data/SparePages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace engine {

namespace {

struct TypeName {
    ColumnType type;
    const char* id;
    const char* label;
};
constexpr std::array typeNames = {
    TypeName{ColumnType::Real, TL_TEXT("engine", "real"), TL_TEXT("engine", "Number")},
    TypeName{ColumnType::Integer, TL_TEXT("engine", "integer"), TL_TEXT("engine", "Whole number")},
    TypeName{ColumnType::Boolean, TL_TEXT("engine", "boolean"), TL_TEXT("engine", "Yes / no")},
    TypeName{ColumnType::Category, TL_TEXT("engine", "category"), TL_TEXT("engine", "Category")},
    TypeName{ColumnType::Text, TL_TEXT("engine", "text"), TL_TEXT("engine", "Text")},
    TypeName{ColumnType::Date, TL_TEXT("engine", "date"), TL_TEXT("engine", "Date")},
    TypeName{ColumnType::Timestamp, TL_TEXT("engine", "timestamp"), TL_TEXT("engine", "Time")},
    TypeName{ColumnType::List, TL_TEXT("engine", "list"), TL_TEXT("engine", "List")},
    TypeName{ColumnType::Unusable, TL_TEXT("engine", "unusable"), TL_TEXT("engine", "Not usable")},
};

const TypeName& entry(ColumnType type) {
    return *std::ranges::find(typeNames, type, &TypeName::type);
}

/// Copies no more than it keeps: the whole column may be gigabytes.
Column firstRows(const Column& column, std::int64_t rows) {
    Column result = withoutCells(column);
    const auto count = static_cast<std::size_t>(rows);
    std::size_t entries = count;
    if (column.type == ColumnType::List) {
        result.offsets.assign(column.offsets.begin(), column.offsets.begin() + rows + 1);
        entries = static_cast<std::size_t>(result.offsets.back());
    }
    result.numbers = column.numbers.first(entries);
    result.codes.assign(column.codes.begin(),
                        column.codes.begin() + static_cast<std::ptrdiff_t>(std::min(entries, column.codes.size())));
    // Codes are given in order of first appearance, so the values in use are a beginning of the list.
    std::int32_t largest = -1;
    for (const std::int32_t code : result.codes)
        largest = std::max(largest, code);
    result.categories.assign(column.categories.begin(), column.categories.begin() + (largest + 1));
    return result;
}

} // namespace

const char* columnTypeId(ColumnType type) {
    return entry(type).id;
}

const char* columnTypeLabel(ColumnType type) {
    return entry(type).label;
}

std::optional<ColumnType> columnTypeFromId(std::string_view id) {
    for (const TypeName& name : typeNames) {
        if (id == name.id)
            return name.type;
    }
    return std::nullopt;
}

const Column* find(const Table& table, std::string_view name) {
    for (const std::shared_ptr<const Column>& column : table.columns) {
        if (column->name == name)
            return column.get();
    }
    return nullptr;
}

Column withoutCells(const Column& column) {
    Column result;
    result.name = column.name;
    result.type = column.type;
    result.unusableReason = column.unusableReason;
    result.digits = column.digits;
    result.noWord = column.noWord;
    result.yesWord = column.yesWord;
    return result;
}

bool isMissing(const Column& column, std::int64_t row) {
    const auto i = static_cast<std::size_t>(row);
    if (isNumeric(column.type))
        return !std::isfinite(column.numbers[i]);
    if (column.type == ColumnType::List)
        return column.offsets[i] == column.offsets[i + 1];
    return column.type == ColumnType::Unusable || column.codes[i] < 0;
}

std::string cellText(const Column& column, std::int64_t row) {
    if (isMissing(column, row))
        return {};
    const auto i = static_cast<std::size_t>(row);
    if (isNumeric(column.type))
        return numberCellText(column, column.numbers[i]);
    if (column.type == ColumnType::List)
        return listText(column, row);
    return column.categories[static_cast<std::size_t>(column.codes[i])];
}

std::string numberCellText(const Column& column, double value) {
    if (std::isnan(value))
        return {};
    switch (column.type) {
    case ColumnType::Boolean:
        if (column.digits)
            return value != 0 ? "1" : "0";
        if (!column.yesWord.empty())
            return value != 0 ? column.yesWord : column.noWord;
        return value != 0 ? "true" : "false";
    case ColumnType::Date:
        return dateText(value);
    case ColumnType::Timestamp:
        return timestampText(value);
    default:
        return numberText(value);
    }
}

Table head(const Table& table, std::int64_t rows) {
    const std::int64_t count = std::clamp(rows, std::int64_t{0}, table.rows);
    if (count == table.rows)
        return table;
    Table result;
    result.rows = count;
    for (const std::shared_ptr<const Column>& column : table.columns)
        result.columns.push_back(std::make_shared<const Column>(firstRows(*column, count)));
    return result;
}

void spareRows(const Table& table, std::int64_t begin, std::int64_t end, SparePages& pages) {
    for (const std::shared_ptr<const Column>& column : table.columns) {
        if (column->type == ColumnType::List)
            continue;
        column->numbers.spare(pages, static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
        pages.take(column->codes, static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
    }
}

} // namespace engine
