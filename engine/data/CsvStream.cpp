#include "engine/data/CsvStream.h"

#include "engine/data/CsvRows.h"

#include <algorithm>
#include <cstring>

namespace engine {

namespace {

void appendPlain(std::string& out, std::string_view cell) {
    const auto special = [](char c) { return c == plainDelimiter || c == '"' || c == '\r' || c == '\n'; };
    if (std::ranges::none_of(cell, special)) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

/// Rows written one after the other into a buffer that is handed out piece by piece.
class PlainRows {
public:
    PlainRows(std::shared_ptr<CsvRows> rows, std::int64_t mostRows) : m_rows(std::move(rows)), m_left(mostRows) {}

    Result<std::size_t> read(char* out, std::size_t count) {
        while (m_ready.size() - m_given < count && !m_atEnd) {
            if (m_given > (std::size_t{1} << 20)) {
                m_ready.erase(0, m_given);
                m_given = 0;
            }
            if (m_left == 0) {
                m_atEnd = true;
                break;
            }
            TRY(const bool more, m_rows->next(m_row));
            m_atEnd = !more;
            m_left -= 1;
            if (more)
                append();
        }
        const std::size_t part = std::min(count, m_ready.size() - m_given);
        std::memcpy(out, m_ready.data() + m_given, part);
        m_given += part;
        return part;
    }

private:
    void append() {
        for (std::size_t i = 0; i < m_row.cells.size(); ++i) {
            if (i > 0)
                m_ready += plainDelimiter;
            appendPlain(m_ready, m_row.cells[i]);
        }
        // A line without a character would not count as a row.
        if (m_row.cells.size() == 1 && m_row.cells.front().empty())
            m_ready += "\"\"";
        m_ready += '\n';
    }

    std::shared_ptr<CsvRows> m_rows;
    CsvRecord m_row;
    std::string m_ready;
    std::size_t m_given = 0;
    std::int64_t m_left; ///< rows; below 0 = all
    bool m_atEnd = false;
};

} // namespace

CsvBytes plainCsv(std::shared_ptr<CsvRows> rows, std::int64_t mostRows) {
    auto plain = std::make_shared<PlainRows>(rows, mostRows);
    return {[plain](char* out, std::size_t count) { return plain->read(out, count); },
            [rows] { return rows->fraction(); }};
}

} // namespace engine
