#include "engine/data/Sniff.h"

#include "engine/data/Cells.h"
#include "engine/data/Names.h"
#include "engine/data/TextSource.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace engine {

namespace {

constexpr std::size_t sampleBytes = std::size_t{1} << 20;

std::unexpected<Error> refuse(const std::filesystem::path& path, Text what, std::int64_t line = 0) {
    Place place;
    place.file = path.string();
    place.line = line;
    return fail(ErrorCode::BadData, std::move(what), std::move(place));
}

/// The beginning of a file, decoded.
struct Start {
    std::string text;
    std::string encoding;
    bool atEnd = false;
};

/// What shows in the bytes themselves.
Result<void> checkBytes(std::string_view bytes, const std::filesystem::path& path) {
    const std::string_view body = bytes.substr(markBytes(bytes));
    if (std::ranges::all_of(body, [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; }))
        return refuse(path,
                      text(TL_TEXT("engine", "%1 is empty. Choose a table with a header and rows."), path.string()));
    const std::string ending = lowered(path.extension().string());
    const std::size_t begin = body.find_first_not_of(" \t\r\n");
    if ((ending == ".json" || ending == ".jsonl" || ending == ".ndjson") && (body[begin] == '{' || body[begin] == '['))
        return refuse(path,
                      text(TL_TEXT("engine", "%1 is JSON, which is not read as a table. Export the data as CSV or "
                                             "Parquet and open that."),
                           path.string()));
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0"))
        return refuse(
            path, text(TL_TEXT("engine",
                               "%1 is a spreadsheet or a zip archive. Save the table as CSV or Parquet and open that."),
                       path.string()));
    return {};
}

Result<void> checkZeros(std::string_view bytes, const std::filesystem::path& path) {
    const std::size_t zero = bytes.find('\0');
    if (zero == std::string_view::npos)
        return {};
    const std::int64_t line = 1 + std::ranges::count(bytes.substr(0, zero), '\n');
    return refuse(path,
                  text(TL_TEXT("engine", "%1 is no table: line %2 holds binary data (a zero at byte %3). Open a CSV, "
                                         "TSV, Parquet or Arrow file."),
                       path.string(), std::to_string(line), zero + 1),
                  line);
}

bool isWide(const std::string& encoding) {
    const std::string name = lowered(encoding);
    return name.starts_with("utf-16") || name.starts_with("utf16") || name.starts_with("utf-32");
}

/// Pictures, archives and the like have many different control characters; a table has one at most, as its delimiter.
Result<void> checkControls(std::string_view bytes, const std::filesystem::path& path) {
    constexpr std::size_t most = std::size_t{1} << 16, mostKinds = 5;
    constexpr double mostShare = 0.02;
    bytes = bytes.substr(0, most);
    std::array<bool, 32> seen{};
    std::size_t count = 0, first = bytes.size();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r' || c == '\f')
            continue;
        seen[c] = true;
        ++count;
        first = std::min(first, i);
    }
    const auto kinds = static_cast<std::size_t>(std::ranges::count(seen, true));
    if (kinds <= mostKinds || static_cast<double>(count) <= mostShare * static_cast<double>(bytes.size()))
        return {};
    const std::int64_t line = 1 + std::ranges::count(bytes.substr(0, first), '\n');
    return refuse(path,
                  text(TL_TEXT("engine", "%1 is no table: it holds binary data from line %2 on. Open a CSV, TSV, "
                                         "Parquet or Arrow file."),
                       path.string(), std::to_string(line)),
                  line);
}

/// Why a text has no rows: its name says that it is something else.
Text noRows(const std::filesystem::path& path) {
    const std::string ending = lowered(path.extension().string());
    if (ending == ".gz" || ending == ".zst")
        return text(TL_TEXT("engine", "%1 is named like a packed file, but is not packed, and holds no rows. Get the "
                                      "file again."),
                    path.string());
    if (ending == ".xlsx" || ending == ".xls" || ending == ".ods")
        return text(TL_TEXT("engine", "%1 is named like a spreadsheet, but is none, and holds no rows. Save the table "
                                      "as CSV or Parquet and open that."),
                    path.string());
    return text(TL_TEXT("engine", "%1 holds names of columns but no rows. Choose a table with rows."), path.string());
}

