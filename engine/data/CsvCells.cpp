#include "engine/data/CsvCells.h"

#include "engine/data/CsvMarks.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t cellsAtOnce = 2048; ///< 32 KB

} // namespace

CsvCells::CsvCells(std::size_t width, char delimiter, char quote)
    : m_width(width), m_most(std::clamp<std::size_t>(cellsAtOnce / width, 1, mostRows)), m_delimiter(delimiter),
      m_quote(quote), m_cells(width * m_most) {
}

void CsvCells::start(std::string_view bytes) {
    m_bytes = bytes;
    findMarks(bytes, m_delimiter, m_quote, m_marks);
    m_mark = m_begin = m_rows = 0;
}

bool CsvCells::next() {
    m_rows = 0;
    m_unescaped.clear();
    while (m_rows < m_most && m_begin < m_bytes.size()) {
        if (plainRow()) {
            ++m_rows;
            continue;
        }
        const Row row = anyRow();
        if (row == Row::Irregular)
            return false;
        m_rows += row == Row::Taken ? 1 : 0;
    }
    return true;
}

/// A record without quotes that ends with a line end; false, and nothing is taken, when it is another one.
bool CsvCells::plainRow() {
    if (m_mark + m_width > m_marks.size())
        return false;
    const char* const bytes = m_bytes.data();
    const std::uint32_t* const marks = m_marks.data() + m_mark;
    std::string_view* cell = m_cells.data() + m_rows;
    std::size_t begin = m_begin;
    for (std::size_t column = 0; column + 1 < m_width; ++column, cell += m_most) {
        const std::size_t end = marks[column];
        if (bytes[end] != m_delimiter)
            return false;
        *cell = {bytes + begin, end - begin};
        begin = end + 1;
    }
    const std::size_t end = marks[m_width - 1];
    *cell = {bytes + begin, end - begin};
    if (m_width == 1 && end == begin)
        return false; // an empty line
    std::size_t taken = m_width;
    if (bytes[end] == '\r' && end + 1 < m_bytes.size() && bytes[end + 1] == '\n')
        ++taken;
    else if (bytes[end] != '\n')
        return false;
    m_begin = end + 1 + (taken - m_width);
    m_mark += taken;
    return true;
}

CsvCells::Row CsvCells::anyRow() {
    std::size_t column = 0;
    while (m_begin < m_bytes.size()) {
        std::string_view cell;
        const bool quoted = m_quote != '\0' && m_bytes[m_begin] == m_quote;
        if (quoted) {
            if (!quotedCell(cell))
                return Row::Irregular;
        } else {
            while (m_mark < m_marks.size() && m_quote != '\0' && m_bytes[m_marks[m_mark]] == m_quote)
                ++m_mark; // a quote inside a cell is text
            cell = m_bytes.substr(m_begin, (m_mark < m_marks.size() ? m_marks[m_mark] : m_bytes.size()) - m_begin);
        }
        const std::size_t end = m_mark < m_marks.size() ? m_marks[m_mark++] : m_bytes.size();
        const bool ends = end == m_bytes.size() || m_bytes[end] != m_delimiter;
        m_begin = end + 1;
        if (end < m_bytes.size() && m_bytes[end] == '\r') {
            if (m_begin >= m_bytes.size() || m_bytes[m_begin] != '\n')
                return Row::Irregular; // old line ends
            ++m_begin;
            ++m_mark;
        }
        if (ends && column == 0 && cell.empty() && !quoted)
            return Row::Empty;
        if (column >= m_width)
            return Row::Irregular;
        m_cells[column * m_most + m_rows] = cell;
        ++column;
        if (ends)
            return column == m_width ? Row::Taken : Row::Irregular;
    }
    // A delimiter at the very end of the file has an empty cell behind it.
    if (column + 1 != m_width)
        return Row::Irregular;
    m_cells[column * m_most + m_rows] = {};
    return Row::Taken;
}

/// Moves to the mark that ends the cell. False when the quote is not closed just before it.
bool CsvCells::quotedCell(std::string_view& cell) {
    bool doubled = false;
    for (++m_mark; m_mark < m_marks.size(); ++m_mark) { // behind the opening quote
        const std::size_t at = m_marks[m_mark];
        if (m_bytes[at] != m_quote)
            continue;
        if (m_mark + 1 < m_marks.size() && m_marks[m_mark + 1] == at + 1 && m_bytes[at + 1] == m_quote) {
            doubled = true;
            ++m_mark;
            continue;
        }
        ++m_mark;
        const std::size_t next = m_mark < m_marks.size() ? m_marks[m_mark] : m_bytes.size();
        if (next != at + 1)
            return false;
        cell = m_bytes.substr(m_begin + 1, at - m_begin - 1);
        if (!doubled)
            return true;
        std::string& unescaped = m_unescaped.emplace_back();
        for (std::size_t i = 0; i < cell.size(); ++i) {
            unescaped += cell[i];
            i += cell[i] == m_quote ? 1 : 0;
        }
        cell = unescaped;
        return true;
    }
    return false;
}

} // namespace engine
