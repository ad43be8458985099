// CSV. Numbers are read as float64 where a sample holds only numbers, everything else as codes; when a later cell is no
// number, that column is read as text instead and the person is told. Blocks of rows are parsed by CsvPlain, taken from
// the file itself or, where it is packed or in another encoding, from its text as UTF-8. What CsvPlain cannot split
// (comments, wide delimiters, rows of other lengths, quotes in wrong places), and first rows, go through our own rows
// first; a file that turns out so is read again.

#include "engine/base/Memory.h"
#include "engine/data/ArrowMemory.h"
#include "engine/data/Cells.h"
#include "engine/data/Columns.h"
#include "engine/data/CsvFaults.h"
#include "engine/data/CsvPlain.h"
#include "engine/data/CsvRows.h"
#include "engine/data/CsvStream.h"
#include "engine/data/InParallel.h"
#include "engine/data/ReadFile.h"
#include "engine/data/Sniff.h"

#include <algorithm>
#include <new>

namespace engine {

namespace {

/// A column of numbers in which a cell is none.
struct MixedColumn {
    std::size_t column;
    std::string cell;
};

constexpr std::int64_t quickBytes = std::int64_t{16} << 20;

class CsvReading {
public:
    CsvReading(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop, CsvOpening opening)
        : m_path(path), m_options(options), m_stop(std::move(stop)), m_opening(std::move(opening)),
          m_faults(path, m_opening), m_plain(m_opening.plain && options.maxRows < 0) {}

    /// The reading ended at text that is no UTF-8.
    bool badUtf8() const { return m_badUtf8; }

    Result<ReadTable> read(std::vector<std::size_t> wanted) {
        m_wanted = std::move(wanted);
        planTypes();
        while (true) {
            TRY(std::optional<PlainFile> file, readOnce());
            if (m_stop.stop_requested())
                return std::unexpected(stopped(m_path));
            if (file)
                return assembled(std::move(*file));
            if (!m_plain)
                return fail(ErrorCode::BadData,
                            text(TL_TEXT("engine", "%1 cannot be split into rows and cells. A quote that is never "
                                                   "closed or another delimiter can be the reason."),
                                 m_path.string()),
                            m_faults.place());
            m_plain = false; // to say which rows are not regular, and to mend those that can be
        }
    }

private:
    std::optional<ColumnType> chosen(std::size_t column) const {
        const auto found = m_options.types.find(m_opening.names[column]);
        return found == m_options.types.end() ? std::nullopt : std::optional(found->second);
    }

    void planTypes() {
        m_numeric.assign(m_opening.names.size(), false);
        for (const std::size_t column : m_wanted) {
            if (const std::optional<ColumnType> type = chosen(column))
                m_numeric[column] = *type == ColumnType::Real || *type == ColumnType::Integer;
            else
                m_numeric[column] = isNumeric(column);
        }
    }

    bool isNumeric(std::size_t column) {
        const SampleCells cells = sampleCells(m_opening, column);
        if (!cells.other.empty())
            m_mixed.push_back({column, cells.other});
        return cells.areNumbers;
    }

    /// Nothing when the file is not regular.
    Result<std::optional<PlainFile>> readOnce() {
        std::vector<PlainWish> wishes, again;
        for (const std::size_t column : m_wanted)
            wishes.push_back({column, m_numeric[column], !chosen(column)});
        TRY(std::optional<PlainFile> file, pass(wishes));
        std::vector<std::size_t> places;
        for (std::size_t i = 0; file && i < wishes.size(); ++i) {
            const std::size_t column = m_wanted[i];
            if (!file->columns[i].other)
                continue;
            if (chosen(column))
                return std::unexpected(m_faults.badCell(column, {*file->columns[i].other, *chosen(column), false}));
            m_numeric[column] = false;
            m_mixed.push_back({column, *file->columns[i].other});
            again.push_back({column, false, false});
            places.push_back(i);
        }
        if (again.empty())
            return file;
        TRY(std::optional<PlainFile> texts, pass(again));
        for (std::size_t i = 0; texts && i < places.size(); ++i)
            file->columns[places[i]] = std::move(texts->columns[i]);
        return texts ? std::move(file) : std::move(texts);
    }

    /// One pass over the file. Nothing when it is not regular.
    Result<std::optional<PlainFile>> pass(const std::vector<PlainWish>& wishes) {
        try {
            return m_plain && m_opening.fileOffset >= 0 ? passOverFile(wishes) : passOverStream(wishes);
        } catch (const std::bad_alloc&) { // the system gives no room of that size, written to or not
            return std::unexpected(tooLarge());
        }
    }