Result<Start> startOf(const std::filesystem::path& path, const std::string& encoding) {
    Start start;
    std::string bytes(sampleBytes, '\0');
    {
        TRY(const std::unique_ptr<ByteSource> source, ByteSource::open(path));
        TRY(const std::size_t got, source->read(bytes.data(), bytes.size()));
        bytes.resize(got);
    }
    TRY_VOID(checkBytes(bytes, path));
    start.encoding = encoding.empty() ? detectEncoding(bytes) : encoding;
    if (!isWide(start.encoding)) {
        TRY_VOID(checkZeros(bytes, path));
        TRY_VOID(checkControls(bytes, path));
    }
    TRY(TextSource source, TextSource::open(path, start.encoding));
    start.text.resize(sampleBytes);
    TRY(const std::size_t got, source.read(start.text.data(), start.text.size()));
    start.text.resize(got);
    start.atEnd = got < sampleBytes;
    return start;
}

Dialect guess(const Start& start) {
    Dialect dialect;
    dialect.encoding = start.encoding;
    guessMarks(dialect, start.text, start.atEnd);
    const std::vector<CsvRow> rows = sampleRows(start.text, start.atEnd, dialect);
    guessCells(dialect, rows);
    guessRows(dialect, rows, start.atEnd);
    return dialect;
}

/// One record after another with its place.
class Cursor {
public:
    Cursor(std::string_view text, bool atEnd, const Dialect& dialect)
        : m_text(text), m_atEnd(atEnd), m_dialect(dialect) {}

    void skipLines(std::int64_t count) {
        for (; count > 0 && position < m_text.size(); --count) {
            const std::size_t end = m_text.find_first_of("\r\n", position);
            position = end == std::string_view::npos ? m_text.size() : end + 1;
            if (m_text.substr(std::min(end, m_text.size())).starts_with("\r\n"))
                ++position;
            ++line;
        }
    }
    bool next(CsvRecord& record) { return nextRecord(m_text, m_atEnd, m_dialect, position, line, record); }

    std::size_t position = 0;
    std::int64_t line = 1;

private:
    std::string_view m_text;
    bool m_atEnd;
    const Dialect& m_dialect;
};

/// A cell written in quotes is meant with its spaces.
bool isQuoted(std::string_view cell, std::string_view text, const Dialect& dialect) {
    const std::less<> before;
    if (before(cell.data(), text.data()) || !before(cell.data(), text.data() + text.size()))
        return true; // its quotes were taken out
    const auto at = static_cast<std::size_t>(cell.data() - text.data());
    return at > 0 && !dialect.quote.empty() && text[at - 1] == dialect.quote.front();
}

/// The header's names: several header rows are joined by spaces. A quote in the wrong place is mended as in the rows.
std::vector<std::string> headerNames(Cursor& cursor, std::string_view text, const Dialect& dialect, std::size_t width) {
    std::vector<std::string> names;
    CsvRecord record;
    std::vector<std::string> mended;
    for (std::int64_t i = 0; i < dialect.headerRows; ++i) {
        if (!cursor.next(record))
            break;
        if (record.strayQuote || (record.lineBreak && record.cells.size() != width)) {
            const std::size_t end = std::min(text.find_first_of("\r\n", record.begin), text.size());
            if (repairRecord(text.substr(record.begin, end - record.begin), dialect, width, mended)) {
                record.cells.assign(mended.begin(), mended.end());
                cursor.position = end;
                cursor.line = record.line;
            }
        }
        names.resize(std::max(names.size(), record.cells.size()));
        for (std::size_t c = 0; c < record.cells.size(); ++c) {
            const std::string cell(isQuoted(record.cells[c], text, dialect) ? record.cells[c]
                                                                            : trimmed(record.cells[c]));
            names[c] += (names[c].empty() || cell.empty() ? "" : " ") + cell;
        }
    }
    return names;
}

/// Row numbers or other names without a name stand before the first column.
bool firstColumnIsUnnamed(const std::vector<CsvRow>& rows, std::size_t width) {
    std::optional<double> last;
    std::size_t count = 0;
    for (const CsvRow& row : rows) {
        if (row.cells.size() != width)
            continue;
        const std::optional<double> number = parseNumber(trimmed(row.cells.front()));
        if (!number || (last && *number != *last + 1))
            return false;
        last = number;
        ++count;
    }
    return count > 1;
}

