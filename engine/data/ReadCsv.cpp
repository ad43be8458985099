// CSV. Numbers are read as float64 where a sample holds only numbers, everything else as codes; when a later cell is no
// number, that column is read as text instead and the person is told. Regular files on disk take the fast way
// (CsvPlain); packed files, other encodings and first rows go through Arrow with typed columns and 4 MB blocks. What
// neither can split (comments, wide delimiters, rows of other lengths, quotes in wrong places) goes through our own
// rows first; a file that turns out so is read again.

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

#include <arrow/array/array_base.h>
#include <arrow/array/array_primitive.h>
#include <arrow/chunked_array.h>
#include <arrow/csv/api.h>
#include <arrow/io/interfaces.h>
#include <arrow/memory_pool.h>
#include <arrow/record_batch.h>
#include <arrow/table.h>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>

namespace engine {

namespace {

using Chunks = std::vector<std::shared_ptr<arrow::Array>>;

/// A column of numbers in which a cell is none.
struct MixedColumn {
    std::size_t column;
    std::string cell;
};

/// All values are whole and one is so large that it may stand for another.
bool holdsRoundedWholes(const Chunks& chunks) {
    bool large = false;
    for (const auto& chunk : chunks) {
        const auto& values = static_cast<const arrow::DoubleArray&>(*chunk);
        for (std::int64_t i = 0; i < values.length(); ++i) {
            const double value = values.IsNull(i) ? 0 : values.Value(i);
            if (value != std::trunc(value))
                return false;
            large = large || (std::abs(value) >= 9007199254740992.0 && std::isfinite(value));
        }
    }
    return large;
}

class CsvReading {
public:
    CsvReading(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop, CsvOpening opening)
        : m_path(path), m_options(options), m_stop(std::move(stop)), m_opening(std::move(opening)),
          m_faults(path, m_opening), m_plain(m_opening.plain) {}

    /// The reading ended at text that is no UTF-8.
    bool badUtf8() const { return m_badUtf8; }

