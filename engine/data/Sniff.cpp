#include "engine/data/Sniff.h"

#include "engine/data/Cells.h"
#include "engine/data/Names.h"
#include "engine/data/ReadFile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace engine {

namespace {

constexpr std::size_t sampleBytes = std::size_t{1} << 20;
constexpr std::size_t guessBytes = std::size_t{1} << 16;

std::unexpected<Error> refuse(const std::filesystem::path& path, Text what) {
    Place place;
    place.file = path.string();
    return fail(ErrorCode::BadData, std::move(what), std::move(place));
}

std::vector<CsvRecord> records(std::string_view bytes, bool atEnd, const Dialect& dialect, std::size_t position = 0,
                               std::int64_t line = 1) {
    std::vector<CsvRecord> result;
    CsvRecord record;
    while (nextRecord(bytes, atEnd, dialect, position, line, record))
        result.push_back(record);
    return result;
}

struct Shape {
    std::size_t width = 1;  ///< most frequent number of cells
    double consistency = 0; ///< share of records with it
    bool headerFits = false;
};

Shape shapeOf(const std::vector<CsvRecord>& rows) {
    std::map<std::size_t, std::size_t> widths;
    for (const CsvRecord& row : rows)
        ++widths[row.cells.size()];
    Shape shape;
    std::size_t most = 0;
    for (const auto& [width, count] : widths) {
        if (count >= most) {
            most = count;
            shape.width = width;
        }
    }
    if (!rows.empty()) {
        shape.consistency = static_cast<double>(most) / static_cast<double>(rows.size());
        shape.headerFits = rows.front().cells.size() == shape.width;
    }
    return shape;
}

/// The delimiter under which most records have the same number of cells, at least two; more cells win a tie.
std::string guessDelimiter(std::string_view bytes, bool atEnd) {
    std::string best(",");
    double bestScore = 0;
    for (const char* delimiter : {",", ";", "\t", "|"}) {
        Dialect dialect;
        dialect.delimiter = delimiter;
        const Shape shape = shapeOf(records(bytes, atEnd, dialect));
        if (shape.width < 2)
            continue;
        const double widthPart = 0.1 * (1 - 1 / static_cast<double>(shape.width));
        const double score = shape.consistency * (shape.headerFits ? 1.0 : 0.6) + widthPart;
        if (score > bestScore) {
            bestScore = score;
            best = delimiter;
        }
    }
    return best;
}

/// A space behind every comma belongs to the delimiter.
bool spaceFollows(const std::vector<CsvRecord>& rows) {
    std::size_t cells = 0, spaced = 0;
    for (const CsvRecord& row : rows) {
        for (std::size_t i = 1; i < row.cells.size(); ++i) {
            ++cells;
            spaced += row.cells[i].starts_with(' ') || row.cells[i].empty() ? 1 : 0;
        }
    }
    return cells > 0 && spaced == cells;
}

std::size_t countNumbers(const std::vector<CsvRecord>& rows, char decimal, bool onlyWithMark) {
    std::size_t count = 0;
    for (const CsvRecord& row : rows) {
        for (const std::string& cell : row.cells) {
            const bool marked = cell.find(decimal) != std::string::npos;
            count += (marked || !onlyWithMark) && parseNumber(trimmed(cell), decimal) ? 1 : 0;
        }
    }
    return count;
}

/// A first row is a header when none of its cells is a number and it does not repeat further down.
std::int64_t guessHeader(const std::vector<CsvRecord>& rows, char decimal) {
    if (rows.empty())
        return 0;
    const std::vector<std::string>& first = rows.front().cells;
    for (const std::string& cell : first) {
        if (parseNumber(trimmed(cell), decimal))
            return 0;
    }
    std::size_t repeated = 0, filled = 0;
    for (std::size_t c = 0; c < first.size(); ++c) {
        if (trimmed(first[c]).empty())
            continue;
        ++filled;
        repeated += std::any_of(rows.begin() + 1, rows.end(),
                                [&](const CsvRecord& row) { return c < row.cells.size() && row.cells[c] == first[c]; });
    }
    return filled > 0 && repeated * 2 <= filled ? 1 : 0;
}

/// A file that writes "?" for missing cells may use NA as an answer.
std::vector<std::string> guessNullWords(const std::vector<CsvRecord>& rows) {
    const auto has = [](const CsvRecord& row) { return std::ranges::find(row.cells, "?") != row.cells.end(); };
    if (std::ranges::any_of(rows, has))
        return {"", "?"};
    return Dialect().nullWords;
}

Dialect guess(std::string_view bytes, bool atEnd) {
    const bool few = bytes.size() <= guessBytes;
    const std::string_view start = few ? bytes : bytes.substr(0, guessBytes);
    Dialect dialect;
    dialect.delimiter = guessDelimiter(start, atEnd && few);
    if (dialect.delimiter == "," && spaceFollows(records(start, atEnd && few, dialect)))
        dialect.delimiter = std::string(", ");
    const std::vector<CsvRecord> rows = records(bytes, atEnd, dialect);
    if (dialect.delimiter != "," && dialect.delimiter != ", " &&
        countNumbers(rows, ',', true) > countNumbers(rows, '.', true))
        dialect.decimal = std::string(",");
    dialect.headerRows = guessHeader(rows, dialect.decimal.front());
    dialect.nullWords = guessNullWords(rows);
    return dialect;
}

Result<void> takeHeader(CsvOpening& opening, std::string_view bytes, bool atEnd, const std::filesystem::path& path) {
    std::size_t position = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    std::int64_t line = 1;
    for (std::int64_t i = 0; i < opening.dialect.skipRows && position < bytes.size(); ++i) {
        const std::size_t end = bytes.find('\n', position);
        position = end == std::string_view::npos ? bytes.size() : end + 1;
        ++line;
    }
    CsvRecord record;
    for (std::int64_t i = 0; i < opening.dialect.headerRows; ++i) {
        if (!nextRecord(bytes, atEnd, opening.dialect, position, line, record))
            break;
        if (opening.names.size() < record.cells.size())
            opening.names.resize(record.cells.size());
        for (std::size_t c = 0; c < record.cells.size(); ++c) {
            const std::string cell(trimmed(record.cells[c]));
            std::string& name = opening.names[c];
            name += (name.empty() || cell.empty() ? "" : " ") + cell;
        }
    }
    opening.headerBytes = position;
    opening.firstLine = line;
    opening.sample = records(bytes, atEnd, opening.dialect, position, line);
    opening.wholeFile = atEnd;
    if (opening.sample.empty() && !atEnd)
        return refuse(
            path,
            text(TL_TEXT("engine", "%1 does not look like a table: its first row is longer than %2 bytes. A quote "
                                   "that is never closed can be the reason."),
                 path.string(), sampleBytes));
    if (opening.sample.empty())
        return refuse(path, text(TL_TEXT("engine", "%1 holds names of columns but no rows. Choose a table with rows."),
                                 path.string()));
    if (opening.dialect.headerRows == 0)
        opening.names.resize(shapeOf(opening.sample).width);
    TRY_VOID(checkColumnCount(opening.names.size(), path));
    opening.issues = repairNames(opening.names, path);
    for (const std::string& name : opening.names) {
        if (firstBadUtf8(name) != std::string_view::npos)
            return refuse(
                path,
                text(TL_TEXT("engine", "The names of the columns in %1 are not UTF-8. Save the table as UTF-8 and open "
                                       "it again."),
                     path.string()));
    }
    return {};
}

Result<void> checkText(std::string_view bytes, const std::filesystem::path& path) {
    const std::string_view body = bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (std::ranges::all_of(body, [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; }))
        return refuse(path,
                      text(TL_TEXT("engine", "%1 is empty. Choose a table with a header and rows."), path.string()));
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return refuse(path,
                      text(TL_TEXT("engine", "%1 is stored as UTF-16. Save the table as UTF-8 and open it again."),
                           path.string()));
    if (bytes.starts_with("PK\x03\x04"))
        return refuse(
            path, text(TL_TEXT("engine",
                               "%1 is a spreadsheet or a zip archive. Save the table as CSV or Parquet and open that."),
                       path.string()));
    if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos)
        return refuse(
            path, text(TL_TEXT("engine", "%1 is no table: it holds binary data (a zero at byte %2). Open a CSV, TSV or "
                                         "Parquet file."),
                       path.string(), zero + 1));
    return {};
}

} // namespace