/// As many names as the rows have cells.
void fitNames(std::vector<std::string>& names, const std::vector<CsvRow>& rows, std::size_t width) {
    if (names.size() + 1 == width && firstColumnIsUnnamed(rows, width))
        names.insert(names.begin(), std::string());
    for (std::size_t c = names.size(); c-- > 0 && names.size() > width;) {
        if (names[c].empty())
            names.erase(names.begin() + static_cast<std::ptrdiff_t>(c));
    }
    names.resize(width);
}

bool isPlain(const CsvOpening& opening, std::string_view text) {
    const Dialect& dialect = opening.dialect;
    if (dialect.delimiter.size() != 1 || !dialect.comment.empty() || dialect.footerRows > 0 ||
        dialect.ragged != Ragged::Skip || !dialect.escape.empty())
        return false;
    std::size_t position = opening.headerBytes;
    std::int64_t line = 1;
    CsvRecord record;
    while (nextRecord(text, opening.wholeFile, dialect, position, line, record)) {
        if (record.strayQuote || record.cells.size() != opening.names.size())
            return false;
    }
    return true;
}

void sayEncoding(CsvOpening& opening, const std::filesystem::path& path) {
    Error error;
    error.code = ErrorCode::BadData;
    error.place.file = path.string();
    error.text = text(TL_TEXT("engine", "The text is not stored as UTF-8; it is read as %1. Choose another encoding if "
                                        "letters look wrong."),
                      opening.dialect.encoding);
    opening.issues.push_back({Severity::Hint, std::move(error), std::nullopt});
}

void sayNames(CsvOpening& opening, std::size_t given, std::int64_t line, const std::filesystem::path& path) {
    Error error;
    error.code = ErrorCode::BadData;
    error.place.file = path.string();
    error.place.line = line;
    error.text = text(TL_TEXT("engine", "Line %1 names %2 columns where most rows have %3 cells. Check that each name "
                                        "stands above its column."),
                      std::to_string(line), given, opening.names.size());
    opening.issues.push_back({Severity::Warning, std::move(error), std::nullopt});
}

Result<void> takeHeader(CsvOpening& opening, const Start& start, const std::filesystem::path& path) {
    const Dialect& dialect = opening.dialect;
    Cursor cursor(start.text, start.atEnd, dialect);
    cursor.skipLines(dialect.skipRows);
    Cursor ahead = cursor;
    CsvRecord record;
    for (std::int64_t i = 0; i < dialect.headerRows && ahead.next(record); ++i) {
    }
    std::size_t width = usualWidth(sampleRows(start.text, start.atEnd, dialect, ahead.position, ahead.line));
    opening.names = headerNames(cursor, start.text, dialect, width);
    opening.headerBytes = cursor.position;
    opening.firstLine = cursor.line;
    opening.sample = sampleRows(start.text, start.atEnd, dialect, cursor.position, cursor.line);
    opening.wholeFile = start.atEnd;
    if (opening.sample.empty() && !start.atEnd)
        return refuse(path,
                      text(TL_TEXT("engine", "%1 does not look like a table: line %2 is longer than %3 bytes. A quote "
                                             "that is never closed can be the reason."),
                           path.string(), std::to_string(cursor.line), sampleBytes),
                      cursor.line);
    if (opening.sample.empty())
        return refuse(path, noRows(path));
    // A header that most rows do not follow still names the columns where the rows disagree among themselves.
    width = usualWidth(opening.sample);
    const auto withWidth = [&](std::size_t cells) {
        return std::ranges::count_if(opening.sample, [&](const CsvRow& row) { return row.cells.size() == cells; });
    };
    if (!opening.names.empty() && withWidth(opening.names.size()) == withWidth(width))
        width = opening.names.size();
    TRY_VOID(checkColumnCount(width, path));
    const std::size_t given = opening.names.size();
    fitNames(opening.names, opening.sample, width);
    opening.issues = repairNames(opening.names, path);
    if (dialect.headerRows > 0 && given != width)
        sayNames(opening, given, cursor.line - 1, path);
    if (dialect.footerRows > 0 && start.atEnd)
        opening.sample.resize(opening.sample.size() -
                              std::min(opening.sample.size() - 1, static_cast<std::size_t>(dialect.footerRows)));
    return {};
}

} // namespace

