#include "engine/base/Files.h"
#include "engine/data/Cells.h"
#include "engine/data/Reader.h"

#include <arrow/array/array_dict.h>
#include <arrow/array/builder_binary.h>
#include <arrow/array/builder_nested.h>
#include <arrow/array/builder_primitive.h>
#include <arrow/array/builder_time.h>
#include <arrow/io/file.h>
#include <arrow/ipc/writer.h>
#include <arrow/table.h>
#include <arrow/type.h>
#include <arrow/util/io_util.h>
#include <parquet/arrow/writer.h>
#include <parquet/properties.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace engine {

namespace {

using Array = std::shared_ptr<arrow::Array>;

std::vector<const Column*> writable(const Table& table) {
    std::vector<const Column*> result;
    for (const std::shared_ptr<const Column>& column : table.columns) {
        if (column->type != ColumnType::Unusable)
            result.push_back(column.get());
    }
    return result;
}

// ---- CSV
// -------------------------------------------------------------------------------------------------------------

void appendCell(std::string& out, const std::string& cell, char delimiter) {
    // All that any reader may take for a mark, ours when it guesses too.
    const bool special = cell.find_first_of("\"\r\n,;|\t") != std::string::npos || cell.find(delimiter) != cell.npos;
    const bool spaced = !cell.empty() && (std::strchr(" \t'#", cell.front()) || cell.back() == ' ');
    if (!special && !spaced) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

Result<void> writeCsv(const Table& table, const std::filesystem::path& target, const std::filesystem::path& beside,
                      char delimiter, const std::stop_token& stop) {
    const std::vector<const Column*> columns = writable(table);
    std::FILE* file = std::fopen(beside.c_str(), "wb");
    if (!file)
        return std::unexpected(fileError(errno, target));
    std::string out;
    int problem = 0;
    const auto flush = [&] {
        if (problem == 0 && std::fwrite(out.data(), 1, out.size(), file) != out.size())
            problem = errno != 0 ? errno : EIO;
        out.clear();
    };
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (c > 0)
            out += delimiter;
        appendCell(out, columns[c]->name, delimiter);
    }
    out += '\n';
    for (std::int64_t row = 0; row < table.rows && problem == 0 && !stop.stop_requested(); ++row) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (c > 0)
                out += delimiter;
            const std::string cell = cellText(*columns[c], row);
            // An empty line would not count as a row.
            if (cell.empty() && columns.size() == 1)
                out += "\"\"";
            else
                appendCell(out, cell, delimiter);
        }
        out += '\n';
        if (out.size() > (std::size_t{1} << 20))
            flush();
    }
    flush();
    if (std::fclose(file) != 0 && problem == 0)
        problem = errno;
    if (problem != 0)
        return std::unexpected(fileError(problem, target));
    return {};
}

// ---- Parquet, Arrow
// ---------------------------------------------------------------------------------------------------------

template <class Builder, class Convert>
arrow::Result<Array> numbers(const Column& column, Builder builder, Convert convert) {
    ARROW_RETURN_NOT_OK(builder.Reserve(static_cast<std::int64_t>(column.numbers.size())));
    for (const double value : column.numbers) {
        if (std::isnan(value))
            builder.UnsafeAppendNull();
        else
            builder.UnsafeAppend(convert(value));
    }
    return builder.Finish();
}

arrow::Result<Array> texts(const Column& column) {
    arrow::StringBuilder values;
    ARROW_RETURN_NOT_OK(values.AppendValues(column.categories));
    ARROW_ASSIGN_OR_RAISE(const Array dictionary, values.Finish());
    arrow::Int32Builder indices;
    ARROW_RETURN_NOT_OK(indices.Reserve(static_cast<std::int64_t>(column.codes.size())));
    for (const std::int32_t code : column.codes) {
        if (code < 0)
            indices.UnsafeAppendNull();
        else
            indices.UnsafeAppend(code);
    }
    ARROW_ASSIGN_OR_RAISE(const Array codes, indices.Finish());
    return arrow::DictionaryArray::FromArrays(arrow::dictionary(arrow::int32(), arrow::utf8()), codes, dictionary);
}

