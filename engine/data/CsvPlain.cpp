#include "engine/data/CsvPlain.h"

#include "engine/data/InParallel.h"

#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// A cell in the file: what comes first counts.
struct CellPlace {
    std::int64_t block = std::numeric_limits<std::int64_t>::max();
    std::int64_t row = 0;
    friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

template <class Word>
std::uint64_t wordAt(const char* place) {
    Word word;
    std::memcpy(&word, place, sizeof word);
    return word;
}

/// A text as two words: of up to 16 bytes all of it, so that equal keys are equal texts; of a longer one its ends.
struct TextKey {
    std::uint64_t first = 0, last = 0;
    std::uint32_t size = 0;
    friend bool operator==(const TextKey&, const TextKey&) = default;
};

TextKey keyOf(std::string_view text) {
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const auto size = static_cast<std::uint32_t>(text.size());
    if (size >= 8)
        return {wordAt<std::uint64_t>(begin), wordAt<std::uint64_t>(end - 8), size};
    if (size >= 4)
        return {wordAt<std::uint32_t>(begin), wordAt<std::uint32_t>(end - 4), size};
    if (size >= 2)
        return {wordAt<std::uint16_t>(begin), wordAt<std::uint16_t>(end - 2), size};
    return {size == 1 ? wordAt<std::uint8_t>(begin) : 0, 0, size};
}

std::uint64_t hashOf(const TextKey& key, std::string_view text) {
    constexpr std::uint64_t a = 0x9E3779B97F4A7C15ULL, b = 0xC2B2AE3D27D4EB4FULL;
    std::uint64_t hash = (key.first ^ key.size) * a;
    hash = (hash ^ (hash >> 32) ^ key.last) * b;
    if (key.size > 16) {
        for (std::size_t at = 8; at + 8 < text.size(); at += 8)
            hash = (hash ^ (hash >> 29) ^ wordAt<std::uint64_t>(text.data() + at)) * a;
    }
    return hash ^ (hash >> 31);
}

/// The different texts of a column that one thread has met.
class Texts {
public:
    std::int32_t codeOf(std::string_view text, CellPlace place) {
        const TextKey key = keyOf(text);
        std::size_t slot = hashOf(key, text) & (m_slots.size() - 1);
        for (; m_slots[slot].code >= 0; slot = (slot + 1) & (m_slots.size() - 1)) {
            const Slot& known = m_slots[slot];
            if (known.key == key && (key.size <= 16 || m_values[static_cast<std::size_t>(known.code)] == text))
                return known.code;
        }
        const auto code = static_cast<std::int32_t>(m_values.size());
        m_slots[slot] = {key, code};
        m_values.emplace_back(text);
        m_places.push_back(place);
        if (m_values.size() * 2 > m_slots.size())
            grow();
        return code;
    }
    std::vector<std::string>& values() { return m_values; }
    const std::vector<CellPlace>& places() const { return m_places; }

private:
    struct Slot {
        TextKey key;
        std::int32_t code = -1;
    };
    void grow() {
        std::vector<Slot> slots(m_slots.size() * 4);
        for (const Slot& known : m_slots) {
            if (known.code < 0)
                continue;
            std::size_t slot = hashOf(known.key, m_values[static_cast<std::size_t>(known.code)]) & (slots.size() - 1);
            while (slots[slot].code >= 0)
                slot = (slot + 1) & (slots.size() - 1);
            slots[slot] = known;
        }
        m_slots = std::move(slots);
    }
    std::vector<Slot> m_slots = std::vector<Slot>(256);
    std::vector<std::string> m_values;
    std::vector<CellPlace> m_places;
};

/// What became of one block: its rows lie in the regions of the columns.
struct BlockCells {
    std::int64_t first = 0; ///< place of its first row in the regions
    std::int64_t rows = 0;
    std::size_t worker = 0;
};

struct Other {
    CellPlace place;
    std::string cell;
};

class PlainReading {
public:
    PlainReading(CsvBlocks& blocks, std::size_t width, const Dialect& dialect, const std::vector<PlainWish>& wishes,
                 const std::function<void(double)>& progress, const std::stop_token& stop)
        : m_blocks(blocks), m_width(width), m_dialect(dialect), m_delimiter(dialect.delimiter.front()),
          m_quote(dialect.quote.empty() ? '\0' : dialect.quote.front()),
          m_decimal(dialect.decimal.empty() ? '.' : dialect.decimal.front()), m_wishes(wishes), m_progress(progress),
          m_stop(stop), m_wishOf(width, -1), m_columns(wishes.size()), m_others(wishes.size()),
          m_otherBlock(wishes.size()) {
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            m_wishOf[wishes[i].column] = static_cast<int>(i);
            m_otherBlock[i] = std::numeric_limits<std::int64_t>::max();
        }
    }

