// Guesses delimiter, quote, escape and comment: every combination splits the beginning of the file; the one wins under
// which most rows have the same number of cells, quotes close where they should and columns hold one kind of thing.

#include "engine/data/Cells.h"
#include "engine/data/Sniff.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace engine {

namespace {

constexpr std::size_t guessBytes = std::size_t{1} << 16;
constexpr std::size_t guessRowCount = 1000;

struct Delimiter {
    const char* text;
    double prior; ///< how common
};
constexpr std::array delimiters = {
    Delimiter{",", 1},       Delimiter{";", 1},       Delimiter{"\t", 1},          Delimiter{"|", 1},
    Delimiter{" ", 0.7},     Delimiter{"\\s+", 0.69}, Delimiter{"^", 0.8},         Delimiter{"~", 0.8},
    Delimiter{"||", 0.95},   Delimiter{"::", 0.9},    Delimiter{";;", 0.9},        Delimiter{"#", 0.6},
    Delimiter{"\x01", 0.95}, Delimiter{"\x1F", 0.95}, Delimiter{"\xC2\xA6", 0.95}, Delimiter{"\xC2\xA7", 0.95},
};

/// Rows split one way, counted.
struct Split {
    std::size_t rows = 0, usual = 0, before = 0; ///< all; as wide as most; narrower ones at the top
    std::size_t width = 1;
    std::size_t stray = 0, quoted = 0, openQuotes = 0; ///< rows with such quotes
    double kinds = 0;                                  ///< share of columns that hold numbers or dates
};

bool holdsValue(std::string_view cell) {
    return parseNumber(cell, '.') || parseNumber(cell, ',') || parseAmount(cell, {'.', ','}) ||
           parseAmount(cell, {',', '.'}) || parseDate(cell) || parseDate(cell, DateForm::DayFirst) ||
           parseDate(cell, DateForm::MonthFirst) || parseTimestamp(cell) || parseTruth(cell);
}

/// Share of columns most cells of which are values, the first rows (names) aside.
double kindsOf(const std::vector<CsvRow>& rows, std::size_t width) {
    std::vector<std::size_t> values(width), filled(width);
    std::size_t seen = 0;
    for (const CsvRow& row : rows) {
        if (row.cells.size() != width || (seen++ == 0 && rows.size() > 1))
            continue;
        if (seen > 60)
            break;
        for (std::size_t c = 0; c < width; ++c) {
            const std::string_view cell = trimmed(row.cells[c]);
            filled[c] += cell.empty() ? 0 : 1;
            values[c] += holdsValue(cell) ? 1 : 0;
        }
    }
    double columns = 0;
    for (std::size_t c = 0; c < width; ++c)
        columns += filled[c] > 0 && values[c] * 10 >= filled[c] * 9 ? 1 : 0;
    return columns / static_cast<double>(width);
}

Split splitBy(const Dialect& dialect, std::string_view text, bool atEnd) {
    Split split;
    std::vector<CsvRow> rows;
    std::size_t position = 0;
    std::int64_t line = 1;
    CsvRecord record;
    while (rows.size() < guessRowCount && nextRecord(text, atEnd, dialect, position, line, record)) {
        split.stray += record.strayQuote ? 1 : 0;
        split.quoted += record.quoted ? 1 : 0;
        // A quote at one end of a cell only: the delimiter cuts through a quoted text.
        split.openQuotes += std::ranges::any_of(record.cells, [](std::string_view cell) {
            return cell.size() > 1 && (cell.front() == '"') != (cell.back() == '"');
        });
        rows.push_back({record.line, {record.cells.begin(), record.cells.end()}});
    }
    split.rows = rows.size();
    split.width = usualWidth(rows);
    const auto usual = [&](const CsvRow& row) { return row.cells.size() == split.width; };
    const auto first = std::ranges::find_if(rows, usual);
    split.before = static_cast<std::size_t>(first - rows.begin());
    split.usual = static_cast<std::size_t>(std::count_if(first, rows.end(), usual));
    split.kinds = kindsOf(rows, split.width);
    return split;
}

bool isSpaces(const Dialect& dialect) {
    return dialect.delimiter == " " || dialect.delimiter == spaceRun;
}

double scoreOf(const Split& split, const Dialect& dialect, double prior) {
    if (split.rows == 0 || split.width < 2)
        return 0.05;
    // Words of a text are no columns.
    if (isSpaces(dialect) && (split.kinds == 0 || split.rows < 2))
        return 0;
    const auto share = [](std::size_t part, std::size_t whole) {
        return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    };
    // A preamble is short; what stands above it counts little against a delimiter.
    const bool preamble = split.before <= 20 && split.before * 2 <= split.rows;
    const std::size_t body = preamble ? split.rows - split.before : split.rows;
    const double same = share(split.usual, body);
    if (isSpaces(dialect) && same < 0.9)
        return 0;
    const double width = 1 - 2.0 / static_cast<double>(split.width + 1);
    const double clean = 1 - 0.5 * share(split.stray, split.rows) - 0.4 * share(split.openQuotes, split.rows);
    return same * same * clean * (1 + 0.2 * width + 0.15 * split.kinds + (split.quoted > 0 ? 0.01 : 0)) * prior *
           (1 - 0.3 * share(split.before, split.rows));
}

/// The whole lines at the beginning.
std::string_view beginning(std::string_view text, bool& atEnd) {
    if (text.size() <= guessBytes)
        return text;
    const std::size_t end = text.find_last_of("\r\n", guessBytes);
    if (end == std::string_view::npos)
        return text;
    atEnd = true;
    return text.substr(0, end + 1);
}

/// Spaces behind every delimiter belong to it.
bool spaceFollows(const std::vector<CsvRow>& rows) {
    std::size_t cells = 0, spaced = 0;
    for (const CsvRow& row : rows) {
        for (std::size_t i = 1; i < row.cells.size(); ++i) {
            ++cells;
            spaced += row.cells[i].starts_with(' ') || row.cells[i].empty() ? 1 : 0;
        }
    }
    return cells > 0 && spaced == cells && std::ranges::any_of(rows, [](const CsvRow& row) {
               return std::any_of(row.cells.begin() + 1, row.cells.end(),
                                  [](const std::string& cell) { return cell.starts_with(' '); });
           });
}

/// Lines that begin with the mark and are not as wide as the others.
bool areComments(std::string_view text, bool atEnd, const Dialect& dialect, std::string_view mark) {
    std::size_t marked = 0, wide = 0, others = 0;
    std::vector<CsvRow> rows = sampleRows(text, atEnd, dialect);
    std::vector<CsvRow> rest;
    for (CsvRow& row : rows) {
        const bool begins = row.cells.front().starts_with(mark);
        marked += begins ? 1 : 0;
        if (!begins)
            rest.push_back(std::move(row));
        else
            wide += row.cells.size();
    }
    others = rest.size();
    if (marked == 0 || others < 2)
        return false;
    const std::size_t width = usualWidth(rest);
    return width >= 2 && static_cast<double>(wide) < 0.75 * static_cast<double>(width * marked);
}

} // namespace