/// Mostly different texts: a dictionary would only be in the way.
arrow::Result<Array> freeTexts(const Column& column) {
    arrow::StringBuilder builder;
    ARROW_RETURN_NOT_OK(builder.Reserve(static_cast<std::int64_t>(column.codes.size())));
    for (const std::int32_t code : column.codes) {
        ARROW_RETURN_NOT_OK(code < 0 ? builder.AppendNull()
                                     : builder.Append(column.categories[static_cast<std::size_t>(code)]));
    }
    return builder.Finish();
}

template <class Builder, class Entry>
arrow::Result<Array> lists(const Column& column, std::int64_t rows, Entry entry) {
    const auto entries = std::make_shared<Builder>();
    arrow::ListBuilder builder(arrow::default_memory_pool(), entries);
    for (std::int64_t row = 0; row < rows; ++row) {
        const auto i = static_cast<std::size_t>(row);
        if (column.offsets[i] == column.offsets[i + 1]) {
            ARROW_RETURN_NOT_OK(builder.AppendNull());
            continue;
        }
        ARROW_RETURN_NOT_OK(builder.Append());
        for (std::int64_t at = column.offsets[i]; at < column.offsets[i + 1]; ++at)
            ARROW_RETURN_NOT_OK(entries->Append(entry(static_cast<std::size_t>(at))));
    }
    return builder.Finish();
}

arrow::Result<Array> listsOf(const Column& column) {
    const auto rows = static_cast<std::int64_t>(column.offsets.size()) - 1;
    if (!column.numbers.empty())
        return lists<arrow::DoubleBuilder>(column, rows, [&](std::size_t at) { return column.numbers[at]; });
    return lists<arrow::StringBuilder>(column, rows, [&](std::size_t at) -> const std::string& {
        return column.categories[static_cast<std::size_t>(column.codes[at])];
    });
}

arrow::Result<Array> arrayOf(const Column& column) {
    const auto whole = [](double value) { return static_cast<std::int64_t>(value); };
    switch (column.type) {
    case ColumnType::Integer:
        return numbers(column, arrow::Int64Builder(), whole);
    case ColumnType::Boolean:
        if (column.digits)
            return numbers(column, arrow::Int8Builder(),
                           [](double value) { return static_cast<std::int8_t>(value != 0); });
        return numbers(column, arrow::BooleanBuilder(), [](double value) { return value != 0; });
    case ColumnType::Date:
        return numbers(column, arrow::Date32Builder(), [](double value) { return static_cast<std::int32_t>(value); });
    case ColumnType::Timestamp:
        return numbers(column,
                       arrow::TimestampBuilder(arrow::timestamp(arrow::TimeUnit::MICRO), arrow::default_memory_pool()),
                       [](double value) { return static_cast<std::int64_t>(std::llround(value * 1e6)); });
    case ColumnType::Category:
        return texts(column);
    case ColumnType::Text:
        return freeTexts(column);
    case ColumnType::List:
        return listsOf(column);
    default:
        return numbers(column, arrow::DoubleBuilder(), [](double value) { return value; });
    }
}

constexpr std::int64_t blockRows = std::int64_t{1} << 18;

arrow::Status stopped() {
    return arrow::Status::Cancelled("stopped");
}

arrow::Result<std::shared_ptr<arrow::Table>> arrowTable(const Table& table, const std::stop_token& stop) {
    std::vector<std::shared_ptr<arrow::Field>> fields;
    std::vector<Array> arrays;
    for (const Column* column : writable(table)) {
        if (stop.stop_requested())
            return stopped();
        ARROW_ASSIGN_OR_RAISE(Array array, arrayOf(*column));
        fields.push_back(arrow::field(column->name, array->type()));
        arrays.push_back(std::move(array));
    }
    return arrow::Table::Make(arrow::schema(fields), arrays, table.rows);
}