    Result<ReadTable> read(std::vector<std::size_t> wanted) {
        m_wanted = std::move(wanted);
        planTypes();
        if (m_plain && m_options.maxRows < 0 && m_opening.fileOffset >= 0) {
            TRY(std::optional<PlainFile> file, readPlainFile());
            if (m_stop.stop_requested())
                return std::unexpected(stopped(m_path));
            if (file)
                return assemblePlain(std::move(*file));
            m_plain = false; // to say which rows are not regular, and to mend those that can be
        }
        std::vector<Chunks> columns;
        while (true) {
            Result<std::vector<Chunks>> attempt = readOnce();
            if (attempt && m_plain && *m_skipped > 0) {
                m_plain = false; // to say which rows, and to mend those that can be
                continue;
            }
            if (attempt && !widenRounded(*attempt)) {
                columns = std::move(*attempt);
                break;
            }
            if (!attempt && attempt.error().code != ErrorCode::Internal)
                return std::unexpected(std::move(attempt).error());
        }
        return assemble(std::move(columns));
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
    Result<std::optional<PlainFile>> readPlainFile() {
        const auto read = [&](const std::vector<PlainWish>& wishes) {
            return readPlain(m_path, m_opening.fileOffset, m_opening.names.size(), m_opening.dialect, wishes,
                             progress(), m_stop);
        };
        std::vector<PlainWish> wishes, again;
        for (const std::size_t column : m_wanted)
            wishes.push_back({column, m_numeric[column], !chosen(column)});
        TRY(std::optional<PlainFile> file, read(wishes));
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
        TRY(std::optional<PlainFile> texts, read(again));
        for (std::size_t i = 0; texts && i < places.size(); ++i)
            file->columns[places[i]] = std::move(texts->columns[i]);
        return texts ? std::move(file) : std::move(texts);
    }

    char decimalMark() const { return numberFormat(&m_opening.dialect).decimal; }

    arrow::csv::ParseOptions parseOptions() {
        const Dialect& dialect = m_opening.dialect;
        arrow::csv::ParseOptions options = arrow::csv::ParseOptions::Defaults();
        options.delimiter = m_plain ? dialect.delimiter.front() : plainDelimiter;
        options.quoting = !m_plain || !dialect.quote.empty();
        options.quote_char = m_plain && options.quoting ? dialect.quote.front() : '"';
        options.newlines_in_values = options.quoting;
        options.invalid_row_handler = [skipped = m_skipped](const arrow::csv::InvalidRow&) {
            ++*skipped;
            return arrow::csv::InvalidRowResult::Skip;
        };
        return options;
    }

    arrow::csv::ConvertOptions convertOptions() const {
        arrow::csv::ConvertOptions options = arrow::csv::ConvertOptions::Defaults();
        options.check_utf8 = false;          // checked once per different value, with the line in the message
        options.strings_can_be_null = false; // decided once per different value
        options.decimal_point = decimalMark();
        options.null_values = m_opening.dialect.nullWords;
        const std::vector<std::string>& usual = usualNullWords();
        options.null_values.insert(options.null_values.end(), usual.begin(), usual.end());
        const auto number = arrow::float64();
        const auto category = arrow::dictionary(arrow::int32(), arrow::utf8());
        for (const std::size_t column : m_wanted) {
            const std::string& name = m_opening.names[column];
            options.include_columns.push_back(name);
            options.column_types[name] = m_numeric[column] ? number : category;
        }
        return options;
    }

    std::function<void(double)> progress() const {
        if (!m_options.progress)
            return {};
        return [report = m_options.progress](double fraction) { report(0.9 * fraction); };
    }

    /// The bytes for Arrow: the file's own, or our rows.
    Result<CsvBytes> open() {
        m_rows.reset();
        if (!m_plain) {
            TRY(CsvRows rows, CsvRows::open(m_path, m_opening));
            m_rows = std::make_shared<CsvRows>(std::move(rows));
            m_bytes = m_rows->bytes();
            return plainCsv(m_rows);
        }
        TRY(TextSource opened, TextSource::open(m_path, m_opening.dialect.encoding));
        TRY_VOID(opened.skip(m_opening.headerBytes));
        m_bytes = opened.bytes();
        auto source = std::make_shared<TextSource>(std::move(opened));
        return CsvBytes{[source](char* out, std::size_t count) { return source->read(out, count); },
                        [source] { return source->fraction(); }};
    }

    /// One pass over the file. An error with code Internal: the plan was changed, try again.
    Result<std::vector<Chunks>> readOnce() {
        m_skipped = std::make_shared<std::atomic<std::int64_t>>(0);
        TRY(CsvBytes bytes, open());
        const CsvStream stream = csvStream(std::move(bytes), progress(), m_stop);
        arrow::csv::ReadOptions readOptions = arrow::csv::ReadOptions::Defaults();
        readOptions.block_size = m_blockSize;
        readOptions.column_names = m_opening.names;
        std::vector<Chunks> columns(m_wanted.size());
        const arrow::Status status = m_options.maxRows < 0 ? readAll(stream.stream, readOptions, columns)
                                                           : readSome(stream.stream, readOptions, columns);
        stream.end();
        m_mending = m_rows ? m_rows->mending() : CsvMending();
        if (status.ok())
            return columns;
        if (status.IsCancelled() || m_stop.stop_requested())
            return std::unexpected(stopped(m_path));
        if (*stream.error)
            return std::unexpected(**stream.error);
        return mend(status);
    }

    arrow::io::IOContext ioContext() const { return arrow::io::IOContext(cappedPool(memoryLimit(m_bytes))); }

    arrow::Status readAll(const std::shared_ptr<arrow::io::InputStream>& stream,
                          const arrow::csv::ReadOptions& readOptions, std::vector<Chunks>& columns) {
        ARROW_ASSIGN_OR_RAISE(const auto reader, arrow::csv::TableReader::Make(ioContext(), stream, readOptions,
                                                                               parseOptions(), convertOptions()));
        ARROW_ASSIGN_OR_RAISE(const auto table, reader->Read());
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i] = table->column(static_cast<int>(i))->chunks();
        return arrow::Status::OK();
    }

    arrow::Status readSome(const std::shared_ptr<arrow::io::InputStream>& stream, arrow::csv::ReadOptions readOptions,
                           std::vector<Chunks>& columns) {
        readOptions.use_threads = false;
        ARROW_ASSIGN_OR_RAISE(const auto reader, arrow::csv::StreamingReader::Make(ioContext(), stream, readOptions,
                                                                                   parseOptions(), convertOptions()));
        std::int64_t left = m_options.maxRows;
        while (left > 0) {
            std::shared_ptr<arrow::RecordBatch> batch;
            ARROW_RETURN_NOT_OK(reader->ReadNext(&batch));
            if (!batch)
                break;
            batch = batch->Slice(0, left);
            left -= batch->num_rows();
            for (std::size_t i = 0; i < columns.size(); ++i)
                columns[i].push_back(batch->column(static_cast<int>(i)));
        }
        return arrow::Status::OK();
    }

