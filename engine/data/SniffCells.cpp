// Guesses how cells are written: decimal and thousands marks, words for missing cells, order of day and month.

#include "engine/data/Cells.h"
#include "engine/data/Columns.h"
#include "engine/data/Sniff.h"

#include <algorithm>

namespace engine {

namespace {

/// How often the cells speak for each way to write numbers.
struct Marks {
    std::size_t decimalPoint = 0, decimalComma = 0; ///< can only be read so
    std::size_t groupComma = 0, groupPoint = 0, groupApostrophe = 0, groupSpace = 0;
    std::size_t either = 0; ///< "1,234": a comma before exactly three digits
    std::size_t eitherPoint = 0;
};

bool isGrouped(std::string_view cell, char decimal, char thousands) {
    return cell.find(thousands) != std::string_view::npos && parseAmount(cell, {decimal, thousands}).has_value();
}

void look(Marks& marks, std::string_view cell) {
    if (cell.size() < 3 || cell.size() > 40)
        return;
    const auto has = [&](char c) { return cell.find(c) != std::string_view::npos; };
    const bool comma = has(','), point = has('.');
    if (comma) {
        const bool grouped = isGrouped(cell, '.', ','), decimal = parseAmount(cell, {',', '.'}).has_value();
        marks.groupComma += grouped && !decimal ? 1 : 0;
        marks.decimalComma += decimal && !grouped ? 1 : 0;
        marks.groupPoint += decimal && !grouped && point ? 1 : 0; // "1.234,5"
        marks.either += grouped && decimal ? 1 : 0;
    } else if (point) {
        const bool grouped = isGrouped(cell, ',', '.'), decimal = parseAmount(cell, {'.', '\0'}).has_value();
        marks.groupPoint += grouped && !decimal ? 1 : 0;
        marks.decimalPoint += decimal && !grouped ? 1 : 0;
        marks.eitherPoint += grouped && decimal ? 1 : 0;
    }
    if (has('\''))
        marks.groupApostrophe += isGrouped(cell, '.', '\'') ? 1 : 0;
    if (has(' '))
        marks.groupSpace += isGrouped(cell, ',', ' ') || isGrouped(cell, '.', ' ') ? 1 : 0;
}

void guessNumbers(Dialect& dialect, const std::vector<CsvRow>& rows) {
    Marks marks;
    for (const CsvRow& row : rows) {
        for (const std::string& cell : row.cells)
            look(marks, trimmed(cell));
    }
    const std::size_t comma = marks.decimalComma + marks.groupPoint;
    const std::size_t point = marks.decimalPoint + marks.groupComma;
    if (comma > point || (comma == point && marks.either > 0 && marks.eitherPoint == 0 && dialect.delimiter != "," &&
                          dialect.delimiter != ", ")) {
        dialect.decimal = std::string(",");
        if (marks.groupPoint > 0)
            dialect.thousands = std::string(".");
    } else if (marks.groupComma > 0 || (marks.either > 0 && (dialect.delimiter[0] == ',' || point > 0))) {
        dialect.thousands = std::string(",");
    }
    if (dialect.thousands.empty() && marks.groupApostrophe > 0)
        dialect.thousands = std::string("'");
    if (dialect.thousands.empty() && marks.groupSpace > 0)
        dialect.thousands = std::string(" ");
}

/// A file that writes "?" for missing cells may use NA as an answer.
void guessNullWords(Dialect& dialect, const std::vector<CsvRow>& rows) {
    bool question = false, slash = false;
    for (const CsvRow& row : rows) {
        question = question || std::ranges::find(row.cells, "?") != row.cells.end();
        slash = slash || std::ranges::find(row.cells, "\\N") != row.cells.end();
    }
    if (question)
        dialect.nullWords = {"", "?"};
    if (slash) // databases write it and nothing else
        dialect.nullWords = {"", "\\N"};
}

void guessDates(Dialect& dialect, const std::vector<CsvRow>& rows) {
    std::size_t dayFirst = 0, monthFirst = 0;
    for (const CsvRow& row : rows) {
        for (const std::string& cell : row.cells) {
            const std::string_view text = trimmed(cell);
            if (text.size() < 6 || text.size() > 40 || text.find_first_of("/-.") == std::string_view::npos)
                continue;
            const auto is = [&](DateForm form) { return parseDate(text, form) || parseTimestamp(text, form); };
            const bool day = is(DateForm::DayFirst), month = is(DateForm::MonthFirst);
            dayFirst += day && !month ? 1 : 0;
            monthFirst += month && !day ? 1 : 0;
        }
    }
    if ((dayFirst > 0) != (monthFirst > 0))
        dialect.dates = dayFirst > 0 ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

} // namespace

void guessCells(Dialect& dialect, const std::vector<CsvRow>& rows) {
    const std::size_t count = std::min<std::size_t>(rows.size(), 5000);
    const std::vector<CsvRow> first(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
    guessNumbers(dialect, first);
    guessNullWords(dialect, first);
    guessDates(dialect, first);
}

SampleCells sampleCells(const CsvOpening& opening, std::size_t column) {
    const NumberFormat format = numberFormat(&opening.dialect);
    std::size_t numbers = 0, others = 0, amounts = 0;
    SampleCells result;
    std::string other;
    for (const CsvRow& row : opening.sample) {
        if (row.cells.size() != opening.names.size())
            continue;
        const std::string_view cell = trimmed(row.cells[column]);
        if (isNullWordAmongNumbers(opening.dialect, cell))
            continue;
        if (hasLeadingZero(cell) || exceedsExactWhole(cell))
            return result;
        if (parseNumberOrInfinity(cell, format.decimal))
            ++numbers;
        else if (parseAmount(cell, format))
            ++amounts; // with marks or a unit: read as text, then as numbers
        else if (others++ == 0)
            other = cell;
    }
    if (others > 0 && numbers + amounts > 4 * others)
        result.other = other;
    result.areNumbers = numbers > 0 && others == 0 && amounts == 0;
    return result;
}

} // namespace engine