/// A table without rows has one empty block.
template <class Write>
arrow::Status writeBlocks(const arrow::Table& whole, const std::stop_token& stop, Write write) {
    std::int64_t row = 0;
    do {
        if (stop.stop_requested())
            return stopped();
        ARROW_RETURN_NOT_OK(write(*whole.Slice(row, blockRows)));
        row += blockRows;
    } while (row < whole.num_rows());
    return arrow::Status::OK();
}

arrow::Status writeArrow(const Table& table, const std::filesystem::path& beside, const std::stop_token& stop) {
    ARROW_ASSIGN_OR_RAISE(const auto whole, arrowTable(table, stop));
    ARROW_ASSIGN_OR_RAISE(const auto sink, arrow::io::FileOutputStream::Open(beside.string()));
    ARROW_ASSIGN_OR_RAISE(const auto writer, arrow::ipc::MakeFileWriter(sink, whole->schema()));
    ARROW_RETURN_NOT_OK(
        writeBlocks(*whole, stop, [&](const arrow::Table& block) { return writer->WriteTable(block, blockRows); }));
    ARROW_RETURN_NOT_OK(writer->Close());
    return sink->Close();
}

arrow::Status writeParquet(const Table& table, const std::filesystem::path& beside, const std::stop_token& stop) {
    ARROW_ASSIGN_OR_RAISE(const auto whole, arrowTable(table, stop));
    ARROW_ASSIGN_OR_RAISE(const auto sink, arrow::io::FileOutputStream::Open(beside.string()));
    const auto properties =
        parquet::WriterProperties::Builder().compression(parquet::Compression::ZSTD)->enable_page_checksum()->build();
    const auto arrowProperties = parquet::ArrowWriterProperties::Builder().store_schema()->build();
    ARROW_ASSIGN_OR_RAISE(const auto writer,
                          parquet::arrow::FileWriter::Open(*whole->schema(), arrow::default_memory_pool(), sink,
                                                           properties, arrowProperties));
    ARROW_RETURN_NOT_OK(
        writeBlocks(*whole, stop, [&](const arrow::Table& block) { return writer->WriteTable(block, blockRows); }));
    ARROW_RETURN_NOT_OK(writer->Close());
    return sink->Close();
}

Error writeError(const arrow::Status& status, const std::filesystem::path& target) {
    const int code = arrow::internal::ErrnoFromStatus(status);
    Error error = fileError(code != 0 ? code : EIO, target);
    error.cause = status.ToString();
    return error;
}

} // namespace

Result<void> writeTable(const Table& table, const std::filesystem::path& path, const std::stop_token& stop) {
    const std::string kind = lowered(path.extension().string());
    const bool isArrow = kind == ".arrow" || kind == ".feather";
    if (kind != ".csv" && kind != ".tsv" && kind != ".parquet" && !isArrow) {
        Place place;
        place.file = path.string();
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("engine", "%1 has no ending that names a format. Use .csv, .tsv, .parquet or .arrow."),
                         path.string()),
                    place);
    }
    PendingFile pending(path);
    if (kind == ".parquet" || isArrow) {
        try {
            const auto write = isArrow ? writeArrow : writeParquet;
            if (const arrow::Status status = write(table, pending.path(), stop); !status.ok() && !stop.stop_requested())
                return std::unexpected(writeError(status, path));
        } catch (const std::exception& exception) {
            return std::unexpected(writeError(arrow::Status::IOError(exception.what()), path));
        }
    } else {
        TRY_VOID(writeCsv(table, path, pending.path(), kind == ".tsv" ? '\t' : ',', stop));
    }
    if (stop.stop_requested())
        return fail(ErrorCode::Interrupted,
                    text(TL_TEXT("engine", "Writing %1 was stopped; nothing was written."), path.string()));
    return pending.commit();
}

} // namespace engine
