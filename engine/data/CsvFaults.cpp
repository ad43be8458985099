#include "engine/data/CsvFaults.h"

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

Result<void> CsvFaults::walk(const std::function<bool(const CsvRecord&)>& visit) const {
    return forEachRecord(m_path, m_opening.dialect, m_opening.headerBytes, m_opening.firstLine, visit);
}

Place CsvFaults::find(std::size_t column, const std::function<bool(const std::string&)>& is) const {
    Place result = place();
    result.column = m_opening.names[column];
    std::int64_t row = -1;
    const Result<void> walked = walk([&](const CsvRecord& record) {
        if (record.cells.size() != m_opening.names.size())
            return true; // left out, so no row
        ++row;
        if (!is(record.cells[column]))
            return true;
        result.line = record.line;
        result.row = row;
        return false;
    });
    if (!walked)
        result.line = 0;
    return result;
}

Error CsvFaults::badCell(std::size_t column, const BadCell& bad) const {
    const std::string& name = m_opening.names[column];
    if (bad.utf8) {
        const Place where =
            find(column, [](const std::string& cell) { return firstBadUtf8(cell) != std::string::npos; });
        return {
            ErrorCode::BadData,
            text(TL_TEXT("engine", "Line %1 of %2, column %3: the text is not UTF-8. Save the table as UTF-8 and open "
                                   "it again."),
                 lineText(where), m_path.string(), name),
            where,
            {}};
    }
    const std::string_view wanted = trimmed(bad.cell);
    const Place where = find(column, [&](const std::string& cell) { return trimmed(cell) == wanted; });
    return {
        ErrorCode::BadData,
        text(TL_TEXT("engine", "Line %1 of %2, column %3: “%4” is not of the type chosen for the column (%5). Correct "
                               "the cell or choose another type."),
             lineText(where), m_path.string(), name, std::string(wanted), columnTypeId(bad.wanted)),
        where,
        {}};
}

Issue CsvFaults::mixedColumn(std::size_t column, const std::string& cell, ColumnType type) const {
    const std::string_view wanted = trimmed(cell);
    const Place where = find(column, [&](const std::string& found) { return trimmed(found) == wanted; });
    return {Severity::Warning,
            {ErrorCode::BadData,
             text(TL_TEXT("engine",
                          "Column %1 holds numbers but also the text “%2” (line %3), so it is read as %4. Correct "
                          "the cell, or choose the type Number to be told about every such cell."),
                  m_opening.names[column], std::string(wanted), lineText(where), columnTypeId(type)),
             where,
             {}},
            std::nullopt};
}

Issue CsvFaults::fractionalColumn(std::size_t column) const {
    const char decimal = m_opening.dialect.decimal.empty() ? '.' : m_opening.dialect.decimal.front();
    std::string cell;
    const Place where = find(column, [&](const std::string& found) {
        const std::optional<double> number = parseNumber(trimmed(found), decimal);
        const bool fraction = number && *number != std::trunc(*number);
        cell = fraction ? found : cell;
        return fraction;
    });
    return {
        Severity::Warning,
        {ErrorCode::BadData,
         text(TL_TEXT("engine", "Column %1 is set to whole numbers but holds %2 (line %3), so it is read as numbers."),
              m_opening.names[column], cell, lineText(where)),
         where,
         {}},
        std::nullopt};
}

Result<void> CsvFaults::reportRagged(ReadTable& result, std::int64_t skipped) const {
    if (skipped == 0)
        return {};
    const std::size_t width = m_opening.names.size();
    Place where = place();
    std::size_t found = 0;
    TRY_VOID(walk([&](const CsvRecord& record) {
        if (record.cells.size() == width)
            return true;
        where.line = record.line;
        found = record.cells.size();
        return false;
    }));
    if (skipped > result.table.rows)
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "Line %1 of %2 has %3 cells where %4 are expected, and so do most of the rows. "
                                   "Choose another delimiter or correct the file."),
                 lineText(where), m_path.string(), found, width),
            where);
    const Text said =
        skipped == 1
            ? text(TL_TEXT("engine", "Line %1 has %2 cells where %3 are expected; the row was left out."),
                   lineText(where), found, width)
            : text(TL_TEXT("engine",
                           "%4 rows were left out because they have another number of cells; the first is line %1 "
                           "with %2 cells where %3 are expected."),
                   lineText(where), found, width, skipped);
    result.issues.push_back({Severity::Warning, {ErrorCode::BadData, said, where, {}}, std::nullopt});
    return {};
}

} // namespace engine
