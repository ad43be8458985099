#include "engine/data/ArrowLists.h"

#include "engine/data/ListCells.h"

#include <arrow/array/array_nested.h>
#include <arrow/type.h>
#include <arrow/type_traits.h>

namespace engine {

namespace {

using Chunks = std::vector<std::shared_ptr<arrow::Array>>;
using Kind = arrow::Type;

const arrow::DataType* entryType(const arrow::DataType& type) {
    const bool isList = type.id() == Kind::LIST || type.id() == Kind::LARGE_LIST || type.id() == Kind::FIXED_SIZE_LIST;
    return isList ? type.field(0)->type().get() : nullptr;
}

bool isFractional(const arrow::DataType& type) {
    return arrow::is_floating(type.id()) || arrow::is_decimal(type.id());
}

/// Where the entries of a chunk begin and end, and those that its rows use.
struct Entries {
    std::shared_ptr<arrow::Array> values;
    std::vector<std::int64_t> offsets; ///< of the rows, into `values`
};

template <class ListArray>
Entries entriesOf(const arrow::Array& chunk) {
    const auto& list = static_cast<const ListArray&>(chunk);
    Entries entries;
    const std::int64_t first = list.length() > 0 ? list.value_offset(0) : 0;
    const std::int64_t end =
        list.length() > 0 ? list.value_offset(list.length() - 1) + list.value_length(list.length() - 1) : 0;
    for (std::int64_t row = 0; row < list.length(); ++row)
        entries.offsets.push_back(list.value_offset(row) - first);
    entries.offsets.push_back(end - first);
    entries.values = list.values()->Slice(first, end - first);
    return entries;
}

Entries entriesOfAny(const arrow::Array& chunk) {
    switch (chunk.type_id()) {
    case Kind::LARGE_LIST:
        return entriesOf<arrow::LargeListArray>(chunk);
    case Kind::FIXED_SIZE_LIST:
        return entriesOf<arrow::FixedSizeListArray>(chunk);
    default:
        return entriesOf<arrow::ListArray>(chunk);
    }
}

} // namespace

bool isFlatList(const arrow::DataType& type) {
    const arrow::DataType* entry = entryType(type);
    if (!entry)
        return false;
    const Kind::type kind = entry->id() == Kind::DICTIONARY
                                ? static_cast<const arrow::DictionaryType*>(entry)->value_type()->id()
                                : entry->id();
    return arrow::is_numeric(kind) || arrow::is_decimal(kind) || kind == Kind::BOOL || arrow::is_string(kind) ||
           kind == Kind::STRING_VIEW;
}

std::expected<Column, BadCell> listFromArrow(const ColumnPlan& plan, const Chunks& chunks) {
    const bool fractional = isFractional(*entryType(*chunks.front()->type()));
    ListCells cells(plan.name);
    for (const auto& chunk : chunks) {
        const Entries entries = entriesOfAny(*chunk);
        ColumnPlan plain;
        plain.name = plan.name;
        plain.chosen = fractional ? std::optional(ColumnType::Real) : std::nullopt;
        const std::expected<Column, BadCell> made = columnFromArrow(plain, {entries.values});
        if (!made)
            return made;
        // (A chunk in which every entry is missing holds nothing.)
        const bool usable = made->type != ColumnType::Unusable;
        for (std::int64_t row = 0; row < chunk->length(); ++row) {
            const auto i = static_cast<std::size_t>(row);
            const std::int64_t end = usable && !chunk->IsNull(row) ? entries.offsets[i + 1] : entries.offsets[i];
            for (std::int64_t at = entries.offsets[i]; at < end; ++at) {
                if (isMissing(*made, at))
                    continue;
                if (fractional)
                    cells.add(made->numbers[static_cast<std::size_t>(at)]);
                else
                    cells.add(cellText(*made, at));
            }
            cells.endRow();
        }
    }
    return std::move(cells).finish();
}

} // namespace engine
