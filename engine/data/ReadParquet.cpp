// Parquet by Arrow: each column by one thread, some rows at a time, which are checked, converted and let go before the
// next. Plain numbers and texts are taken from Parquet's column readers, what is odd by way of Arrow's arrays; text is
// read as dictionaries there, which is three times as fast as text. Nested columns are read too, one by one and only to
// find damage, and let go. The first rows alone are read page by page.

#include "engine/data/ArrowLists.h"
#include "engine/data/ArrowMemory.h"
#include "engine/data/InParallel.h"
#include "engine/data/Names.h"
#include "engine/data/ParquetColumn.h"
#include "engine/data/ParquetPages.h"
#include "engine/data/TypedFile.h"
#include "engine/data/ZstdPages.h"

#include <arrow/array/array_base.h>
#include <arrow/chunked_array.h>
#include <arrow/io/file.h>
#include <arrow/record_batch.h>
#include <arrow/table.h>
#include <parquet/arrow/reader.h>
#include <parquet/arrow/schema.h>
#include <parquet/column_reader.h>
#include <parquet/file_reader.h>
#include <parquet/metadata.h>
#include <parquet/schema.h>
#include <parquet/types.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <new>
#include <numeric>

namespace engine {

namespace {

constexpr std::int64_t rowsAtOnce = 1 << 18;
constexpr const char* format = "Parquet";

/// A top-level column.
struct Field {
    std::string name;
    std::vector<int> leaves;
    bool nested = false;
    bool list = false; ///< nested, but flat: can be used
};

struct OpenParquet {
    std::unique_ptr<parquet::arrow::FileReader> reader;
    ParquetSource source;
    std::vector<Field> fields;
    std::vector<int> rowGroups;
    std::int64_t limit = 0;        ///< bytes that it may unpack to
    std::int64_t expectedRows = 0; ///< as the footer says, within reason
};

void collectLeaves(const parquet::arrow::SchemaField& field, std::vector<int>& leaves) {
    if (field.column_index >= 0)
        leaves.push_back(field.column_index);
    for (const parquet::arrow::SchemaField& child : field.children)
        collectLeaves(child, leaves);
}

bool isText(const parquet::ColumnDescriptor& column) {
    const bool decimal = column.logical_type() && column.logical_type()->is_decimal();
    return column.physical_type() == parquet::Type::BYTE_ARRAY && !decimal && column.max_repetition_level() == 0;
}

parquet::ArrowReaderProperties arrowProperties(const parquet::FileMetaData& facts, bool preview, bool dictionaries) {
    parquet::ArrowReaderProperties properties(!preview);
    properties.set_coerce_int96_timestamp_unit(arrow::TimeUnit::MICRO); // nanoseconds end in 2262
    if (preview) {
        properties.set_pre_buffer(false);
        properties.set_batch_size(1024);
    }
    for (int leaf = 0; leaf < facts.num_columns(); ++leaf) {
        if (dictionaries && isText(*facts.schema()->Column(leaf)))
            properties.set_read_dictionary(leaf, true);
    }
    return properties;
}

arrow::Result<OpenParquet> open(const std::filesystem::path& path, bool preview, bool dictionaries) {
    OpenParquet result;
    ParquetSource& source = result.source;
    ARROW_ASSIGN_OR_RAISE(source.file, arrow::io::ReadableFile::Open(path.string()));
    ARROW_ASSIGN_OR_RAISE(source.bytes, source.file->GetSize());
    result.limit = memoryLimit(source.bytes);
    arrow::MemoryPool* pool = cappedPool(result.limit);
    parquet::ReaderProperties properties(pool);
    properties.set_page_checksum_verification(true);
    if (preview)
        properties.enable_buffered_stream();
    source.properties = std::make_shared<const parquet::ReaderProperties>(properties);
    parquet::arrow::FileReaderBuilder builder;
    ARROW_RETURN_NOT_OK(builder.Open(source.file, properties));
    const std::shared_ptr<parquet::FileMetaData> facts = builder.raw_reader()->metadata();
    source.facts = facts;
    builder.memory_pool(pool);
    builder.properties(arrowProperties(*facts, preview, dictionaries));
    ARROW_ASSIGN_OR_RAISE(result.reader, builder.Build());
    for (const parquet::arrow::SchemaField& field : result.reader->manifest().schema_fields) {
        Field made;
        made.name = field.field->name();
        made.nested = field.column_index < 0;
        made.list = isFlatList(*field.field->type());
        collectLeaves(field, made.leaves);
        result.fields.push_back(std::move(made));
    }
    result.expectedRows = std::clamp<std::int64_t>(facts->num_rows(), 0, result.limit / 8);
    result.rowGroups.resize(static_cast<std::size_t>(facts->num_row_groups()));
    std::iota(result.rowGroups.begin(), result.rowGroups.end(), 0);
    return result;
}

/// The chunks of some columns in the order of `fields`, fully checked.
using Chunks = std::vector<std::shared_ptr<arrow::Array>>;
struct Part {
    std::vector<Chunks> columns;
    std::int64_t rows = 0;
};

arrow::Result<Part> readWhole(const OpenParquet& file, const std::vector<int>& leaves) {
    ARROW_ASSIGN_OR_RAISE(const auto table, file.reader->ReadRowGroups(file.rowGroups, leaves));
    ARROW_RETURN_NOT_OK(table->Validate()); // the cells themselves are looked at column by column
    Part part;
    part.rows = table->num_rows();
    for (const auto& column : table->columns())
        part.columns.push_back(column->chunks());
    return part;
}

arrow::Result<Part> readFirst(const OpenParquet& file, const std::vector<int>& leaves, std::int64_t rows) {
    Part part;
    ARROW_ASSIGN_OR_RAISE(const auto reader, file.reader->GetRecordBatchReader(file.rowGroups, leaves));
    part.columns.resize(static_cast<std::size_t>(reader->schema()->num_fields()));
    while (part.rows < rows) {
        std::shared_ptr<arrow::RecordBatch> batch;
        ARROW_RETURN_NOT_OK(reader->ReadNext(&batch));
        if (!batch)
            break;
        ARROW_RETURN_NOT_OK(batch->ValidateFull());
        batch = batch->Slice(0, rows - part.rows);
        part.rows += batch->num_rows();
        for (std::size_t i = 0; i < part.columns.size(); ++i)
            part.columns[i].push_back(batch->column(static_cast<int>(i)));
    }
    return part;
}

class ParquetReading {
public:
    ParquetReading(const std::filesystem::path& path, const ReadOptions& options, const std::stop_token& stop,
                   bool dictionaries)
        : m_path(path), m_options(options), m_stop(stop), m_preview(options.maxRows >= 0),
          m_dictionaries(dictionaries) {}

