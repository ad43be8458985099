// Parquet by Arrow: a few columns at a time (their pages are unpacked in parallel), each converted and let go before
// the next. Text is read as dictionaries, which is three times as fast as text.

#include "engine/base/Files.h"
#include "engine/data/Columns.h"
#include "engine/data/ReadFile.h"

#include <arrow/chunked_array.h>
#include <arrow/io/file.h>
#include <arrow/table.h>
#include <parquet/arrow/reader.h>
#include <parquet/arrow/schema.h>
#include <parquet/file_reader.h>
#include <parquet/metadata.h>
#include <parquet/schema.h>
#include <parquet/types.h>

#include <algorithm>
#include <numeric>

namespace engine {

namespace {

constexpr std::size_t columnsAtOnce = 8;

struct OpenParquet {
    std::unique_ptr<parquet::arrow::FileReader> reader;
    std::vector<std::string> names; ///< of the top-level columns
    std::vector<int> leaves;        ///< their leaf index; -1: nested
    std::vector<int> rowGroups;     ///< to read
    std::int64_t rows = 0;          ///< in them
    std::int64_t bytes = 0;
};

arrow::Result<OpenParquet> open(const std::filesystem::path& path, std::int64_t maxRows) {
    OpenParquet result;
    parquet::ReaderProperties properties = parquet::default_reader_properties();
    properties.set_page_checksum_verification(true);
    parquet::arrow::FileReaderBuilder builder;
    ARROW_ASSIGN_OR_RAISE(const auto file, arrow::io::ReadableFile::Open(path.string()));
    ARROW_ASSIGN_OR_RAISE(result.bytes, file->GetSize());
    ARROW_RETURN_NOT_OK(builder.Open(file, properties));
    const std::shared_ptr<parquet::FileMetaData> facts = builder.raw_reader()->metadata();
    parquet::ArrowReaderProperties arrowProperties(true);
    for (int leaf = 0; leaf < facts->num_columns(); ++leaf) {
        const parquet::ColumnDescriptor& column = *facts->schema()->Column(leaf);
        const bool decimal = column.logical_type() && column.logical_type()->is_decimal();
        if (column.physical_type() == parquet::Type::BYTE_ARRAY && !decimal)
            arrowProperties.set_read_dictionary(leaf, true);
    }
    builder.properties(arrowProperties);
    ARROW_ASSIGN_OR_RAISE(result.reader, builder.Build());
    for (const parquet::arrow::SchemaField& field : result.reader->manifest().schema_fields) {
        result.names.push_back(field.field->name());
        result.leaves.push_back(field.column_index);
    }
    for (int group = 0; group < facts->num_row_groups() && (maxRows < 0 || result.rows < maxRows); ++group) {
        result.rowGroups.push_back(group);
        result.rows += facts->RowGroup(group)->num_rows();
    }
    return result;
}

Column nested(const std::string& name, std::int64_t rows) {
    Column column;
    column.name = name;
    column.type = ColumnType::Unusable;
    column.codes.assign(static_cast<std::size_t>(rows), -1);
    column.unusableReason = "its cells hold lists or records.";
    return column;
}

Error damaged(const std::filesystem::path& path, std::string cause) {
    Place place;
    place.file = path.string();
    return {ErrorCode::BadData,
            text(TL_TEXT("engine",
                         "%1 is a Parquet file that cannot be read; it may be cut off or damaged. Get the file again."),
                 path.string()),
            place, std::move(cause)};
}

Error badCell(const std::filesystem::path& path, const std::string& column, const BadCell& bad) {
    Place place;
    place.file = path.string();
    place.column = column;
    if (bad.utf8)
        return {ErrorCode::BadData,
                text(TL_TEXT("engine",
                             "Column %1 of %2 holds text that is not UTF-8. Store the column as UTF-8 or ignore it."),
                     column, path.string()),
                place,
                {}};
    return {ErrorCode::BadData,
            text(TL_TEXT("engine", "Column %1 of %2 holds “%3”, which is not of the type chosen for the column (%4). "
                                   "Choose another type."),
                 column, path.string(), bad.cell, columnTypeId(bad.wanted)),
            place,
            {}};
}

Result<ReadTable> read(const std::filesystem::path& path, const ReadOptions& options, const std::stop_token& stop) {
    arrow::Result<OpenParquet> opened = open(path, options.maxRows);
    if (!opened.ok())
        return std::unexpected(damaged(path, opened.status().ToString()));
    const OpenParquet& file = *opened;
    TRY(const std::vector<std::size_t> wanted, chosenColumns(file.names, options, path));
    ReadTable result;
    result.format = FileFormat::Parquet;
    result.bytes = file.bytes;
    result.table.rows = options.maxRows < 0 ? file.rows : std::min(file.rows, options.maxRows);
    if (result.table.rows == 0 && options.maxRows != 0) {
        Place place;
        place.file = path.string();
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "%1 holds names of columns but no rows. Choose a table with rows."), path.string()),
            place);
    }
    for (std::size_t begin = 0; begin < wanted.size(); begin += columnsAtOnce) {
        if (stop.stop_requested())
            return std::unexpected(stopped(path));
        const std::size_t end = std::min(wanted.size(), begin + columnsAtOnce);
        std::vector<int> leaves;
        for (std::size_t i = begin; i < end; ++i) {
            if (file.leaves[wanted[i]] >= 0)
                leaves.push_back(file.leaves[wanted[i]]);
        }
        std::shared_ptr<arrow::Table> part;
        if (!leaves.empty()) {
            auto got = file.reader->ReadRowGroups(file.rowGroups, leaves);
            if (!got.ok())
                return std::unexpected(damaged(path, got.status().ToString()));
            part = (*got)->Slice(0, result.table.rows);
        }
        int next = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const std::string& name = file.names[wanted[i]];
            if (file.leaves[wanted[i]] < 0) {
                result.table.columns.push_back(std::make_shared<const Column>(nested(name, result.table.rows)));
                continue;
            }
            const auto type = options.types.find(name);
            const ColumnPlan plan{name, type == options.types.end() ? std::nullopt : std::optional(type->second), '.',
                                  false, nullptr};
            std::expected<Column, BadCell> made = columnFromArrow(plan, part->column(next++)->chunks());
            if (!made)
                return std::unexpected(badCell(path, name, made.error()));
            result.table.columns.push_back(std::make_shared<const Column>(std::move(*made)));
        }
        if (options.progress)
            options.progress(static_cast<double>(end) / static_cast<double>(wanted.size()));
    }
    return result;
}

} // namespace

Result<ReadTable> readParquet(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop) {
    // Parquet reports some damage by exceptions.
    try {
        return read(path, options, stop);
    } catch (const std::exception& exception) {
        return std::unexpected(damaged(path, exception.what()));
    }
}

} // namespace engine
