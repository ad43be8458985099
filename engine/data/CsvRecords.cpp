#include "engine/data/CsvRecords.h"

#include "engine/data/Cells.h"

namespace engine {

namespace {

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

/// Takes one cell, up to the delimiter or line end behind it. False when the bytes end within it.
bool nextCell(std::string_view bytes, bool atEnd, const Dialect& dialect, std::size_t& position, std::int64_t& line,
              std::string& cell) {
    const char delimiter = dialect.delimiter.empty() ? '\0' : dialect.delimiter.front();
    const char quote = dialect.quote.empty() ? '\0' : dialect.quote.front();
    const char escape = dialect.escape.empty() ? '\0' : dialect.escape.front();
    cell.clear();
    bool inside = quote != '\0' && position < bytes.size() && bytes[position] == quote;
    if (inside)
        ++position;
    while (position < bytes.size()) {
        const char c = bytes[position];
        if (escape != '\0' && c == escape && position + 1 < bytes.size()) {
            cell += bytes[position + 1];
            position += 2;
        } else if (inside && c == quote) {
            if (position + 1 >= bytes.size() && !atEnd)
                return false;
            const bool doubled = position + 1 < bytes.size() && bytes[position + 1] == quote;
            if (doubled)
                cell += quote;
            inside = doubled;
            position += doubled ? 2 : 1;
        } else if (!inside && (c == delimiter || isLineEnd(c))) {
            return true;
        } else {
            line += c == '\n' ? 1 : 0;
            cell += c;
            ++position;
        }
    }
    return atEnd;
}

/// Takes CR, LF or CRLF.
bool nextLineEnd(std::string_view bytes, bool atEnd, std::size_t& position, std::int64_t& line) {
    if (bytes[position] == '\r' && position + 1 >= bytes.size() && !atEnd)
        return false;
    position += bytes.substr(position).starts_with("\r\n") ? 2 : 1;
    ++line;
    return true;
}

} // namespace

bool trimsCells(const Dialect& dialect) {
    return dialect.delimiter.size() > 1 && dialect.delimiter[1] == ' ';
}

bool nextRecord(std::string_view bytes, bool atEnd, const Dialect& dialect, std::size_t& position, std::int64_t& line,
                CsvRecord& record) {
    std::size_t at = position;
    std::int64_t atLine = line;
    while (at < bytes.size() && isLineEnd(bytes[at])) {
        if (!nextLineEnd(bytes, atEnd, at, atLine))
            return false;
    }
    if (at >= bytes.size())
        return false;
    record.line = atLine;
    record.cells.clear();
    std::string cell;
    while (true) {
        if (!nextCell(bytes, atEnd, dialect, at, atLine, cell))
            return false;
        record.cells.emplace_back(trimsCells(dialect) ? std::string(trimmed(cell)) : cell);
        if (at >= bytes.size())
            break;
        if (isLineEnd(bytes[at])) {
            if (!nextLineEnd(bytes, atEnd, at, atLine))
                return false;
            break;
        }
        ++at; // the delimiter
    }
    position = at;
    line = atLine;
    return true;
}

Result<void> forEachRecord(const std::filesystem::path& path, const Dialect& dialect, std::size_t skipBytes,
                           std::int64_t line, const std::function<bool(const CsvRecord&)>& visit) {
    TRY(const std::unique_ptr<ByteSource> source, ByteSource::open(path));
    TRY_VOID(source->skip(skipBytes));
    constexpr std::size_t step = std::size_t{1} << 20;
    std::string bytes;
    bool atEnd = false;
    CsvRecord record;
    while (!atEnd) {
        const std::size_t kept = bytes.size();
        bytes.resize(kept + step);
        TRY(const std::size_t got, source->read(bytes.data() + kept, step));
        bytes.resize(kept + got);
        atEnd = got < step;
        std::size_t position = 0;
        while (nextRecord(bytes, atEnd, dialect, position, line, record)) {
            if (!visit(record))
                return {};
        }
        bytes.erase(0, position);
    }
    return {};
}

} // namespace engine
