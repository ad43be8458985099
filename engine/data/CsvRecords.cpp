#include "engine/data/CsvRecords.h"

#include "engine/data/Cells.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t longestQuoted = std::size_t{16} << 20; ///< a quote without end is no quote

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

bool isSpace(char c) {
    return c == ' ' || c == '\t';
}

/// Where a cell lies: in the bytes, or in the unescaped text.
struct Span {
    std::size_t begin, size;
    bool unescaped;
};

/// Takes CR, LF or CRLF.
bool takeLineEnd(std::string_view bytes, bool atEnd, std::size_t& position, std::int64_t& line) {
    if (bytes[position] == '\r' && position + 1 >= bytes.size() && !atEnd)
        return false;
    position += bytes.substr(position).starts_with("\r\n") ? 2 : 1;
    ++line;
    return true;
}

/// Takes empty lines and comments. False when the bytes end within one.
bool takeVoidLines(std::string_view bytes, bool atEnd, const Dialect& dialect, std::size_t& position,
                   std::int64_t& line) {
    while (position < bytes.size()) {
        if (!dialect.comment.empty()) {
            const std::string_view rest = bytes.substr(position, dialect.comment.size());
            if (!atEnd && rest.size() < dialect.comment.size() && dialect.comment.starts_with(rest))
                return false;
            if (rest == dialect.comment) {
                const std::size_t end = bytes.find_first_of("\r\n", position);
                if (end == std::string_view::npos && !atEnd)
                    return false;
                position = std::min(end, bytes.size());
                if (position == bytes.size())
                    return true;
            }
        }
        if (!isLineEnd(bytes[position]))
            return true;
        if (!takeLineEnd(bytes, atEnd, position, line))
            return false;
    }
    return true;
}

/// End of a cell without quotes; npos when the bytes end before it is clear.
std::size_t plainEnd(std::string_view bytes, std::size_t position, bool atEnd, const Dialect& dialect) {
    const char escape = dialect.escape.empty() ? '\0' : dialect.escape.front();
    const bool spaces = dialect.delimiter == spaceRun;
    const char first = spaces ? ' ' : dialect.delimiter.front();
    for (std::size_t i = position; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (isLineEnd(c))
            return i;
        if (escape != '\0' && c == escape) {
            if (i + 1 < bytes.size() && !isLineEnd(bytes[i + 1]))
                ++i;
        } else if ((c == first || (spaces && c == '\t')) && delimiterAt(bytes, i, dialect) > 0) {
            return i;
        }
    }
    return atEnd ? bytes.size() : std::string_view::npos;
}

std::int64_t lineEndsIn(std::string_view bytes) {
    const auto ends = std::ranges::count(bytes, '\n');
    return ends > 0 ? ends : std::ranges::count(bytes, '\r');
}

class RecordReader {
public:
    RecordReader(std::string_view bytes, bool atEnd, const Dialect& dialect, CsvRecord& record)
        : m_bytes(bytes), m_atEnd(atEnd), m_dialect(dialect), m_record(record), m_trims(trimsCells(dialect)) {}

    bool read(std::size_t& position, std::int64_t& line) {
        m_at = position;
        m_line = line;
        if (!takeVoidLines(m_bytes, m_atEnd, m_dialect, m_at, m_line) || m_at >= m_bytes.size())
            return false;
        m_record.line = m_line;
        m_record.begin = m_at;
        m_record.cells.clear();
        m_record.unescaped.clear();
        m_record.strayQuote = m_record.lineBreak = m_record.quoted = false;
        m_spans.clear();
        if (m_dialect.delimiter == spaceRun)
            skipSpaces();
        if (!cells())
            return false;
        m_record.end = m_at;
        for (const Span& span : m_spans) {
            const std::string_view whole = span.unescaped ? std::string_view(m_record.unescaped) : m_bytes;
            m_record.cells.push_back(whole.substr(span.begin, span.size));
        }
        position = m_at;
        line = m_line;
        return true;
    }

private:
    bool cells() {
        while (true) {
            if (!cell())
                return false;
            if (m_at >= m_bytes.size())
                return true;
            if (isLineEnd(m_bytes[m_at]))
                return takeLineEnd(m_bytes, m_atEnd, m_at, m_line);
            const std::size_t size = delimiterAt(m_bytes, m_at, m_dialect);
            m_at += size;
            if (m_at >= m_bytes.size() && !m_atEnd)
                return false;
            // Spaces before a line end delimit nothing.
            if (m_dialect.delimiter == spaceRun && (m_at >= m_bytes.size() || isLineEnd(m_bytes[m_at])))
                return m_at >= m_bytes.size() || takeLineEnd(m_bytes, m_atEnd, m_at, m_line);
        }
    }

    void skipSpaces() {
        while (m_at < m_bytes.size() && isSpace(m_bytes[m_at]))
            ++m_at;
    }

