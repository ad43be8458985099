// Guesses which rows are no data: lines above the header, the header's rows, and what stands below the table.

#include "engine/data/Cells.h"
#include "engine/data/Sniff.h"

#include <algorithm>
#include <functional>
#include <span>

namespace engine {

namespace {

constexpr std::size_t mostHeaderRows = 5;

NumberFormat formatOf(const Dialect& dialect) {
    return {dialect.decimal.empty() ? '.' : dialect.decimal.front(),
            dialect.thousands.empty() ? '\0' : dialect.thousands.front()};
}

/// A number, an amount, a date, a time of the day.
bool isValue(std::string_view cell, NumberFormat format) {
    if (parseAmount(cell, format))
        return true;
    for (const DateForm form : {DateForm::YearFirst, DateForm::DayFirst, DateForm::MonthFirst}) {
        if (parseDate(cell, form) || parseTimestamp(cell, form))
            return true;
    }
    return parseTimestamp(std::string("2000-01-01 ").append(cell)).has_value();
}

/// Columns in which most filled cells of the body are values.
std::vector<bool> valueColumns(std::span<const CsvRow> body, std::size_t width, const Dialect& dialect) {
    std::vector<std::size_t> values(width), filled(width);
    for (const CsvRow& row : body.first(std::min<std::size_t>(body.size(), 200))) {
        if (row.cells.size() != width)
            continue;
        for (std::size_t c = 0; c < width; ++c) {
            const std::string_view cell = trimmed(row.cells[c]);
            const bool empty = isNullWordAmongNumbers(dialect, cell);
            filled[c] += empty ? 0 : 1;
            values[c] += !empty && (isValue(cell, formatOf(dialect)) || parseTruth(cell)) ? 1 : 0;
        }
    }
    std::vector<bool> result(width);
    // In a short table a second header row or a note weighs much.
    for (std::size_t c = 0; c < width; ++c)
        result[c] = filled[c] > 0 && values[c] * 10 >= filled[c] * (filled[c] < 20 ? 7 : 9);
    return result;
}

/// A first row is a header when none of its cells is a value and it does not repeat further down.
bool looksLikeNames(const CsvRow& row, const Dialect& dialect) {
    return std::ranges::none_of(row.cells, [&](const std::string& cell) {
        return isValue(trimmed(cell), formatOf(dialect)) || parseTruth(trimmed(cell));
    });
}

bool repeatsBelow(const CsvRow& first, std::span<const CsvRow> body) {
    std::size_t repeated = 0, filled = 0;
    for (std::size_t c = 0; c < first.cells.size(); ++c) {
        if (trimmed(first.cells[c]).empty())
            continue;
        ++filled;
        repeated += std::ranges::any_of(
            body, [&](const CsvRow& row) { return c < row.cells.size() && row.cells[c] == first.cells[c]; });
    }
    return filled == 0 || repeated * 2 > filled;
}

/// Words where the columns hold values: a name for sure.
bool contradicts(const CsvRow& row, const std::vector<bool>& values, const Dialect& dialect) {
    for (std::size_t c = 0; c < values.size() && c < row.cells.size(); ++c) {
        const std::string_view cell = trimmed(row.cells[c]);
        if (values[c] && !isNullWordAmongNumbers(dialect, cell) && !isValue(cell, formatOf(dialect)))
            return true;
    }
    return false;
}

/// A few names of a wide table may look like values: nearly all of its columns of values begin with a word.
bool isHeaderOfManyColumns(const CsvRow& row, const std::vector<bool>& values, const Dialect& dialect) {
    std::size_t columns = 0, words = 0;
    for (std::size_t c = 0; c < values.size() && c < row.cells.size(); ++c) {
        columns += values[c] ? 1 : 0;
        const std::string_view cell = trimmed(row.cells[c]);
        words += values[c] && !isNullWordAmongNumbers(dialect, cell) && !isValue(cell, formatOf(dialect)) ? 1 : 0;
    }
    return columns >= 8 && words * 5 >= columns * 4;
}

std::size_t headerRows(std::span<const CsvRow> rows, std::size_t width, const Dialect& dialect) {
    if (rows.size() < 2)
        return rows.empty() || !looksLikeNames(rows.front(), dialect) ? 0 : 1;
    const std::vector<bool> values = valueColumns(rows.subspan(1), width, dialect);
    if (!looksLikeNames(rows.front(), dialect))
        return isHeaderOfManyColumns(rows.front(), values, dialect) ? 1 : 0;
    if (std::ranges::none_of(values, std::identity()))
        return repeatsBelow(rows.front(), rows.subspan(1)) ? 0 : 1;
    if (!contradicts(rows.front(), values, dialect))
        return repeatsBelow(rows.front(), rows.subspan(1)) ? 0 : 1;
    std::size_t count = 1;
    while (count < mostHeaderRows && count + 1 < rows.size() && rows[count].cells.size() >= width / 2 &&
           looksLikeNames(rows[count], dialect) && contradicts(rows[count], values, dialect))
        ++count;
    return count;
}

std::size_t filledCells(const CsvRow& row) {
    return static_cast<std::size_t>(
        std::ranges::count_if(row.cells, [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

bool isNarrow(const CsvRow& row, std::size_t width) {
    return row.cells.size() < width && (width <= 3 || row.cells.size() * 2 <= width);
}

/// Rows at the top that are much narrower than the table; or padded to its width with empty cells, before the names.
std::size_t preambleRows(std::span<const CsvRow> rows, std::size_t width, const Dialect& dialect) {
    std::size_t count = 0;
    // Names without one for the row numbers are one short.
    const auto isHeader = [&](std::size_t i) {
        return rows[i].cells.size() + 1 == width && width > 2 && filledCells(rows[i]) == width - 1 &&
               looksLikeNames(rows[i], dialect) && !looksLikeNames(rows[i + 1], dialect);
    };
    while (count + 1 < rows.size() && count < 100 && isNarrow(rows[count], width) && !isHeader(count))
        ++count;
    std::size_t padded = count;
    while (width >= 3 && padded + 2 < rows.size() && padded < count + 10 && filledCells(rows[padded]) <= 1)
        ++padded;
    const bool names = padded > count && filledCells(rows[padded]) == width && looksLikeNames(rows[padded], dialect) &&
                       headerRows(rows.subspan(padded), width, dialect) > 0;
    return names ? padded : count;
}

/// A row with most of the names again: a second table begins.
bool isSecondHeader(const CsvRow& row, const CsvRow& header) {
    std::size_t same = 0;
    for (std::size_t c = 0; c < row.cells.size() && c < header.cells.size(); ++c)
        same += !header.cells[c].empty() && row.cells[c] == header.cells[c] ? 1 : 0;
    return same >= 2 && same * 2 > header.cells.size();
}

std::size_t footerRows(std::span<const CsvRow> rows, std::size_t width, std::size_t header) {
    if (header > 0) {
        for (std::size_t i = header; i < rows.size(); ++i) {
            if (isSecondHeader(rows[i], rows[header - 1]) && i > header)
                return rows.size() - i;
        }
    }
    std::size_t count = 0;
    while (count < 20 && count + header + 1 < rows.size() && isNarrow(rows[rows.size() - 1 - count], width))
        ++count;
    return width > 1 ? count : 0;
}

} // namespace

void guessRows(Dialect& dialect, const std::vector<CsvRow>& rows, bool atEnd) {
    dialect.headerRows = dialect.skipRows = dialect.footerRows = 0;
    if (rows.empty())
        return;
    const std::size_t width = usualWidth(rows);
    const std::span<const CsvRow> all(rows);
    const std::size_t above = preambleRows(all, width, dialect);
    if (above > 0)
        dialect.skipRows = rows[above].line - 1;
    const std::span<const CsvRow> table = all.subspan(above);
    const std::size_t header = headerRows(table, width, dialect);
    dialect.headerRows = static_cast<std::int64_t>(header);
    if (atEnd)
        dialect.footerRows = static_cast<std::int64_t>(footerRows(table, width, header));
}

} // namespace engine