    Result<std::optional<PlainFile>> run() {
        const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
        // A row takes as many bytes as it has cells: a delimiter or a line end behind each.
        m_most = m_blocks.bytes() / static_cast<std::int64_t>(m_width) + 2;
        // Only the pages that are written to become memory, so room for that many is not taken in truth.
        for (std::size_t wish = 0; wish < m_wishes.size(); ++wish) {
            if (m_wishes[wish].number)
                m_columns[wish].numbers.resize(static_cast<std::size_t>(m_most));
            else
                m_columns[wish].codes.resize(static_cast<std::size_t>(m_most));
        }
        m_texts.resize(threads);
        for (std::vector<Texts>& texts : m_texts)
            texts.resize(m_wishes.size());
        inParallel(threads, {}, [&](std::size_t worker) { work(worker); });
        if (m_error)
            return std::unexpected(*m_error);
        if (m_irregular || m_stop.stop_requested())
            return std::optional<PlainFile>();
        return std::optional(joined());
    }

private:
    void work(std::size_t worker) {
        CsvBlock block;
        std::vector<std::uint32_t> marks;
        while (!m_irregular && !m_stop.stop_requested()) {
            const Result<std::optional<bool>> got = m_blocks.next(block);
            if (!got) {
                const std::lock_guard lock(m_mutex);
                m_error = got.error();
                m_irregular = true;
                return;
            }
            if (!*got || std::memchr(block.bytes.data(), '\0', block.bytes.size()) != nullptr) {
                m_irregular = true;
                return;
            }
            if (!**got)
                return;
            findMarks(block.bytes, m_delimiter, m_quote, marks);
            BlockCells cells;
            cells.worker = worker;
            cells.first = block.firstRow;
            if (!parse(block, marks, worker, cells)) {
                m_irregular = true;
                return;
            }
            const std::lock_guard lock(m_mutex);
            if (m_cells.size() <= static_cast<std::size_t>(block.index))
                m_cells.resize(static_cast<std::size_t>(block.index) + 1);
            m_cells[static_cast<std::size_t>(block.index)] = std::move(cells);
            if (m_progress)
                m_progress(m_blocks.fraction());
        }
    }

