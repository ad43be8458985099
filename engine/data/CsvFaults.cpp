#include "engine/data/CsvFaults.h"

#include "engine/base/Terms.h"
#include "engine/data/Cells.h"

#include <cmath>

namespace engine {

namespace {

/// Line numbers as they stand in an editor, without separators.
std::string lineText(const Place& where) {
    return std::to_string(where.line);
}

} // namespace

Place CsvFaults::place() const {
    Place result;
    result.file = m_path.string();
    return result;
}

void CsvFaults::walk(const std::function<bool(const CsvRecord&)>& visit) const {
    Result<CsvRows> rows = CsvRows::open(m_path, m_opening);
    CsvRecord row;
    while (rows) {
        const Result<bool> more = rows->next(row);
        if (!more || !*more || !visit(row))
            return;
    }
}

Place CsvFaults::find(std::size_t column, const std::function<bool(std::string_view)>& is) const {
    Place result = place();
    result.column = m_opening.names[column];
    std::int64_t number = -1;
    walk([&](const CsvRecord& row) {
        ++number;
        if (!is(row.cells[column]))
            return true;
        result.line = row.line;
        result.row = number;
        return false;
    });
    return result;
}

Issue CsvFaults::warning(Text words, Place where) const {
    Error error;
    error.code = ErrorCode::BadData;
    error.text = std::move(words);
    error.place = std::move(where);
    return {Severity::Warning, std::move(error), std::nullopt};
}

Error CsvFaults::badCell(std::size_t column, const BadCell& bad) const {
    const std::string& name = m_opening.names[column];
    if (bad.utf8) {
        const Place where = find(column, [](std::string_view cell) { return firstBadUtf8(cell) != std::string::npos; });
        return {
            ErrorCode::BadData,
            text(TL_TEXT("engine", "Line %1 of %2, column %3: the text is not UTF-8. Save the table as UTF-8 and open "
                                   "it again."),
                 lineText(where), m_path.string(), name),
            where,
            {}};
    }
    const std::string_view wanted = trimmed(bad.cell);
    const Place where = find(column, [&](std::string_view cell) { return trimmed(cell) == wanted; });
    return {
        ErrorCode::BadData,
        text(TL_TEXT("engine", "Line %1 of %2, column %3: “%4” is not of the type chosen for the column (%5). Correct "
                               "the cell or choose another type."),
             lineText(where), m_path.string(), name, std::string(wanted), term(columnTypeId(bad.wanted))),
        where,
        {}};
}

Issue CsvFaults::mixedColumn(std::size_t column, const std::string& cell, ColumnType type) const {
    const std::string_view wanted = trimmed(cell);
    const Place where = find(column, [&](std::string_view found) { return trimmed(found) == wanted; });
    return warning(
        text(TL_TEXT("engine", "Column %1 holds numbers but also the text “%2” (line %3), so it is read as %4. Correct "
                               "the cell, or choose the type Number to be told about every such cell."),
             m_opening.names[column], std::string(wanted), lineText(where), term(columnTypeId(type))),
        where);
}

Issue CsvFaults::mixedDates(std::size_t column, const std::string& cell) const {
    const std::string_view wanted = trimmed(cell);
    const Place where = find(column, [&](std::string_view found) { return trimmed(found) == wanted; });
    return warning(text(TL_TEXT("engine", "Column %1 holds dates but also the text “%2” (line %3), so it is read as "
                                          "category. Correct the cell, or choose the type Date."),
                        m_opening.names[column], std::string(wanted), lineText(where)),
                   where);
}

Issue CsvFaults::fractionalColumn(std::size_t column) const {
    const NumberFormat format = numberFormat(&m_opening.dialect);
    std::string cell;
    const Place where = find(column, [&](std::string_view found) {
        const std::optional<Amount> number = parseAmount(trimmed(found), format);
        // (What is infinite or beyond 2^53 is no whole number that can be kept either.)
        const bool fraction =
            number && !(std::abs(number->value) <= exactWhole && number->value == std::trunc(number->value));
        if (fraction)
            cell = found;
        return fraction;
    });
    return warning(
        text(TL_TEXT("engine", "Column %1 is set to whole numbers but holds %2 (line %3), so it is read as numbers."),
             m_opening.names[column], cell, lineText(where)),
        where);
}

Issue CsvFaults::ambiguousDates(std::size_t column, const std::string& cell) const {
    const std::string_view wanted = trimmed(cell);
    const Place where = find(column, [&](std::string_view found) { return trimmed(found) == wanted; });
    Issue issue = warning(text(TL_TEXT("engine", "Is %2 in column %1 (line %3) a date with the day or with the month "
                                                 "first? It is read with the day first; set the order of dates."),
                               m_opening.names[column], std::string(wanted), lineText(where)),
                          where);
    Dialect other = m_opening.dialect;
    other.dates = DateOrder::MonthFirst;
    issue.fix = Fix{text(TL_TEXT("engine", "Read with the month first")), {{"data.dialect", toJson(other)}}};
    return issue;
}

Result<void> CsvFaults::reportLeft(ReadTable& result, const CsvMending& mending) const {
    result.rejects = mending.rejects;
    result.rejected = mending.left;
    if (mending.left == 0)
        return {};
    const Reject& first = mending.rejects.front();
    Place where = place();
    where.line = first.line;
    if (mending.left > result.table.rows && mending.left > 1)
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "Line %1 of %2 has %3 {cell|cells} where %4 are expected, and so do most of "
                                           "the rows. Choose another delimiter or correct the file."),
                         std::to_string(first.line), m_path.string(), first.found, first.expected),
                    where);
    Text said = text(TL_TEXT("engine", "%4 rows were left out because they have another number of cells; the first "
                                       "is line %1 with %2 {cell|cells} where %3 are expected."),
                     std::to_string(first.line), first.found, first.expected, mending.left);
    if (first.reason == RejectReason::TooLong)
        said = text(
            TL_TEXT("engine", "%2 {row was|rows were} left out; the first is line %1, which is longer than 64 MB."),
            std::to_string(first.line), mending.left);
    else if (mending.left == 1)
        said = text(TL_TEXT("engine", "Line %1 has %2 {cell|cells} where %3 are expected; the row was left out."),
                    std::to_string(first.line), first.found, first.expected);
    result.issues.push_back(warning(std::move(said), where));
    return {};
}