    Result<std::optional<PlainFile>> passOverFile(const std::vector<PlainWish>& wishes) {
        const Dialect& dialect = m_opening.dialect;
        CsvBounds bounds = boundsOf(wishes, memoryForData());
        std::error_code problem;
        const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(m_path, problem));
        for (std::int64_t times = 1;; times *= 8) {
            bounds.lines = times * linesIn(problem ? 0 : bytes);
            TRY(const std::unique_ptr<CsvBlocks> blocks,
                CsvBlocks::open(m_path, m_opening.fileOffset, bounds, quoteOf(dialect)));
            m_bytes = blocks->bytes();
            TRY(std::optional<PlainFile> file,
                readPlain(*blocks, m_opening.names.size(), dialect, wishes, progress(), m_stop));
            if (blocks->ended() == CsvEnd::Memory)
                return std::unexpected(tooLarge());
            if (file || blocks->ended() == CsvEnd::None || m_stop.stop_requested())
                return file;
        }
    }

    /// A row takes as many bytes as it has cells: a delimiter or a line end behind each. (Line ends within quotes can
    /// make more of them.)
    std::int64_t linesIn(std::int64_t bytes) const {
        return bytes / static_cast<std::int64_t>(m_opening.names.size()) + 2;
    }

    static char quoteOf(const Dialect& dialect) { return dialect.quote.empty() ? '\0' : dialect.quote.front(); }

    static CsvBounds boundsOf(const std::vector<PlainWish>& wishes, std::int64_t held) {
        CsvBounds bounds;
        bounds.held = held;
        for (const PlainWish& wish : wishes)
            bounds.rowBytes += static_cast<std::int64_t>(wish.number ? sizeof(double) : sizeof(std::int32_t));
        return bounds;
    }

    /// How much a stream unpacks to is not known before: read again with more room when it was not enough.
    Result<std::optional<PlainFile>> passOverStream(const std::vector<PlainWish>& wishes) {
        Dialect dialect = m_opening.dialect;
        if (!m_plain) {
            dialect.delimiter.assign(1, plainDelimiter);
            dialect.quote.assign(1, '"');
        }
        for (std::int64_t times = 8;; times *= 8) {
            TRY(CsvBytes bytes, open());
            CsvBounds bounds = boundsOf(wishes, memoryLimit(m_bytes));
            bounds.bytes = times * std::max<std::int64_t>(m_bytes, std::int64_t{1} << 16);
            bounds.lines = linesIn(bounds.bytes);
            if (m_options.maxRows >= 0)
                bounds.lines = std::min(bounds.lines, times / 8 * (1024 + 2 * m_options.maxRows));
            const std::unique_ptr<CsvBlocks> blocks = CsvBlocks::over(std::move(bytes), bounds, quoteOf(dialect));
            TRY(std::optional<PlainFile> file,
                readPlain(*blocks, m_opening.names.size(), dialect, wishes, progress(), m_stop));
            if (blocks->ended() == CsvEnd::Memory)
                return std::unexpected(tooLarge());
            if (file || blocks->ended() == CsvEnd::None || m_stop.stop_requested()) {
                m_mending = m_rows ? m_rows->mending() : CsvMending();
                return file;
            }
        }
    }

    /// The text of the file, or our rows.
    Result<CsvBytes> open() {
        m_rows.reset();
        if (!m_plain) {
            TRY(CsvRows rows, CsvRows::open(m_path, m_opening, isQuickLook() ? quickBytes : -1));
            m_rows = std::make_shared<CsvRows>(std::move(rows));
            m_bytes = m_rows->bytes();
            return plainCsv(m_rows, m_options.maxRows);
        }
        TRY(TextSource opened, TextSource::open(m_path, m_opening.dialect.encoding));
        TRY_VOID(opened.skip(m_opening.headerBytes));
        m_bytes = opened.bytes();
        auto source = std::make_shared<TextSource>(std::move(opened));
        return CsvBytes{[source](char* out, std::size_t count) { return source->read(out, count); },
                        [source] { return source->fraction(); }};
    }

    /// So few rows are wanted that they are to come within a second: no further is looked for them than `quickBytes`.
    bool isQuickLook() const { return m_options.maxRows >= 0 && m_options.maxRows <= previewRows; }

    Error tooLarge() const {
        if (!m_plain || m_opening.fileOffset >= 0)
            return {ErrorCode::NoSpace,
                    text(TL_TEXT("engine", "The rows of %1 take more memory than there is. Close other programs, or "
                                           "store the table with fewer rows or columns."),
                         m_path.string()),
                    m_faults.place(),
                    {}};
        return {ErrorCode::NoSpace,
                text(TL_TEXT("engine", "%1 unpacks to far more than its size lets expect, or than this machine has "
                                       "memory for. Read fewer rows or columns of it."),
                     m_path.string()),
                m_faults.place(),
                {}};
    }

    std::function<void(double)> progress() const {
        if (!m_options.progress)
            return {};
        return [report = m_options.progress](double fraction) { report(0.9 * fraction); };
    }

    /// A column and what should be said about it.
    struct Made {
        std::expected<Column, BadCell> column{Column()};
        ColumnNotes notes{};
    };

    ColumnPlan planOf(std::size_t column) const {
        return {m_opening.names[column], chosen(column), false, &m_opening.dialect};
    }

    /// Any thread.
    Made make(std::size_t column, PlainColumn plain) const {
        Made made;
        if (m_numeric[column])
            made.column = numberColumn(planOf(column), std::move(plain.numbers), plain.seen);
        else
            made.column =
                TextCells(planOf(column), std::move(plain.values), std::move(plain.codes)).finish(&made.notes);
        return made;
    }