    Result<ReadTable> read() {
        arrow::Result<OpenParquet> opened = open(m_path, m_preview, m_dictionaries);
        if (!opened.ok())
            return std::unexpected(unreadable(m_path, format, opened.status()));
        m_file = std::move(*opened);
        TRY_VOID(checkColumnCount(m_file.fields.size(), m_path));
        std::vector<std::string> names;
        for (const Field& field : m_file.fields)
            names.push_back(field.name);
        m_result.issues = repairNames(names, m_path);
        m_result.format = FileFormat::Parquet;
        m_result.bytes = m_file.source.bytes;
        TRY(const std::vector<std::size_t> wanted, chosenColumns(names, m_options, m_path));
        m_count = wanted.size();
        for (std::size_t begin = 0; begin < wanted.size();) {
            if (m_stop.stop_requested())
                return std::unexpected(stopped(m_path));
            const std::size_t end = endOfPart(wanted, begin);
            TRY_VOID(readPart(names, {wanted.data() + begin, end - begin}));
            begin = m_done = end;
            if (m_options.progress)
                m_options.progress(static_cast<double>(end) / static_cast<double>(wanted.size()));
        }
        m_result.table.rows = std::max<std::int64_t>(0, m_rows);
        if (m_result.table.rows == 0 && m_options.maxRows != 0)
            reportEmpty(m_result, m_path);
        return std::move(m_result);
    }

private:
    /// Plain columns go together, a nested one alone.
    std::size_t endOfPart(const std::vector<std::size_t>& wanted, std::size_t begin) const {
        std::size_t end = begin;
        while (end < wanted.size() && !m_file.fields[wanted[end]].nested)
            ++end;
        return std::max(end, begin + 1);
    }

    Result<void> readPart(const std::vector<std::string>& names, std::span<const std::size_t> part) {
        const Field& first = m_file.fields[part.front()];
        if (!first.nested && !m_preview)
            return readPlain(names, part);
        const bool nested = first.nested && !first.list;
        if (nested && m_preview) {
            add(unusableColumn(names[part.front()], nestedReason));
            return {};
        }
        std::vector<int> leaves;
        for (const std::size_t field : part)
            leaves.insert(leaves.end(), m_file.fields[field].leaves.begin(), m_file.fields[field].leaves.end());
        arrow::Result<Part> got = m_preview ? readFirst(m_file, leaves, m_options.maxRows) : readWhole(m_file, leaves);
        if (!got.ok())
            return std::unexpected(unreadable(m_path, format, got.status()));
        if (got->columns.size() != part.size())
            return std::unexpected(differentLengths());
        TRY_VOID(checkRows(got->rows));
        for (std::size_t i = 0; i < part.size(); ++i) {
            TRY(Column column, checkedColumn(names[part[i]], nested, got->columns[i]));
            add(std::move(column));
        }
        return {};
    }

