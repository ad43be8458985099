// Arrow's own files (.arrow, .feather of version 2) and streams: batch by batch, each checked, then column by column.

#include "engine/data/ArrowMemory.h"
#include "engine/data/ByteSource.h"
#include "engine/data/Names.h"
#include "engine/data/TypedFile.h"

#include <arrow/array/array_base.h>
#include <arrow/io/file.h>
#include <arrow/ipc/options.h>
#include <arrow/ipc/reader.h>
#include <arrow/record_batch.h>
#include <arrow/type.h>

#include <algorithm>
#include <new>

namespace engine {

namespace {

constexpr const char* format = "Arrow";

/// A file or a stream, one batch after the other.
struct Batches {
    std::shared_ptr<arrow::io::ReadableFile> file;
    std::shared_ptr<arrow::ipc::RecordBatchFileReader> random;
    std::shared_ptr<arrow::ipc::RecordBatchStreamReader> stream;
    std::int64_t bytes = 0;
    int next = 0;

    std::shared_ptr<arrow::Schema> schema() const { return random ? random->schema() : stream->schema(); }
    arrow::Result<std::shared_ptr<arrow::RecordBatch>> read() {
        if (!random)
            return stream->Next();
        if (next >= random->num_record_batches())
            return std::shared_ptr<arrow::RecordBatch>();
        return random->ReadRecordBatch(next++);
    }
    double fraction() const {
        if (random)
            return static_cast<double>(next) / std::max(1, random->num_record_batches());
        const auto position = file->Tell();
        return position.ok() && bytes > 0 ? static_cast<double>(*position) / static_cast<double>(bytes) : 1;
    }
};

arrow::Result<Batches> open(const std::filesystem::path& path, bool isFile) {
    Batches result;
    ARROW_ASSIGN_OR_RAISE(result.file, arrow::io::ReadableFile::Open(path.string()));
    ARROW_ASSIGN_OR_RAISE(result.bytes, result.file->GetSize());
    arrow::ipc::IpcReadOptions options = arrow::ipc::IpcReadOptions::Defaults();
    options.memory_pool = cappedPool(memoryLimit(result.bytes));
    if (isFile) {
        ARROW_ASSIGN_OR_RAISE(result.random, arrow::ipc::RecordBatchFileReader::Open(result.file, options));
    } else {
        ARROW_ASSIGN_OR_RAISE(result.stream, arrow::ipc::RecordBatchStreamReader::Open(result.file, options));
    }
    return result;
}

Result<ReadTable> read(const std::filesystem::path& path, const ReadOptions& options, const std::stop_token& stop,
                       bool isFile) {
    arrow::Result<Batches> opened = open(path, isFile);
    if (!opened.ok())
        return std::unexpected(unreadable(path, format, opened.status()));
    ReadTable result;
    result.format = FileFormat::Arrow;
    result.bytes = opened->bytes;
    std::vector<std::string> names = opened->schema()->field_names();
    TRY_VOID(checkColumnCount(names.size(), path));
    result.issues = repairNames(names, path);
    TRY(const std::vector<std::size_t> wanted, chosenColumns(names, options, path));
    std::vector<std::vector<std::shared_ptr<arrow::Array>>> columns(wanted.size());
    while (options.maxRows < 0 || result.table.rows < options.maxRows) {
        if (stop.stop_requested())
            return std::unexpected(stopped(path));
        auto batch = opened->read();
        arrow::Status status = batch.status();
        if (status.ok() && *batch)
            status = (*batch)->ValidateFull();
        if (!status.ok())
            return std::unexpected(unreadable(path, format, status));
        if (!*batch)
            break;
        if (options.maxRows >= 0)
            *batch = (*batch)->Slice(0, options.maxRows - result.table.rows);
        result.table.rows += (*batch)->num_rows();
        for (std::size_t i = 0; i < wanted.size(); ++i)
            columns[i].push_back((*batch)->column(static_cast<int>(wanted[i])));
        if (options.progress)
            options.progress(0.5 * std::min(1.0, opened->fraction()));
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        TRY(Column column, typedColumn(path, names[wanted[i]], options, columns[i]));
        columns[i].clear();
        result.table.columns.push_back(std::make_shared<const Column>(std::move(column)));
        if (options.progress)
            options.progress(0.5 + 0.5 * static_cast<double>(i + 1) / static_cast<double>(wanted.size()));
    }
    if (result.table.rows == 0 && options.maxRows != 0)
        reportEmpty(result, path);
    return result;
}

} // namespace

Result<ReadTable> readArrow(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop) {
    if (beginsWith(path, "FEA1")) {
        Place place;
        place.file = path.string();
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "%1 is a Feather file of version 1, which is no longer in use. Store it as "
                                           "Feather version 2 or Parquet and open that."),
                         path.string()),
                    std::move(place));
    }
    try {
        return read(path, options, stop, beginsWith(path, "ARROW1"));
    } catch (const std::bad_alloc&) {
        return std::unexpected(unreadable(path, format, arrow::Status::OutOfMemory("no room for a column")));
    } catch (const std::exception& exception) {
        return std::unexpected(unreadable(path, format, std::string(exception.what())));
    }
}

} // namespace engine
