#include "engine/data/CsvPlain.h"

#include "engine/base/Random.h"
#include "engine/data/InParallel.h"

#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// A cell in the file: what comes first counts.
struct CellPlace {
    std::int64_t block = std::numeric_limits<std::int64_t>::max();
    std::int64_t row = 0;
    friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

std::uint64_t hashOf(std::string_view text) {
    std::uint64_t hash = text.size() * 0x9E3779B97F4A7C15ULL;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        hash = mix(hash ^ word);
    }
    std::uint64_t word = 0;
    for (unsigned shift = 0; at < text.size(); ++at, shift += 8)
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[at])) << shift;
    return mix(hash ^ word);
}

/// The different texts of a column that one thread has met.
class Texts {
public:
    std::int32_t codeOf(std::string_view text, CellPlace place) {
        const std::uint64_t hash = hashOf(text);
        std::size_t slot = hash & (m_slots.size() - 1);
        for (; m_slots[slot].code >= 0; slot = (slot + 1) & (m_slots.size() - 1)) {
            const Slot& known = m_slots[slot];
            if (known.hash == hash && m_values[static_cast<std::size_t>(known.code)] == text)
                return known.code;
        }
        const auto code = static_cast<std::int32_t>(m_values.size());
        m_slots[slot] = {hash, code};
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
        std::uint64_t hash = 0;
        std::int32_t code = -1;
    };
    void grow() {
        std::vector<Slot> slots(m_slots.size() * 4);
        for (const Slot& known : m_slots) {
            std::size_t slot = known.hash & (slots.size() - 1);
            while (known.code >= 0 && slots[slot].code >= 0)
                slot = (slot + 1) & (slots.size() - 1);
            if (known.code >= 0)
                slots[slot] = known;
        }
        m_slots = std::move(slots);
    }
    std::vector<Slot> m_slots = std::vector<Slot>(256);
    std::vector<std::string> m_values;
    std::vector<CellPlace> m_places;
};

/// What became of one block.
struct BlockCells {
    std::int64_t rows = 0;
    std::size_t worker = 0;
    std::vector<std::vector<double>> numbers;     ///< per wish
    std::vector<std::vector<std::int32_t>> codes; ///< per wish, codes of the worker
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
          m_stop(stop), m_wishOf(width, -1), m_others(wishes.size()), m_otherBlock(wishes.size()) {
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            m_wishOf[wishes[i].column] = static_cast<int>(i);
            m_otherBlock[i] = std::numeric_limits<std::int64_t>::max();
        }
    }

    Result<std::optional<PlainFile>> run() {
        const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
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
        reserve(out, marks.size() / m_width + 1);
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
            if (ends && begin < bytes.size() && bytes[end] == '\r' && bytes[begin] == '\n') {
                ++begin;
                ++mark;
            }
            if (ends && column == 0 && cell.empty() && !quoted)
                continue; // an empty line
            if (column >= m_width)
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

    void reserve(BlockCells& out, std::size_t rows) const {
        out.numbers.resize(m_wishes.size());
        out.codes.resize(m_wishes.size());
        for (std::size_t i = 0; i < m_wishes.size(); ++i) {
            if (m_wishes[i].number)
                out.numbers[i].reserve(rows);
            else
                out.codes[i].reserve(rows);
        }
    }

    void take(std::size_t wish, std::string_view cell, CellPlace place, std::size_t worker, BlockCells& out) {
        if (m_wishes[wish].number)
            out.numbers[wish].push_back(number(wish, cell, place));
        else
            out.codes[wish].push_back(m_texts[worker][wish].codeOf(cell, place));
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
        file.columns.resize(m_wishes.size());
        inParallel(m_wishes.size(), m_stop, [&](std::size_t wish) {
            if (!m_wishes[wish].number)
                joinTexts(wish, file);
            else if (m_others[wish].place == CellPlace())
                joinNumbers(wish, file);
            else
                file.columns[wish].other = m_others[wish].cell;
        });
        return file;
    }

    void joinNumbers(std::size_t wish, PlainFile& file) {
        std::vector<double>& numbers = file.columns[wish].numbers;
        numbers.reserve(static_cast<std::size_t>(file.rows));
        for (BlockCells& cells : m_cells) {
            numbers.insert(numbers.end(), cells.numbers[wish].begin(), cells.numbers[wish].end());
            cells.numbers[wish] = {};
        }
    }

    /// Codes of the threads to codes of the column, in order of first appearance.
    void joinTexts(std::size_t wish, PlainFile& file) {
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
        PlainColumn& column = file.columns[wish];
        column.values = std::move(texts.values());
        column.codes.reserve(static_cast<std::size_t>(file.rows));
        for (BlockCells& cells : m_cells) {
            const std::vector<std::int32_t>& own = codeOf[cells.worker];
            for (const std::int32_t code : cells.codes[wish])
                column.codes.push_back(own[static_cast<std::size_t>(code)]);
            cells.codes[wish] = {};
        }
    }

    CsvBlocks& m_blocks;
    const std::size_t m_width;
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
    std::vector<Other> m_others;     ///< per wish
    std::vector<std::atomic<std::int64_t>> m_otherBlock;
    std::vector<std::vector<Texts>> m_texts; ///< per thread and wish
};

} // namespace

Result<std::optional<PlainFile>> readPlain(const std::filesystem::path& path, std::int64_t begin, std::size_t width,
                                           const Dialect& dialect, const std::vector<PlainWish>& wishes,
                                           const std::function<void(double)>& progress, std::stop_token stop) {
    TRY(const std::unique_ptr<CsvBlocks> blocks, CsvBlocks::open(path, begin, dialect));
    return PlainReading(*blocks, width, dialect, wishes, progress, stop).run();
}

} // namespace engine