    /// False when the block holds something irregular.
    bool parse(const CsvBlock& block, const std::vector<std::uint32_t>& marks, std::size_t worker, BlockCells& out) {
        const std::string_view bytes = block.bytes;
        std::string unescaped;
        std::size_t mark = 0, column = 0;
        for (std::size_t begin = 0; begin < bytes.size();) {
            std::string_view cell;
            const bool quoted = m_quote != '\0' && bytes[begin] == m_quote;
            if (quoted) {
                if (!quotedCell(bytes, marks, mark, begin, cell, unescaped))
                    return false;
            } else {
                while (mark < marks.size() && m_quote != '\0' && bytes[marks[mark]] == m_quote)
                    ++mark; // a quote inside a cell is text
                cell = bytes.substr(begin, (mark < marks.size() ? marks[mark] : bytes.size()) - begin);
            }
            const std::size_t end = mark < marks.size() ? marks[mark++] : bytes.size();
            const bool ends = end == bytes.size() || bytes[end] != m_delimiter;
            begin = end + 1;
            if (end < bytes.size() && bytes[end] == '\r') {
                if (begin >= bytes.size() || bytes[begin] != '\n')
                    return false; // old line ends
                ++begin;
                ++mark;
            }
            if (ends && column == 0 && cell.empty() && !quoted)
                continue; // an empty line
            if (column >= m_width || out.first + out.rows >= m_most)
                return false;
            if (const int wish = m_wishOf[column]; wish >= 0)
                take(static_cast<std::size_t>(wish), cell, {block.index, out.rows}, worker, out);
            ++column;
            if (!ends)
                continue;
            if (column != m_width)
                return false;
            column = 0;
            ++out.rows;
        }
        // A delimiter at the very end of the file has an empty cell behind it.
        if (column > 0 && column + 1 == m_width && bytes.back() == m_delimiter) {
            if (const int wish = m_wishOf[column]; wish >= 0)
                take(static_cast<std::size_t>(wish), {}, {block.index, out.rows}, worker, out);
            ++out.rows;
            column = 0;
        }
        return column == 0;
    }

    /// Moves `mark` to the one that ends the cell. False when the quote is not closed just before it.
    bool quotedCell(std::string_view bytes, const std::vector<std::uint32_t>& marks, std::size_t& mark,
                    std::size_t begin, std::string_view& cell, std::string& unescaped) const {
        bool doubled = false;
        for (++mark; mark < marks.size(); ++mark) { // behind the opening quote
            const std::size_t at = marks[mark];
            if (bytes[at] != m_quote)
                continue;
            if (mark + 1 < marks.size() && marks[mark + 1] == at + 1 && bytes[at + 1] == m_quote) {
                doubled = true;
                ++mark;
                continue;
            }
            ++mark;
            const std::size_t next = mark < marks.size() ? marks[mark] : bytes.size();
            if (next != at + 1)
                return false;
            cell = bytes.substr(begin + 1, at - begin - 1);
            if (!doubled)
                return true;
            unescaped.clear();
            for (std::size_t i = 0; i < cell.size(); ++i) {
                unescaped += cell[i];
                i += cell[i] == m_quote ? 1 : 0;
            }
            cell = unescaped;
            return true;
        }
        return false;
    }

    void take(std::size_t wish, std::string_view cell, CellPlace place, std::size_t worker, const BlockCells& out) {
        const auto row = static_cast<std::size_t>(out.first + out.rows);
        if (m_wishes[wish].number)
            m_columns[wish].numbers[row] = number(wish, cell, place);
        else
            m_columns[wish].codes[row] = m_texts[worker][wish].codeOf(cell, place);
    }

    double number(std::size_t wish, std::string_view cell, CellPlace place) {
        if (cell.empty())
            return none;
        const bool leading = cell[0] == '0' || cell[0] == '-';
        if (const std::optional<double> value = parseShortNumber(cell, m_decimal);
            value && !(leading && m_wishes[wish].strict && hasLeadingZero(cell)))
            return *value;
        return longNumber(wish, cell, place);
    }

    double longNumber(std::size_t wish, std::string_view text, CellPlace place) {
        if (place.block > m_otherBlock[wish])
            return none; // the column becomes text anyway
        const std::string_view cell = trimmed(text);
        if (isNullWordAmongNumbers(m_dialect, cell))
            return none;
        const bool isName = m_wishes[wish].strict && (hasLeadingZero(cell) || exceedsExactWhole(cell));
        if (const std::optional<double> value = isName ? std::nullopt : parseNumber(cell, m_decimal))
            return *value;
        const std::lock_guard lock(m_mutex);
        Other& other = m_others[wish];
        if (place < other.place) {
            other = {place, std::string(cell)};
            m_otherBlock[wish] = place.block;
        }
        return none;
    }