    /// Each column is read, checked in full and converted by one of the threads, some rows at a time.
    Result<void> readPlain(const std::vector<std::string>& names, std::span<const std::size_t> part) {
        std::vector<std::optional<Result<Made>>> made(part.size());
        const std::vector<std::size_t> order = largestFirst(part);
        inParallel(part.size(), m_stop, [&](std::size_t at) {
            const std::size_t i = order[at];
            made[i] = plainColumn(names[part[i]], part[i]);
            if (m_options.progress) {
                const std::lock_guard lock(m_mutex);
                m_options.progress(static_cast<double>(++m_done) / static_cast<double>(m_count));
            }
        });
        if (m_stop.stop_requested())
            return std::unexpected(stopped(m_path));
        for (std::size_t i = 0; i < part.size(); ++i) {
            TRY(Made one, std::move(*made[i]));
            if (!one.column) {
                TRY(one, wholeColumn(names[part[i]], part[i]));
            }
            TRY_VOID(checkRows(one.rows));
            add(std::move(*one.column));
        }
        return {};
    }

    /// So that no thread begins with a large column when the others are done.
    std::vector<std::size_t> largestFirst(std::span<const std::size_t> part) const {
        const std::shared_ptr<parquet::FileMetaData> facts = m_file.reader->parquet_reader()->metadata();
        std::vector<std::int64_t> bytes(part.size());
        for (int group = 0; part.size() > 1 && group < std::min(facts->num_row_groups(), 4); ++group) {
            const std::unique_ptr<parquet::RowGroupMetaData> one = facts->RowGroup(group);
            for (std::size_t i = 0; i < part.size(); ++i)
                bytes[i] += one->ColumnChunk(m_file.fields[part[i]].leaves.front())->total_compressed_size();
        }
        std::vector<std::size_t> order(part.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return bytes[i]; });
        return order;
    }

    struct Made {
        std::optional<Column> column; ///< none = it must be read whole
        std::int64_t rows = 0;
    };

    /// Any thread.
    Result<Made> plainColumn(const std::string& name, std::size_t field) {
        const int leaf = m_file.fields[field].leaves.front();
        const parquet::ColumnDescriptor& stored = *m_file.reader->parquet_reader()->metadata()->schema()->Column(leaf);
        const ColumnPlan plan = planOf(name, m_options);
        if (isFlat(stored, *m_file.reader->manifest().schema_fields[field].field->type(), plan.chosen))
            return decodedColumn(plan, leaf);
        return columnOfArrays(name, field);
    }

    Result<Made> decodedColumn(const ColumnPlan& plan, int leaf) {
        parquet::ParquetFileReader& file = *m_file.reader->parquet_reader();
        ZstdPages zstd(m_file.source.properties->memory_pool());
        std::shared_ptr<parquet::RowGroupReader> group; // stays as long as its column is read
        std::size_t next = 0;
        arrow::Status status;
        const NextGroup nextGroup = [&]() -> std::shared_ptr<parquet::ColumnReader> {
            if (next == m_file.rowGroups.size() || !status.ok() || m_stop.stop_requested())
                return nullptr;
            {
                const std::lock_guard lock(m_mutex);
                group = file.RowGroup(m_file.rowGroups[next++]);
            }
            group = withOwnPages(std::move(group), m_file.source, zstd);
            return group->ColumnWithExposeEncoding(leaf, parquet::ExposedEncoding::DICTIONARY);
        };
        Made made;
        auto column =
            flatColumn(plan, static_cast<std::size_t>(m_file.expectedRows), nextGroup, [&](std::int64_t rows) {
                made.rows += rows;
                status = takeRoom(rows);
                return status.ok() && !m_stop.stop_requested();
            });
        if (!status.ok())
            return std::unexpected(unreadable(m_path, format, status));
        if (column) {
            TRY(made.column, usable(m_path, plan.name, std::move(*column)));
        }
        return made;
    }