std::vector<CsvRow> sampleRows(std::string_view text, bool atEnd, const Dialect& dialect, std::size_t position,
                               std::int64_t line) {
    std::vector<CsvRow> rows;
    CsvRecord record;
    while (nextRecord(text, atEnd, dialect, position, line, record))
        rows.push_back({record.line, {record.cells.begin(), record.cells.end()}});
    return rows;
}

std::size_t usualWidth(const std::vector<CsvRow>& rows) {
    std::map<std::size_t, std::size_t> widths;
    for (const CsvRow& row : rows)
        ++widths[row.cells.size()];
    std::size_t width = 1, most = 0;
    for (const auto& [candidate, count] : widths) {
        if (count >= most) {
            most = count;
            width = candidate;
        }
    }
    return width;
}

Result<void> checkDialect(const Dialect& dialect) {
    const auto wrong = [](Text words) { return fail(ErrorCode::Usage, std::move(words)); };
    if (dialect.delimiter.find_first_of("\r\n\"") != std::string::npos)
        return wrong(text(TL_TEXT("engine", "A delimiter cannot hold a line end or a quote.")));
    for (const std::string* mark : {&dialect.quote, &dialect.escape, &dialect.decimal, &dialect.thousands}) {
        if (mark->size() > 1)
            return wrong(text(TL_TEXT("engine", "“%1” is more than one plain character. Quote, escape, decimal and "
                                                "thousands marks are one each."),
                              *mark));
    }
    if (!dialect.decimal.empty() && dialect.decimal == dialect.thousands)
        return wrong(
            text(TL_TEXT("engine", "The decimal mark and the thousands mark cannot both be “%1”."), dialect.decimal));
    if (!isUtf8(dialect.encoding))
        TRY_VOID(Decoder::make(dialect.encoding));
    return {};
}

Result<CsvOpening> openCsv(const std::filesystem::path& path, const std::optional<Dialect>& dialect,
                           const std::string& encoding) {
    if (dialect)
        TRY_VOID(checkDialect(*dialect));
    TRY(const Start start, startOf(path, dialect ? dialect->encoding : encoding));
    CsvOpening opening;
    opening.encodingGuessed = !dialect;
    opening.dialect = dialect ? *dialect : guess(start);
    if (opening.dialect.delimiter.empty())
        opening.dialect.delimiter = std::string(",");
    TRY_VOID(takeHeader(opening, start, path));
    opening.plain = isPlain(opening, start.text);
    TRY(const std::string first, firstBytes(path, 4));
    const bool packed = first.starts_with("\x1F\x8B") || first.starts_with("\x28\xB5\x2F\xFD");
    if (!packed && isUtf8(opening.dialect.encoding))
        opening.fileOffset = static_cast<std::int64_t>(markBytes(first) + opening.headerBytes);
    if (!dialect && !isUtf8(start.encoding) && !start.encoding.starts_with("UTF-"))
        sayEncoding(opening, path);
    return opening;
}

Result<Dialect> guessRest(const std::filesystem::path& path, const Dialect& known,
                          const std::vector<std::string>& kept) {
    TRY_VOID(checkDialect(known));
    TRY(const Start start, startOf(path, known.encoding));
    const auto isKept = [&](const char* key) { return std::ranges::find(kept, key) != kept.end(); };
    const Dialect usual;
    Dialect dialect = known;
    dialect.decimal = usual.decimal;
    dialect.thousands = usual.thousands;
    dialect.nullWords = usual.nullWords;
    dialect.dates = usual.dates;
    const std::vector<CsvRow> rows = sampleRows(start.text, start.atEnd, dialect);
    guessCells(dialect, rows);
    guessRows(dialect, rows, start.atEnd);
    const auto keep = [&](const char* key, auto Dialect::*part) {
        if (isKept(key))
            dialect.*part = known.*part;
    };
    keep("decimal", &Dialect::decimal);
    keep("thousands", &Dialect::thousands);
    keep("null_words", &Dialect::nullWords);
    keep("dates", &Dialect::dates);
    keep("header_rows", &Dialect::headerRows);
    keep("skip_rows", &Dialect::skipRows);
    keep("footer_rows", &Dialect::footerRows);
    return dialect;
}

Result<Dialect> sniff(const std::filesystem::path& path) {
    TRY(const FileFormat format, formatOf(path));
    if (format != FileFormat::Csv)
        return Dialect();
    TRY(CsvOpening opening, openCsv(path, std::nullopt));
    return std::move(opening.dialect);
}

} // namespace engine