bool isNullWord(const Dialect& dialect, std::string_view cell) {
    return std::ranges::find(dialect.nullWords, cell) != dialect.nullWords.end();
}

bool isNullWordAmongNumbers(const Dialect& dialect, std::string_view cell) {
    static const Dialect standard;
    return isNullWord(dialect, cell) || isNullWord(standard, cell);
}

Result<CsvOpening> openCsv(const std::filesystem::path& path, const std::optional<Dialect>& dialect) {
    TRY(const std::unique_ptr<ByteSource> source, ByteSource::open(path));
    std::string bytes(sampleBytes, '\0');
    TRY(const std::size_t got, source->read(bytes.data(), bytes.size()));
    bytes.resize(got);
    const bool atEnd = got < sampleBytes;
    TRY_VOID(checkText(bytes, path));
    const std::string_view body = std::string_view(bytes).substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    CsvOpening opening;
    opening.dialect = dialect ? *dialect : guess(body, atEnd);
    if (opening.dialect.delimiter.empty())
        opening.dialect.delimiter = std::string(",");
    TRY_VOID(takeHeader(opening, bytes, atEnd, path));
    return opening;
}

Result<Dialect> sniff(const std::filesystem::path& path) {
    TRY(const FileFormat format, formatOf(path));
    if (format != FileFormat::Csv)
        return Dialect();
    TRY(CsvOpening opening, openCsv(path, std::nullopt));
    return std::move(opening.dialect);
}

} // namespace engine