    /// Any thread.
    Result<Made> columnOfArrays(const std::string& name, std::size_t field) {
        std::unique_ptr<parquet::arrow::ColumnReader> reader;
        arrow::Status status;
        {
            const std::lock_guard lock(m_mutex);
            status = m_file.reader->GetColumn(static_cast<int>(field), &reader);
        }
        Made made;
        std::deque<std::shared_ptr<arrow::Array>> ahead;
        const auto next = [&]() -> std::shared_ptr<arrow::Array> {
            std::shared_ptr<arrow::ChunkedArray> some;
            while (status.ok() && ahead.empty() && !m_stop.stop_requested()) {
                status = reader->NextBatch(rowsAtOnce, &some);
                if (!status.ok() || some->length() == 0)
                    break;
                made.rows += some->length();
                status = takeRoom(some->length());
                for (std::size_t i = 0; status.ok() && i < some->chunks().size(); ++i) {
                    status = some->chunks()[i]->ValidateFull();
                    ahead.push_back(some->chunks()[i]);
                }
            }
            if (!status.ok() || ahead.empty())
                return nullptr;
            std::shared_ptr<arrow::Array> chunk = std::move(ahead.front());
            ahead.pop_front();
            return chunk;
        };
        Result<std::optional<Column>> column =
            typedColumn(m_path, name, m_options, static_cast<std::size_t>(m_file.expectedRows), next);
        if (!status.ok())
            return std::unexpected(unreadable(m_path, format, status));
        TRY(made.column, std::move(column));
        return made;
    }

    /// Not beside another reading: Arrow's reader keeps what it read ahead in one place.
    Result<Made> wholeColumn(const std::string& name, std::size_t field) {
        arrow::Result<Part> whole = readWhole(m_file, m_file.fields[field].leaves);
        if (!whole.ok())
            return std::unexpected(unreadable(m_path, format, whole.status()));
        if (whole->columns.size() != 1)
            return std::unexpected(differentLengths());
        TRY(Column column, checkedColumn(name, false, whole->columns.front()));
        return Made{std::move(column), whole->rows};
    }

    /// Counts rows of a column against what a file of this size may unpack to.
    arrow::Status takeRoom(std::int64_t rows) {
        if ((m_room += rows * std::int64_t{sizeof(double)}) > m_file.limit)
            return arrow::Status::OutOfMemory("the limit of ", m_file.limit, " bytes");
        return arrow::Status::OK();
    }

    /// The footer's count is only a promise; what the columns hold counts, and they must agree.
    Result<void> checkRows(std::int64_t rows) {
        if (m_rows >= 0 && rows != m_rows)
            return std::unexpected(differentLengths());
        m_rows = rows;
        return {};
    }

    Error differentLengths() const { return unreadable(m_path, format, std::string("columns of different lengths")); }

    /// Any thread.
    Result<Column> checkedColumn(const std::string& name, bool nested, const Chunks& chunks) const {
        for (const auto& chunk : chunks) {
            if (const arrow::Status status = chunk->ValidateFull(); !status.ok())
                return std::unexpected(unreadable(m_path, format, status));
        }
        return nested ? unusableColumn(name, nestedReason) : typedColumn(m_path, name, m_options, chunks);
    }

    void add(Column column) { m_result.table.columns.push_back(std::make_shared<const Column>(std::move(column))); }

    const std::filesystem::path& m_path;
    const ReadOptions& m_options;
    const std::stop_token& m_stop;
    std::mutex m_mutex;
    std::atomic<std::int64_t> m_room = 0; ///< bytes of the columns so far
    std::size_t m_done = 0, m_count = 1;  ///< columns
    const bool m_preview;
    const bool m_dictionaries; ///< text as dictionaries
    OpenParquet m_file;
    ReadTable m_result;
    std::int64_t m_rows = -1;
};

} // namespace

Result<ReadTable> readParquet(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop) {
    const auto read = [&](bool dictionaries) -> Result<ReadTable> {
        try {
            return ParquetReading(path, options, stop, dictionaries).read();
        } catch (const std::bad_alloc&) {
            return std::unexpected(unreadable(path, format, arrow::Status::OutOfMemory("no room for a column")));
        } catch (const std::exception& exception) { // Parquet reports some damage by exceptions
            return std::unexpected(unreadable(path, format, std::string(exception.what())));
        }
    };
    Result<ReadTable> result = read(true);
    // Pages that store differences of texts cannot be read as dictionaries; the footer does not always tell.
    if (!result && result.error().cause.find("Not yet implemented") != std::string::npos)
        result = read(false);
    return result;
}

} // namespace engine