void guessMarks(Dialect& dialect, std::string_view text, bool atEnd) {
    const std::string_view start = beginning(text, atEnd);
    double best = 0;
    Dialect found = dialect;
    for (const Delimiter& delimiter : delimiters) {
        const std::string_view mark = delimiter.text == spaceRun ? std::string_view(" ") : delimiter.text;
        if (start.find(mark) == std::string_view::npos)
            continue;
        for (const char* quote : {"\"", "'"}) {
            if (*quote == '\'' && start.find('\'') == std::string_view::npos)
                continue;
            for (const char* escape : {"", "\\"}) {
                if (*escape == '\\' && start.find(std::string("\\") + quote) == std::string_view::npos)
                    continue;
                Dialect candidate = dialect;
                candidate.delimiter = delimiter.text;
                candidate.quote = quote;
                candidate.escape = escape;
                const Split split = splitBy(candidate, start, atEnd);
                double score = scoreOf(split, candidate, delimiter.prior);
                if (*quote == '\'' && split.quoted == 0)
                    score = 0;
                if (score > best * (*quote == '\'' || *escape == '\\' ? 1.0001 : 1)) {
                    best = score;
                    found = candidate;
                }
            }
        }
    }
    dialect = found;
    if (dialect.delimiter.size() == 1 && dialect.delimiter != " " && spaceFollows(sampleRows(start, atEnd, dialect)))
        dialect.delimiter += ' ';
    for (const char* mark : {"#", "//", "%", "--"}) {
        if (areComments(start, atEnd, dialect, mark)) {
            dialect.comment = mark;
            break;
        }
    }
}

} // namespace engine
