// CSV by Arrow. Numbers are read as float64 where a sample holds only numbers, everything else as dictionaries; when a
// later cell is no number, that column is read as text instead and the person is told. See performance facts: typed
// columns and 4 MB blocks are the fastest way through Arrow.

#include "engine/data/Cells.h"
#include "engine/data/Columns.h"
#include "engine/data/ReadFile.h"
#include "engine/data/Sniff.h"

#include <arrow/array/array_base.h>
#include <arrow/array/array_primitive.h>
#include <arrow/buffer.h>
#include <arrow/chunked_array.h>
#include <arrow/csv/api.h>
#include <arrow/io/interfaces.h>
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

/// What Arrow reads from: passes bytes on, reports progress, and ends when stop is asked for.
class SourceStream final : public arrow::io::InputStream {
public:
    SourceStream(std::unique_ptr<ByteSource> source, std::function<void(double)> progress, std::stop_token stop)
        : m_source(std::move(source)), m_progress(std::move(progress)), m_stop(std::move(stop)) {
        set_mode(arrow::io::FileMode::READ);
    }
    arrow::Status Close() override {
        m_closed = true;
        return arrow::Status::OK();
    }
    bool closed() const override { return m_closed; }
    arrow::Result<std::int64_t> Tell() const override { return m_position; }
    arrow::Result<std::int64_t> Read(std::int64_t count, void* out) override {
        if (m_stop.stop_requested())
            return arrow::Status::Cancelled("stopped");
        const Result<std::size_t> got = m_source->read(static_cast<char*>(out), static_cast<std::size_t>(count));
        if (!got) {
            m_error = got.error();
            return arrow::Status::IOError("source");
        }
        m_position += static_cast<std::int64_t>(*got);
        if (m_progress)
            m_progress(m_source->fraction());
        return static_cast<std::int64_t>(*got);
    }
    arrow::Result<std::shared_ptr<arrow::Buffer>> Read(std::int64_t count) override {
        ARROW_ASSIGN_OR_RAISE(auto buffer, arrow::AllocateResizableBuffer(count));
        ARROW_ASSIGN_OR_RAISE(const std::int64_t got, Read(count, buffer->mutable_data()));
        ARROW_RETURN_NOT_OK(buffer->Resize(got, false));
        return std::shared_ptr<arrow::Buffer>(std::move(buffer));
    }
    const std::optional<Error>& error() const { return m_error; }

private:
    std::unique_ptr<ByteSource> m_source;
    std::function<void(double)> m_progress;
    std::stop_token m_stop;
    std::optional<Error> m_error;
    std::int64_t m_position = 0;
    std::atomic<bool> m_closed = false;
};

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
        : m_path(path), m_options(options), m_stop(std::move(stop)), m_opening(std::move(opening)) {}

    Result<ReadTable> read(std::vector<std::size_t> wanted) {
        m_wanted = std::move(wanted);
        planTypes();
        std::vector<Chunks> columns;
        while (true) {
            Result<std::vector<Chunks>> attempt = readOnce();
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
                m_numeric[column] = sampleIsNumeric(column);
        }
    }

    bool sampleIsNumeric(std::size_t column) {
        const char decimal = decimalMark();
        std::size_t numbers = 0, others = 0;
        std::string other;
        for (const CsvRecord& record : m_opening.sample) {
            if (column >= record.cells.size())
                continue;
            const std::string_view cell = trimmed(record.cells[column]);
            if (isNullWordAmongNumbers(m_opening.dialect, cell))
                continue;
            if (hasLeadingZero(cell) || exceedsExactWhole(cell))
                return false;
            if (parseNumber(cell, decimal)) {
                ++numbers;
            } else if (others++ == 0) {
                other = cell;
            }
        }
        if (others > 0 && numbers > 4 * others)
            m_mixed.push_back({column, other});
        return numbers > 0 && others == 0;
    }

    char decimalMark() const { return m_opening.dialect.decimal.empty() ? '.' : m_opening.dialect.decimal.front(); }

    arrow::csv::ParseOptions parseOptions() {
        const Dialect& dialect = m_opening.dialect;
        arrow::csv::ParseOptions options = arrow::csv::ParseOptions::Defaults();
        options.delimiter = dialect.delimiter.front();
        options.quoting = !dialect.quote.empty();
        if (options.quoting)
            options.quote_char = dialect.quote.front();
        options.double_quote = dialect.escape.empty();
        options.escaping = !dialect.escape.empty();
        if (options.escaping)
            options.escape_char = dialect.escape.front();
        options.newlines_in_values = options.quoting;
        options.invalid_row_handler = [this](const arrow::csv::InvalidRow&) {
            ++m_skipped;
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
        const Dialect standard;
        options.null_values.insert(options.null_values.end(), standard.nullWords.begin(), standard.nullWords.end());
        if (trimsCells(m_opening.dialect)) {
            for (const std::string& word : std::vector(options.null_values)) {
                options.null_values.push_back(fmt::format(" {}", word));
                options.null_values.push_back(fmt::format("{} ", word));
                options.null_values.push_back(fmt::format(" {} ", word));
            }
        }
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

    /// One pass over the file. An error with code Internal: the plan was changed, try again.
    Result<std::vector<Chunks>> readOnce() {
        m_skipped = 0;
        TRY(std::unique_ptr<ByteSource> source, ByteSource::open(m_path));
        m_bytes = source->bytes();
        TRY_VOID(source->skip(m_opening.headerBytes));
        const auto stream = std::make_shared<SourceStream>(std::move(source), progress(), m_stop);
        arrow::csv::ReadOptions readOptions = arrow::csv::ReadOptions::Defaults();
        readOptions.block_size = m_blockSize;
        readOptions.column_names = m_opening.names;
        std::vector<Chunks> columns(m_wanted.size());
        const arrow::Status status =
            m_options.maxRows < 0 ? readAll(stream, readOptions, columns) : readSome(stream, readOptions, columns);
        if (status.ok())
            return columns;
        if (status.IsCancelled() || m_stop.stop_requested())
            return std::unexpected(stopped(m_path));
        if (stream->error())
            return std::unexpected(*stream->error());
        return mend(status);
    }

    arrow::Status readAll(const std::shared_ptr<SourceStream>& stream, const arrow::csv::ReadOptions& readOptions,
                          std::vector<Chunks>& columns) {
        ARROW_ASSIGN_OR_RAISE(const auto reader,
                              arrow::csv::TableReader::Make(arrow::io::default_io_context(), stream, readOptions,
                                                            parseOptions(), convertOptions()));
        ARROW_ASSIGN_OR_RAISE(const auto table, reader->Read());
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i] = table->column(static_cast<int>(i))->chunks();
        return arrow::Status::OK();
    }

    arrow::Status readSome(const std::shared_ptr<SourceStream>& stream, arrow::csv::ReadOptions readOptions,
                           std::vector<Chunks>& columns) {
        readOptions.use_threads = false;
        ARROW_ASSIGN_OR_RAISE(const auto reader,
                              arrow::csv::StreamingReader::Make(arrow::io::default_io_context(), stream, readOptions,
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
        if (words.find("straddling") != std::string::npos && m_blockSize < (1 << 29)) {
            m_blockSize *= 8;
            return fail(ErrorCode::Internal, {});
        }
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "%1 cannot be split into rows and cells. A quote that is never closed or another "
                                   "delimiter can be the reason."),
                 m_path.string()),
            place(), status.ToString());
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
            return std::unexpected(badCell(column, {cell, *chosen(column), false}));
        m_numeric[column] = false;
        m_mixed.push_back({column, cell});
        return fail(ErrorCode::Internal, {});
    }

    Place place() const {
        Place result;
        result.file = m_path.string();
        return result;
    }

    /// Where the first cell of `column` stands that `is` accepts.
    Place find(std::size_t column, const std::function<bool(const std::string&)>& is) const {
        Place result = place();
        result.column = m_opening.names[column];
        std::int64_t row = -1;
        const std::size_t width = m_opening.names.size();
        const Result<void> walked = forEachRecord(m_path, m_opening.dialect, m_opening.headerBytes, m_opening.firstLine,
                                                  [&](const CsvRecord& record) {
                                                      if (record.cells.size() != width)
                                                          return true;
                                                      ++row;
                                                      if (!is(record.cells[column]))
                                                          return true;
                                                      result.line = record.line;
                                                      result.row = row;
                                                      return false;
                                                  });
        if (!walked)
            result.line = 0;
        return result;
    }

    Error badCell(std::size_t column, const BadCell& bad) const {
        const std::string& name = m_opening.names[column];
        if (bad.utf8) {
            const Place where =
                find(column, [](const std::string& cell) { return firstBadUtf8(cell) != std::string::npos; });
            return {
                ErrorCode::BadData,
                text(TL_TEXT(
                         "engine",
                         "Line %1 of %2, column %3: the text is not UTF-8. Save the table as UTF-8 and open it again."),
                     std::to_string(where.line), m_path.string(), name),
                where,
                {}};
        }
        const std::string_view wanted = trimmed(bad.cell);
        const Place where = find(column, [&](const std::string& cell) { return trimmed(cell) == wanted; });
        return {
            ErrorCode::BadData,
            text(TL_TEXT("engine",
                         "Line %1 of %2, column %3: “%4” is not of the type chosen for the column (%5). Correct the "
                         "cell or choose another type."),
                 std::to_string(where.line), m_path.string(), name, std::string(wanted), columnTypeId(bad.wanted)),
            where,
            {}};
    }

    Result<Column> column(std::size_t index, Chunks chunks) {
        const std::size_t column = m_wanted[index];
        const ColumnPlan plan{m_opening.names[column], chosen(column), decimalMark(), trimsCells(m_opening.dialect),
                              &m_opening.dialect};
        if (!m_numeric[column]) {
            std::expected<Column, BadCell> made = columnFromArrow(plan, chunks);
            if (!made)
                return std::unexpected(badCell(column, made.error()));
            return std::move(*made);
        }
        std::vector<double> values = doublesFromArrow(chunks);
        if (plan.chosen == ColumnType::Integer) {
            const auto bad = std::ranges::find_if(
                values, [](double value) { return value != std::trunc(value) && !std::isnan(value); });
            if (bad != values.end())
                return std::unexpected(badCell(column, {numberText(*bad), ColumnType::Integer, false}));
        }
        return numberColumn(plan, std::move(values));
    }

    Result<ReadTable> assemble(std::vector<Chunks> columns) {
        ReadTable result;
        result.dialect = m_opening.dialect;
        result.format = FileFormat::Csv;
        result.bytes = m_bytes;
        result.issues = std::move(m_opening.issues);
        for (const auto& chunk : columns.empty() ? Chunks() : columns.front())
            result.table.rows += chunk->length();
        TRY_VOID(reportRagged(result));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (m_stop.stop_requested())
                return std::unexpected(stopped(m_path));
            TRY(Column made, column(i, std::move(columns[i])));
            result.table.columns.push_back(std::make_shared<const Column>(std::move(made)));
            if (m_options.progress)
                m_options.progress(0.9 + 0.1 * static_cast<double>(i + 1) / static_cast<double>(columns.size()));
        }
        reportMixed(result);
        return result;
    }

    /// Rows with another number of cells are left out, and said.
    Result<void> reportRagged(ReadTable& result) const {
        const std::int64_t skipped = m_skipped;
        if (skipped == 0 && result.table.rows > 0)
            return {};
        const std::size_t width = m_opening.names.size();
        Place where = place();
        std::size_t found = 0;
        TRY_VOID(forEachRecord(m_path, m_opening.dialect, m_opening.headerBytes, m_opening.firstLine,
                               [&](const CsvRecord& record) {
                                   if (record.cells.size() == width)
                                       return true;
                                   where.line = record.line;
                                   found = record.cells.size();
                                   return false;
                               }));
        if (skipped > result.table.rows)
            return fail(
                ErrorCode::BadData,
                text(TL_TEXT("engine",
                             "Line %1 of %2 has %3 cells where %4 are expected, and so do most of the rows. Choose "
                             "another delimiter or correct the file."),
                     std::to_string(where.line), m_path.string(), found, width),
                where);
        result.issues.push_back(
            {Severity::Warning,
             {ErrorCode::BadData,
              skipped == 1
                  ? text(TL_TEXT("engine", "Line %1 has %2 cells where %3 are expected; the row was left out."),
                         std::to_string(where.line), found, width)
                  : text(TL_TEXT("engine",
                                 "%4 rows were left out because they have another number of cells; the first is line "
                                 "%1 with %2 cells where %3 are expected."),
                         std::to_string(where.line), found, width, skipped),
              where,
              {}},
             std::nullopt});
        return {};
    }

    void reportMixed(ReadTable& result) const {
        for (const MixedColumn& mixed : m_mixed) {
            const std::string& name = m_opening.names[mixed.column];
            const Column* made = engine::find(result.table, name);
            if (!made || isNumeric(made->type))
                continue;
            const std::string_view wanted = trimmed(mixed.cell);
            const Place where = find(mixed.column, [&](const std::string& cell) { return trimmed(cell) == wanted; });
            result.issues.push_back(
                {Severity::Warning,
                 {ErrorCode::BadData,
                  text(TL_TEXT(
                           "engine",
                           "Column %1 holds numbers but also the text “%2” (line %3), so it is read as %4. Correct the "
                           "cell, or choose the type Number to be told about every such cell."),
                       name, std::string(wanted), std::to_string(where.line), columnTypeId(made->type)),
                  where,
                  {}},
                 std::nullopt});
        }
    }

    const std::filesystem::path& m_path;
    const ReadOptions& m_options;
    std::stop_token m_stop;
    CsvOpening m_opening;
    std::vector<std::size_t> m_wanted;
    std::vector<bool> m_numeric;
    std::vector<MixedColumn> m_mixed;
    std::atomic<std::int64_t> m_skipped = 0;
    std::int32_t m_blockSize = 4 << 20;
    std::int64_t m_bytes = 0;
};

} // namespace

Result<ReadTable> readCsv(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop) {
    TRY(CsvOpening opening, openCsv(path, options.dialect));
    TRY(std::vector<std::size_t> wanted, chosenColumns(opening.names, options, path));
    return CsvReading(path, options, std::move(stop), std::move(opening)).read(std::move(wanted));
}

} // namespace engine