    /// Changes the plan after a pass that did not work, or says why it cannot work.
    std::unexpected<Error> mend(const arrow::Status& status) {
        const std::string& words = status.message();
        const std::size_t mark = words.find("CSV column #");
        if (mark != std::string::npos && words.find("conversion error to double") != std::string::npos) {
            std::size_t column = 0;
            const char* digits = words.data() + mark + 12;
            std::from_chars(digits, words.data() + words.size(), column);
            if (column < m_numeric.size() && m_numeric[column])
                return widen(column, words);
        }
        if (status.IsOutOfMemory())
            return fail(ErrorCode::NoSpace,
                        text(TL_TEXT("engine", "%1 unpacks to far more than its size lets expect, or than this machine "
                                               "has memory for. Read fewer rows or columns of it."),
                             m_path.string()),
                        m_faults.place(), words);
        // A quote that is never closed makes Arrow join lines; our rows see it. Else a cell is longer than a block.
        if (m_plain) {
            m_plain = false;
            return fail(ErrorCode::Internal, {});
        }
        if (words.find("straddling") != std::string::npos && m_blockSize < (1 << 29)) {
            m_blockSize *= 8;
            return fail(ErrorCode::Internal, {});
        }
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "%1 cannot be split into rows and cells. A quote that is never closed or another "
                                   "delimiter can be the reason."),
                 m_path.string()),
            m_faults.place(), status.ToString());
    }

    void widenAll() {
        const Dialect& dialect = m_opening.dialect;
        const char decimal = decimalMark();
        m_faults.walk([&](const CsvRecord& row) {
            for (const std::size_t column : m_wanted) {
                if (!m_numeric[column] || chosen(column))
                    continue;
                const std::string_view cell = trimmed(row.cells[column]);
                if (isNullWordAmongNumbers(dialect, cell) || parseNumber(cell, decimal))
                    continue;
                m_numeric[column] = false;
                m_mixed.push_back({column, std::string(cell)});
            }
            return !m_stop.stop_requested();
        });
    }

    /// Columns of whole numbers beyond 2^53 were rounded: true when some must be read again as text.
    bool widenRounded(const std::vector<Chunks>& columns) {
        bool some = false;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::size_t column = m_wanted[i];
            if (!m_numeric[column] || chosen(column) || !holdsRoundedWholes(columns[i]))
                continue;
            m_numeric[column] = false;
            some = true;
        }
        return some;
    }

    std::unexpected<Error> widen(std::size_t column, const std::string& words) {
        std::string cell;
        const std::size_t begin = words.find("invalid value '");
        const std::size_t end = words.rfind('\'');
        if (begin != std::string::npos && end > begin + 15)
            cell = words.substr(begin + 15, end - begin - 15);
        if (chosen(column))
            return std::unexpected(m_faults.badCell(column, {cell, *chosen(column), false}));
        m_numeric[column] = false;
        m_mixed.push_back({column, cell});
        // Arrow stops at the first such column. Where there is a second one there may be many: look at all in one pass.
        if (++m_widened == 2)
            widenAll();
        return fail(ErrorCode::Internal, {});
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
    Made make(std::size_t column, Chunks chunks) const {
        Made made;
        if (m_numeric[column])
            made.column = numberColumn(planOf(column), doublesFromArrow(chunks));
        else
            made.column = columnFromArrow(planOf(column), chunks, &made.notes);
        return made;
    }

    Made make(std::size_t column, PlainColumn plain) const {
        Made made;
        if (m_numeric[column])
            made.column = numberColumn(planOf(column), std::move(plain.numbers));
        else
            made.column = TextCells(planOf(column), plain.values, std::move(plain.codes)).finish(&made.notes);
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

    Result<ReadTable> assemblePlain(PlainFile file) {
        std::error_code problem;
        m_bytes = static_cast<std::int64_t>(std::filesystem::file_size(m_path, problem));
        ReadTable result = begun();
        result.table.rows = file.rows;
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

    Result<ReadTable> assemble(std::vector<Chunks> columns) {
        ReadTable result = begun();
        for (const auto& chunk : columns.empty() ? Chunks() : columns.front())
            result.table.rows += chunk->length();
        TRY_VOID(m_faults.reportMending(result, m_mending));
        if (!m_options.dialect)
            m_faults.reportFooter(result);
        result.whole = m_options.maxRows < 0 || result.table.rows < m_options.maxRows ||
                       (m_opening.wholeFile && static_cast<std::int64_t>(m_opening.sample.size()) == result.table.rows);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (m_stop.stop_requested())
                return std::unexpected(stopped(m_path));
            TRY(Column made, taken(m_wanted[i], make(m_wanted[i], std::move(columns[i]))));
            result.table.columns.push_back(std::make_shared<const Column>(std::move(made)));
            if (m_options.progress)
                m_options.progress(0.9 + 0.1 * static_cast<double>(i + 1) / static_cast<double>(columns.size()));
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
    int m_widened = 0;
    std::vector<std::size_t> m_fractional; ///< whole numbers were chosen, fractions found
    std::vector<MixedColumn> m_dates;      ///< dates that can be read in two ways
    std::vector<MixedColumn> m_amongDates; ///< texts among dates
    /// Rows that Arrow left out. Arrow's threads may count after the call, so it is theirs too.
    std::shared_ptr<std::atomic<std::int64_t>> m_skipped;
    std::shared_ptr<CsvRows> m_rows; ///< set when the rows are ours
    CsvMending m_mending;
    bool m_plain; ///< Arrow splits the file itself
    bool m_badUtf8 = false;
    std::int32_t m_blockSize = 4 << 20;
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
