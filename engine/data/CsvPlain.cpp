#include "engine/data/CsvPlain.h"

#include "engine/data/CsvCells.h"
#include "engine/data/CsvNumbers.h"
#include "engine/data/CsvTexts.h"
#include "engine/data/InParallel.h"

#include <array>
#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

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
          m_stop(stop), m_columns(wishes.size()), m_others(wishes.size()), m_otherBlock(wishes.size()) {
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            m_otherBlock[i] = std::numeric_limits<std::int64_t>::max();
        }
    }

    Result<std::optional<PlainFile>> run() {
        const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
        m_most = m_blocks.mostLines();
        // Only the pages that are written to become memory, so room for that many is not taken in truth; but where the
        // columns are short, large pages would be mostly empty.
        constexpr std::int64_t shortColumn = std::int64_t{6} << 20;
        const bool isShort = m_blocks.bytes() / static_cast<std::int64_t>(m_width) < shortColumn;
        for (std::size_t wish = 0; wish < m_wishes.size(); ++wish) {
            if (m_wishes[wish].number)
                makeRoom(m_columns[wish].numbers, isShort);
            else
                makeRoom(m_columns[wish].codes, isShort);
        }
        m_texts.resize(threads);
        for (std::vector<CsvTexts>& texts : m_texts)
            texts.resize(m_wishes.size());
        m_seen.assign(threads, std::vector<NumbersSeen>(m_wishes.size()));
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
        CsvCells split(m_width, m_delimiter, m_quote);
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
            BlockCells cells;
            cells.worker = worker;
            cells.first = block.firstRow;
            if (!parse(block, split, worker, cells) || !m_blocks.keep(cells.rows, newTextBytes(worker))) {
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

    template <class T>
    void makeRoom(LargeVector<T>& cells, bool isShort) const {
        cells.reserve(static_cast<std::size_t>(m_most));
        if (isShort)
            preferSmallPages(cells.data(), cells.capacity() * sizeof(T));
        cells.resize(static_cast<std::size_t>(m_most));
    }

    /// Of texts that a worker met for the first time since it was asked last.
    std::int64_t newTextBytes(std::size_t worker) {
        std::int64_t bytes = 0;
        for (CsvTexts& texts : m_texts[worker])
            bytes += texts.takeNewBytes();
        return bytes;
    }

    /// False when the block holds something irregular.
    bool parse(const CsvBlock& block, CsvCells& cells, std::size_t worker, BlockCells& out) {
        cells.start(block.bytes);
        while (true) {
            if (!cells.next() || out.first + out.rows + static_cast<std::int64_t>(cells.rows()) > m_most)
                return false;
            if (cells.rows() == 0)
                return true;
            for (std::size_t wish = 0; wish < m_wishes.size(); ++wish)
                take(wish, cells.column(m_wishes[wish].column), block, worker, out);
            out.rows += static_cast<std::int64_t>(cells.rows());
        }
    }

    void take(std::size_t wish, std::span<const std::string_view> cells, const CsvBlock& block, std::size_t worker,
              const BlockCells& out) {
        const auto row = static_cast<std::size_t>(out.first + out.rows);
        if (!m_wishes[wish].number) {
            m_texts[worker][wish].codesOf(cells, block.bytes, {block.index, out.rows},
                                          m_columns[wish].codes.data() + row);
            return;
        }
        double* numbers = m_columns[wish].numbers.data() + row;
        std::array<std::uint32_t, CsvCells::mostRows> others;
        const std::size_t count = shortNumbers(cells, m_decimal, m_wishes[wish].strict,
                                               block.bytes.data() + block.bytes.size(), numbers, others.data());
        for (const std::uint32_t i : std::span(others).first(count))
            numbers[i] = longNumber(wish, cells[i], {block.index, out.rows + std::int64_t{i}});
        m_seen[worker][wish].look({numbers, cells.size()});
    }

    double longNumber(std::size_t wish, std::string_view text, CellPlace place) {
        if (place.block > m_otherBlock[wish])
            return none; // the column becomes text anyway
        const std::string_view cell = trimmed(text);
        if (isNullWordAmongNumbers(m_dialect, cell))
            return none;
        const bool isName = m_wishes[wish].strict && (hasLeadingZero(cell) || exceedsExactWhole(cell));
        if (const std::optional<double> value = isName ? std::nullopt : parseNumberOrInfinity(cell, m_decimal))
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
                joinNumbers(wish, file.rows);
            else
                column = {.numbers = {}, .seen = {}, .codes = {}, .values = {}, .other = m_others[wish].cell};
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
        forgetCells(cells, static_cast<std::size_t>(rows), cells.size());
        cells.resize(static_cast<std::size_t>(rows));
    }

    void joinNumbers(std::size_t wish, std::int64_t rows) {
        PlainColumn& column = m_columns[wish];
        for (const std::vector<NumbersSeen>& ofWorker : m_seen)
            column.seen.add(ofWorker[wish]);
        closeGaps(column.numbers, rows);
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
        CsvTexts texts;
        for (const Met& met : all)
            codeOf[met.worker][met.code] =
                texts.take(std::move(m_texts[met.worker][wish].values()[met.code]), met.place);
        for (std::vector<CsvTexts>& ofWorker : m_texts)
            ofWorker[wish] = CsvTexts();
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
    std::mutex m_mutex;
    std::optional<Error> m_error;
    std::atomic<bool> m_irregular = false;
    std::vector<BlockCells> m_cells; ///< by index of the block
    std::vector<PlainColumn>
        m_columns;               ///< per wish; until they are joined with gaps, and codes as the threads give them
    std::vector<Other> m_others; ///< per wish
    std::vector<std::atomic<std::int64_t>> m_otherBlock;
    std::vector<std::vector<CsvTexts>> m_texts;   ///< per thread and wish
    std::vector<std::vector<NumbersSeen>> m_seen; ///< per thread and wish
};

} // namespace

Result<std::optional<PlainFile>> readPlain(CsvBlocks& blocks, std::size_t width, const Dialect& dialect,
                                           const std::vector<PlainWish>& wishes,
                                           const std::function<void(double)>& progress, const std::stop_token& stop) {
    return PlainReading(blocks, width, dialect, wishes, progress, stop).run();
}

} // namespace engine