    Result<Column> taken(std::size_t column, Made made) {
        m_badUtf8 = !made.column && made.column.error().utf8;
        if (!made.column)
            return std::unexpected(m_faults.badCell(column, made.column.error()));
        if (!made.notes.ambiguousDate.empty())
            m_dates.push_back({column, made.notes.ambiguousDate});
        if (!made.notes.amongDates.empty())
            m_amongDates.push_back({column, made.notes.amongDates});
        if (m_numeric[column] && chosen(column) == ColumnType::Integer && made.column->type == ColumnType::Real)
            m_fractional.push_back(column);
        return std::move(*made.column);
    }

    ReadTable begun() {
        ReadTable result;
        result.dialect = m_opening.dialect;
        result.format = FileFormat::Csv;
        result.bytes = m_bytes;
        result.issues = std::move(m_opening.issues);
        return result;
    }

    Result<ReadTable> assembled(PlainFile file) {
        try {
            return assemble(std::move(file));
        } catch (const std::bad_alloc&) {
            return std::unexpected(tooLarge());
        }
    }

    Result<ReadTable> assemble(PlainFile file) {
        ReadTable result = begun();
        result.table.rows = file.rows;
        TRY_VOID(m_faults.reportMending(result, m_mending));
        if (!m_options.dialect)
            m_faults.reportFooter(result);
        const bool cut = m_rows && m_rows->isCut();
        result.whole = m_options.maxRows < 0 || (result.table.rows < m_options.maxRows && !cut) ||
                       (m_opening.wholeFile && static_cast<std::int64_t>(m_opening.sample.size()) == result.table.rows);
        std::vector<Made> made(m_wanted.size());
        inParallel(m_wanted.size(), m_stop,
                   [&](std::size_t i) { made[i] = make(m_wanted[i], std::move(file.columns[i])); });
        if (m_stop.stop_requested())
            return std::unexpected(stopped(m_path));
        for (std::size_t i = 0; i < m_wanted.size(); ++i) {
            TRY(Column column, taken(m_wanted[i], std::move(made[i])));
            result.table.columns.push_back(std::make_shared<const Column>(std::move(column)));
        }
        reportMixed(result);
        return result;
    }

    void reportMixed(ReadTable& result) const {
        for (const MixedColumn& mixed : m_mixed) {
            const Column* made = engine::find(result.table, m_opening.names[mixed.column]);
            if (made && !engine::isNumeric(made->type))
                result.issues.push_back(m_faults.mixedColumn(mixed.column, mixed.cell, made->type));
        }
        for (const std::size_t column : m_fractional)
            result.issues.push_back(m_faults.fractionalColumn(column));
        for (const MixedColumn& dates : m_dates)
            result.issues.push_back(m_faults.ambiguousDates(dates.column, dates.cell));
        for (const MixedColumn& dates : m_amongDates)
            result.issues.push_back(m_faults.mixedDates(dates.column, dates.cell));
    }

    const std::filesystem::path& m_path;
    const ReadOptions& m_options;
    std::stop_token m_stop;
    CsvOpening m_opening;
    CsvFaults m_faults;
    std::vector<std::size_t> m_wanted;
    std::vector<bool> m_numeric;
    std::vector<MixedColumn> m_mixed;
    std::vector<std::size_t> m_fractional; ///< whole numbers were chosen, fractions found
    std::vector<MixedColumn> m_dates;      ///< dates that can be read in two ways
    std::vector<MixedColumn> m_amongDates; ///< texts among dates
    std::shared_ptr<CsvRows> m_rows;       ///< set when the rows are ours
    CsvMending m_mending;
    bool m_plain; ///< the file is regular as far as it was seen, and all of it is wanted
    bool m_badUtf8 = false;
    std::int64_t m_bytes = 0;
};

} // namespace

namespace {

Result<ReadTable> readOpened(const std::filesystem::path& path, const ReadOptions& options, const std::stop_token& stop,
                             CsvOpening opening, bool& badUtf8) {
    TRY(std::vector<std::size_t> wanted, chosenColumns(opening.names, options, path));
    CsvReading reading(path, options, stop, std::move(opening));
    Result<ReadTable> result = reading.read(std::move(wanted));
    badUtf8 = reading.badUtf8();
    return result;
}

} // namespace

Result<ReadTable> readCsv(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop) {
    TRY(CsvOpening opening, openCsv(path, options.dialect));
    const bool guessed = opening.encodingGuessed;
    bool badUtf8 = false;
    Result<ReadTable> result = readOpened(path, options, stop, std::move(opening), badUtf8);
    if (result || !badUtf8 || !guessed)
        return result;
    const std::string encoding = laterEncoding(path);
    if (isUtf8(encoding))
        return result;
    TRY(CsvOpening again, openCsv(path, std::nullopt, encoding));
    return readOpened(path, options, stop, std::move(again), badUtf8);
}

} // namespace engine