Result<void> CsvFaults::reportMending(ReadTable& result, const CsvMending& mending) const {
    const auto at = [&](const Reject& reject) {
        Place where = place();
        where.line = reject.line;
        return where;
    };
    TRY_VOID(reportLeft(result, mending));
    result.padded = mending.padded;
    if (mending.padded == 1) {
        const Reject& only = mending.firstPadded;
        result.issues.push_back(warning(
            text(TL_TEXT("engine", "Line %1 has %2 {cell|cells} where %3 are expected; it was filled up or cut."),
                 std::to_string(only.line), only.found, only.expected),
            at(only)));
    }
    if (mending.padded > 1) {
        const Reject& first = mending.firstPadded;
        result.issues.push_back(
            warning(text(TL_TEXT("engine", "%4 rows with another number of cells were filled up or cut; the first is "
                                           "line %1 with %2 {cell|cells} where %3 are expected."),
                         std::to_string(first.line), first.found, first.expected, mending.padded),
                    at(first)));
    }
    const std::string repaired = std::to_string(mending.firstRepaired.line);
    if (mending.repaired == 1)
        result.issues.push_back(warning(
            text(TL_TEXT("engine", "In line %1 a quote stands where none belongs; it is read as part of the text."),
                 repaired),
            at(mending.firstRepaired)));
    if (mending.repaired > 1)
        result.issues.push_back(
            warning(text(TL_TEXT("engine", "In %2 rows a quote stands where none belongs and is read as part of the "
                                           "text; the first is line %1."),
                         repaired, mending.repaired),
                    at(mending.firstRepaired)));
    return {};
}

void CsvFaults::reportFooter(ReadTable& result) const {
    const std::int64_t rows = m_opening.dialect.footerRows;
    if (rows == 1)
        result.issues.push_back(warning(text(TL_TEXT("engine", "The last row looks like a note below the table and is "
                                                               "left out. Set the footer to 0 to read it.")),
                                        place()));
    if (rows > 1)
        result.issues.push_back(
            warning(text(TL_TEXT("engine", "The last %1 rows look like notes or a second table below this one and are "
                                           "left out. Set the footer to 0 to read them."),
                         rows),
                    place()));
}

} // namespace engine
