#pragma once
// Regular records cut into cells, some rows at a time and column by column, so that each column is then worked on in a
// loop of its own while its cells are still in the cache. One thread at a time.

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

class CsvCells {
public:
    static constexpr std::size_t mostRows = 256; ///< that are cut at a time

    /// `quote` '\0' = none.
    CsvCells(std::size_t width, char delimiter, char quote);

    /// Begins with a block of whole records, which must stay as long as its cells are looked at.
    void start(std::string_view bytes);
    /// Cuts the next records; false when one of them is not regular.
    bool next();
    std::size_t rows() const { return m_rows; } ///< 0 = the block has ended
    /// Cells of the records that were cut last, without their quotes.
    std::span<const std::string_view> column(std::size_t column) const {
        return std::span(m_cells).subspan(column * m_most, m_rows);
    }

private:
    bool plainRow();
    enum class Row { Taken, Empty, Irregular };
    Row anyRow();
    bool quotedCell(std::string_view& cell);

    const std::size_t m_width;
    const std::size_t m_most; ///< rows at a time
    const char m_delimiter, m_quote;
    std::string_view m_bytes;
    std::vector<std::uint32_t> m_marks;
    std::size_t m_mark = 0, m_begin = 0; ///< the next mark, and where the next cell begins
    std::size_t m_rows = 0;
    std::vector<std::string_view> m_cells;
    std::deque<std::string> m_unescaped; ///< cells with doubled quotes
};

} // namespace engine