    PlainFile joined() {
        PlainFile file;
        for (const BlockCells& cells : m_cells)
            file.rows += cells.rows;
        inParallel(m_wishes.size(), m_stop, [&](std::size_t wish) {
            PlainColumn& column = m_columns[wish];
            if (!m_wishes[wish].number)
                joinTexts(wish, file.rows);
            else if (m_others[wish].place == CellPlace())
                closeGaps(column.numbers, file.rows);
            else
                column = {.numbers = {}, .codes = {}, .values = {}, .other = m_others[wish].cell};
        });
        file.columns = std::move(m_columns);
        return file;
    }

    /// Line ends within quotes leave room between the blocks.
    template <class T>
    void closeGaps(LargeVector<T>& cells, std::int64_t rows) const {
        T* to = cells.data();
        for (const BlockCells& block : m_cells) {
            const T* const from = cells.data() + block.first;
            if (to != from)
                std::memmove(to, from, static_cast<std::size_t>(block.rows) * sizeof(T));
            to += block.rows;
        }
        cells.resize(static_cast<std::size_t>(rows));
    }

    /// Codes of the threads to codes of the column, in order of first appearance.
    void joinTexts(std::size_t wish, std::int64_t rows) {
        struct Met {
            CellPlace place;
            std::size_t worker, code;
        };
        std::vector<Met> all;
        std::vector<std::vector<std::int32_t>> codeOf(m_texts.size());
        for (std::size_t worker = 0; worker < m_texts.size(); ++worker) {
            const std::vector<CellPlace>& places = m_texts[worker][wish].places();
            codeOf[worker].resize(places.size());
            for (std::size_t code = 0; code < places.size(); ++code)
                all.push_back({places[code], worker, code});
        }
        std::ranges::sort(all, {}, &Met::place);
        Texts texts;
        for (const Met& met : all)
            codeOf[met.worker][met.code] = texts.codeOf(m_texts[met.worker][wish].values()[met.code], met.place);
        PlainColumn& column = m_columns[wish];
        column.values = std::move(texts.values());
        for (const BlockCells& block : m_cells) {
            const std::vector<std::int32_t>& own = codeOf[block.worker];
            for (std::int32_t& code :
                 std::span(column.codes)
                     .subspan(static_cast<std::size_t>(block.first), static_cast<std::size_t>(block.rows)))
                code = own[static_cast<std::size_t>(code)];
        }
        closeGaps(column.codes, rows);
    }

    CsvBlocks& m_blocks;
    const std::size_t m_width;
    std::int64_t m_most = 0; ///< rows that the regions hold
    const Dialect& m_dialect;
    const char m_delimiter, m_quote, m_decimal;
    const std::vector<PlainWish>& m_wishes;
    const std::function<void(double)>& m_progress;
    const std::stop_token& m_stop;
    std::vector<int> m_wishOf; ///< of a column, -1 = not wanted
    std::mutex m_mutex;
    std::optional<Error> m_error;
    std::atomic<bool> m_irregular = false;
    std::vector<BlockCells> m_cells; ///< by index of the block
    std::vector<PlainColumn>
        m_columns;               ///< per wish; until they are joined with gaps, and codes as the threads give them
    std::vector<Other> m_others; ///< per wish
    std::vector<std::atomic<std::int64_t>> m_otherBlock;
    std::vector<std::vector<Texts>> m_texts; ///< per thread and wish
};

} // namespace

Result<std::optional<PlainFile>> readPlain(CsvBlocks& blocks, std::size_t width, const Dialect& dialect,
                                           const std::vector<PlainWish>& wishes,
                                           const std::function<void(double)>& progress, const std::stop_token& stop) {
    return PlainReading(blocks, width, dialect, wishes, progress, stop).run();
}

Result<std::optional<PlainFile>> readPlain(const std::filesystem::path& path, std::int64_t begin, std::size_t width,
                                           const Dialect& dialect, const std::vector<PlainWish>& wishes,
                                           const std::function<void(double)>& progress, std::stop_token stop) {
    TRY(const std::unique_ptr<CsvBlocks> blocks, CsvBlocks::open(path, begin, dialect));
    return readPlain(*blocks, width, dialect, wishes, progress, stop);
}

} // namespace engine
