#include "engine/data/CsvRows.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t step = std::size_t{1} << 20;
constexpr std::size_t ahead = std::size_t{1} << 17; ///< bytes that a repair may want to see
constexpr std::size_t longestRecord = std::size_t{64} << 20;
constexpr int mostLinesOfARepair = 8;

} // namespace

CsvRows::CsvRows(const std::filesystem::path& path, const CsvOpening& opening, TextSource source)
    : m_path(path), m_dialect(opening.dialect), m_width(opening.names.size()), m_source(std::move(source)),
      m_line(opening.firstLine) {
}

Result<CsvRows> CsvRows::open(const std::filesystem::path& path, const CsvOpening& opening, std::int64_t maxBytes) {
    TRY(TextSource source, TextSource::open(path, opening.dialect.encoding));
    TRY_VOID(source.skip(opening.headerBytes));
    CsvRows rows(path, opening, std::move(source));
    rows.m_mayRead = maxBytes;
    return rows;
}

Result<bool> CsvRows::fill() {
    m_isCut = m_isCut || (m_mayRead == 0 && !m_atEnd);
    if (m_atEnd || m_isCut)
        return false;
    m_bytes.erase(0, m_position);
    m_position = 0;
    const std::size_t kept = m_bytes.size();
    // A long record is looked at from its beginning each time, so it doubles.
    std::size_t count = std::max(step, kept);
    if (m_mayRead >= 0)
        count = std::min(count, static_cast<std::size_t>(m_mayRead));
    m_bytes.resize(kept + count);
    TRY(const std::size_t got, m_source.read(m_bytes.data() + kept, count));
    m_bytes.resize(kept + got);
    m_atEnd = got < count;
    m_mayRead -= m_mayRead >= 0 ? static_cast<std::int64_t>(got) : 0;
    return true;
}

void CsvRows::reject(std::int64_t line, std::size_t found, RejectReason reason) {
    ++m_mending.left;
    if (m_mending.rejects.size() < mostRejects)
        m_mending.rejects.push_back(
            {line, static_cast<std::int64_t>(found), static_cast<std::int64_t>(m_width), reason});
}

bool CsvRows::repair(CsvRecord& row, std::size_t& position, std::int64_t& line) {
    std::size_t end = row.begin;
    for (int lines = 1; lines <= mostLinesOfARepair && end < m_bytes.size(); ++lines) {
        const std::size_t found = m_bytes.find_first_of("\r\n", end);
        if (found == std::string::npos && !m_atEnd)
            return false;
        const std::string_view text = std::string_view(m_bytes).substr(row.begin, found - row.begin);
        end = found == std::string::npos ? m_bytes.size() : found + (m_bytes.compare(found, 2, "\r\n") == 0 ? 2 : 1);
        if (!repairRecord(text, m_dialect, m_width, m_mended))
            continue;
        row.cells.assign(m_mended.begin(), m_mended.end());
        row.end = position = end;
        line = row.line + lines;
        return true;
    }
    return false;
}

Result<bool> CsvRows::fit(CsvRecord& row) {
    if (row.cells.size() == m_width)
        return true;
    switch (m_dialect.ragged) {
    case Ragged::Skip:
        reject(row.line, row.cells.size(), RejectReason::Cells);
        return false;
    case Ragged::Stop: {
        Place place;
        place.file = m_path.string();
        place.line = row.line;
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "Line %1 of %2 has %3 {cell|cells} where %4 are expected. Correct the line, or let "
                                   "such rows be left out or filled up."),
                 std::to_string(row.line), m_path.string(), row.cells.size(), m_width),
            std::move(place));
    }
    case Ragged::Pad:
        break;
    }
    if (m_mending.padded++ == 0)
        m_mending.firstPadded = {row.line, static_cast<std::int64_t>(row.cells.size()),
                                 static_cast<std::int64_t>(m_width), RejectReason::Cells};
    row.cells.resize(m_width);
    return true;
}

Result<bool> CsvRows::skipLongRecord() {
    reject(m_line, 0, RejectReason::TooLong);
    std::size_t end = m_bytes.find('\n', m_position);
    while (end == std::string::npos) {
        m_position = m_bytes.size();
        TRY(const bool more, fill());
        if (!more)
            return false;
        end = m_bytes.find('\n', m_position);
    }
    m_position = end + 1;
    ++m_line;
    return true;
}

Result<bool> CsvRows::nextKept(CsvRecord& row) {
    while (true) {
        if (!m_atEnd && m_bytes.size() - m_position < ahead) {
            TRY_VOID(fill());
        }
        std::size_t position = m_position;
        std::int64_t line = m_line;
        if (!nextRecord(m_bytes, m_atEnd, m_dialect, position, line, row)) {
            if (m_bytes.size() - m_position > longestRecord) {
                TRY(const bool more, skipLongRecord());
                if (!more)
                    return false;
                continue;
            }
            TRY(const bool more, fill());
            if (!more)
                return false;
            continue;
        }
        const bool odd = row.strayQuote || (row.lineBreak && row.cells.size() != m_width);
        if (odd && repair(row, position, line) && m_mending.repaired++ == 0)
            m_mending.firstRepaired = {row.line, static_cast<std::int64_t>(m_width), static_cast<std::int64_t>(m_width),
                                       RejectReason::Quote};
        m_position = position;
        m_line = line;
        if (m_dialect.footerRows > 0)
            return true; // its length is looked at when it is sure to be a row
        TRY(const bool fits, fit(row));
        if (fits)
            return true;
    }
}

Result<bool> CsvRows::next(CsvRecord& row) {
    if (m_dialect.footerRows <= 0)
        return nextKept(row);
    while (true) {
        while (m_held.size() <= static_cast<std::size_t>(m_dialect.footerRows)) {
            TRY(const bool more, nextKept(row));
            if (!more)
                return false;
            m_held.push_back({row.line, {row.cells.begin(), row.cells.end()}});
        }
        m_given = std::move(m_held.front());
        m_held.pop_front();
        row.line = m_given.line;
        row.cells.assign(m_given.cells.begin(), m_given.cells.end());
        TRY(const bool fits, fit(row));
        if (fits)
            return true;
    }
}

} // namespace engine