    bool cell() {
        if (m_trims)
            skipSpaces();
        if (!m_dialect.quote.empty() && m_at < m_bytes.size() && m_bytes[m_at] == m_dialect.quote.front()) {
            const QuotedCell quoted = quotedCellAt(m_bytes, m_at, m_atEnd, m_dialect);
            if (quoted.state == QuotedCell::Unfinished)
                return false;
            if (quoted.state == QuotedCell::Closed) {
                const std::string_view text = m_bytes.substr(quoted.textBegin, quoted.textSize);
                const std::int64_t ends = lineEndsIn(text);
                m_line += ends;
                m_record.lineBreak = m_record.lineBreak || ends > 0;
                m_record.quoted = true;
                add(quoted.textBegin, quoted.textSize, quoted.escapes, true);
                m_at = quoted.end;
                return true;
            }
            m_record.strayQuote = true;
        }
        const std::size_t end = plainEnd(m_bytes, m_at, m_atEnd, m_dialect);
        if (end == std::string_view::npos)
            return false;
        std::size_t size = end - m_at;
        while (m_trims && size > 0 && isSpace(m_bytes[m_at + size - 1]))
            --size;
        const bool escapes = !m_dialect.escape.empty() &&
                             m_bytes.substr(m_at, size).find(m_dialect.escape.front()) != std::string_view::npos;
        add(m_at, size, escapes, false);
        m_at = end;
        return true;
    }

    void add(std::size_t begin, std::size_t size, bool escapes, bool quoted) {
        if (!escapes) {
            m_spans.push_back({begin, size, false});
            return;
        }
        const std::size_t before = m_record.unescaped.size();
        appendUnescaped(m_record.unescaped, m_bytes.substr(begin, size), m_dialect, quoted);
        m_spans.push_back({before, m_record.unescaped.size() - before, true});
    }

    std::string_view m_bytes;
    bool m_atEnd;
    const Dialect& m_dialect;
    CsvRecord& m_record;
    bool m_trims;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    std::vector<Span> m_spans;
};

} // namespace

bool trimsCells(const Dialect& dialect) {
    return dialect.delimiter == spaceRun || (dialect.delimiter.size() == 2 && dialect.delimiter[1] == ' ');
}

std::size_t delimiterAt(std::string_view bytes, std::size_t position, const Dialect& dialect) {
    if (dialect.delimiter == spaceRun) {
        std::size_t end = position;
        while (end < bytes.size() && isSpace(bytes[end]))
            ++end;
        return end - position;
    }
    if (trimsCells(dialect)) // ", ": the spaces are taken with the cell
        return position < bytes.size() && bytes[position] == dialect.delimiter.front() ? 1 : 0;
    return bytes.substr(position).starts_with(dialect.delimiter) ? dialect.delimiter.size() : 0;
}

QuotedCell quotedCellAt(std::string_view bytes, std::size_t position, bool atEnd, const Dialect& dialect) {
    const char quote = dialect.quote.front();
    const char escape = dialect.escape.empty() ? quote : dialect.escape.front();
    QuotedCell cell;
    cell.textBegin = position + 1;
    const std::size_t limit = std::min(bytes.size(), position + longestQuoted);
    const bool sees = atEnd || limit < bytes.size(); // what lies behind the limit does not matter
    for (std::size_t i = position + 1; i < limit; ++i) {
        const char c = bytes[i];
        if (escape != quote && c == escape) {
            cell.escapes = true;
            ++i;
            continue;
        }
        if (c != quote)
            continue;
        if (i + 1 >= bytes.size() && !atEnd)
            break;
        if (escape == quote && i + 1 < limit && bytes[i + 1] == quote) {
            cell.escapes = true;
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < bytes.size() && isSpace(bytes[end]) && delimiterAt(bytes, end, dialect) == 0)
            ++end;
        if (end >= bytes.size() && !atEnd)
            break;
        const bool closed = end >= bytes.size() || isLineEnd(bytes[end]) || delimiterAt(bytes, end, dialect) > 0;
        cell.state = closed ? QuotedCell::Closed : QuotedCell::Stray;
        cell.end = end;
        cell.textSize = i - cell.textBegin;
        return cell;
    }
    cell.state = sees ? QuotedCell::Stray : QuotedCell::Unfinished;
    return cell;
}

void appendUnescaped(std::string& out, std::string_view cell, const Dialect& dialect, bool quoted) {
    const char quote = dialect.quote.empty() ? '\0' : dialect.quote.front();
    const char escape = !dialect.escape.empty() ? dialect.escape.front() : quoted ? quote : '\0';
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const bool escaped =
            escape != '\0' && cell[i] == escape && i + 1 < cell.size() && (escape != quote || cell[i + 1] == quote);
        i += escaped ? 1 : 0;
        out += cell[i];
    }
}

bool nextRecord(std::string_view bytes, bool atEnd, const Dialect& dialect, std::size_t& position, std::int64_t& line,
                CsvRecord& record) {
    return RecordReader(bytes, atEnd, dialect, record).read(position, line);
}

} // namespace engine
