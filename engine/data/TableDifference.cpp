#include "engine/data/TableDifference.h"

#include "engine/data/Labels.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

bool usable(const Column* column) {
    return column && column->type != ColumnType::Unusable;
}

/// Code of `now` for every code of `before`, -2 where it is not there.
std::vector<std::int32_t> translation(const Column& before, const Column& now) {
    std::unordered_map<std::string_view, std::int32_t> codes;
    for (std::size_t code = 0; code < now.categories.size(); ++code)
        codes.emplace(now.categories[code], static_cast<std::int32_t>(code));
    std::vector<std::int32_t> result;
    for (const std::string& category : before.categories) {
        const auto found = codes.find(category);
        result.push_back(found == codes.end() ? -2 : found->second);
    }
    return result;
}

/// Calls `differs(row)` for every row whose cells are not the same.
template <class Differs>
void compare(const Column& before, const Column& now, std::int64_t rows, const std::stop_token& stop, Differs differs) {
    const bool numbers = isNumeric(before.type) && isNumeric(now.type) && before.type == now.type;
    const auto hasCodes = [](const Column& column) { return hasSingleValues(column.type) && !isNumeric(column.type); };
    const bool codes = hasCodes(before) && hasCodes(now); // lists are compared as texts
    const std::vector<std::int32_t> translated = codes ? translation(before, now) : std::vector<std::int32_t>();
    for (std::int64_t row = 0; row < rows && !stop.stop_requested(); ++row) {
        const auto i = static_cast<std::size_t>(row);
        bool same = false;
        if (numbers) {
            same = before.numbers[i] == now.numbers[i] || (std::isnan(before.numbers[i]) && std::isnan(now.numbers[i]));
        } else if (codes) {
            const std::int32_t code = before.codes[i];
            same = (code < 0 ? -1 : translated[static_cast<std::size_t>(code)]) == std::max(now.codes[i], -1);
        } else {
            same = cellText(before, row) == cellText(now, row);
        }
        if (!same)
            differs(row);
    }
}

} // namespace

TableDifference differenceOf(const Table& before, const Table& now, std::stop_token stop) {
    TableDifference result;
    result.rowsBefore = before.rows;
    result.rowsNow = now.rows;
    const std::int64_t rows = std::min(before.rows, now.rows);
    std::vector<bool> changed(static_cast<std::size_t>(rows));
    const ColumnIndex index = indexOf(before);
    for (const auto& column : now.columns) {
        const Column* old = find(index, column->name);
        if (!usable(old) || !usable(column.get()))
            continue;
        ColumnDifference one;
        one.column = column->name;
        compare(*old, *column, rows, stop, [&](std::int64_t row) {
            if (one.cells++ == 0) {
                one.firstRow = row;
                one.before = cellText(*old, row);
                one.now = cellText(*column, row);
            }
            changed[static_cast<std::size_t>(row)] = true;
        });
        if (one.cells > 0)
            result.columns.push_back(std::move(one));
    }
    result.rowsChanged = std::ranges::count(changed, true);
    return result;
}

} // namespace engine
