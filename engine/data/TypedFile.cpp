#include "engine/data/TypedFile.h"

#include "engine/base/Terms.h"
#include "engine/data/ArrowMemory.h"
#include "engine/data/Cells.h"

#include <arrow/status.h>

namespace engine {

const char* const nestedReason = TL_TEXT("engine", "its cells hold lists or records.");
const char* const bytesReason = TL_TEXT("engine", "its cells hold bytes that are no text.");

namespace {

Place placeOf(const std::filesystem::path& path) {
    Place place;
    place.file = path.string();
    return place;
}

Error badCell(const std::filesystem::path& path, const std::string& column, const BadCell& bad) {
    Error error;
    error.code = ErrorCode::BadData;
    error.place = placeOf(path);
    error.place.column = column;
    error.text = text(TL_TEXT("engine", "Column %1 of %2 holds “%3”, which is not of the type chosen for the column "
                                        "(%4). Choose another type."),
                      column, path.string(), bad.cell, term(columnTypeId(bad.wanted)));
    return error;
}

Error outOfMemory(const std::filesystem::path& path, std::string cause) {
    Error error;
    error.code = ErrorCode::NoSpace;
    error.place = placeOf(path);
    error.text = text(TL_TEXT("engine", "%1 needs far more memory than its size lets expect, or than this machine has. "
                                        "If you trust it, store it again in smaller row groups or with fewer columns."),
                      path.string());
    error.cause = std::move(cause);
    return error;
}

} // namespace

ColumnPlan planOf(const std::string& name, const ReadOptions& options) {
    const auto type = options.types.find(name);
    ColumnPlan plan;
    plan.name = name;
    if (type != options.types.end())
        plan.chosen = type->second;
    return plan;
}

Result<Column> usable(const std::filesystem::path& path, const std::string& name, std::expected<Column, BadCell> made) {
    if (made)
        return std::move(*made);
    if (made.error().utf8)
        return unusableColumn(name, bytesReason);
    return std::unexpected(badCell(path, name, made.error()));
}

Column unusableColumn(const std::string& name, const char* reason) {
    Column column;
    column.name = name;
    column.type = ColumnType::Unusable;
    column.unusableReason = reason;
    return column;
}

Result<Column> typedColumn(const std::filesystem::path& path, const std::string& name, const ReadOptions& options,
                           const std::vector<std::shared_ptr<arrow::Array>>& chunks) {
    return usable(path, name, columnFromArrow(planOf(name, options), chunks));
}

Result<std::optional<Column>> typedColumn(const std::filesystem::path& path, const std::string& name,
                                          const ReadOptions& options, std::size_t rows, const NextChunk& next) {
    auto made = columnFromChunks(planOf(name, options), rows, next);
    if (!made)
        return std::optional<Column>();
    TRY(Column column, usable(path, name, std::move(*made)));
    return std::optional(std::move(column));
}

Error unreadable(const std::filesystem::path& path, const char* format, const arrow::Status& status) {
    if (status.IsOutOfMemory())
        return outOfMemory(path, status.ToString());
    return unreadable(path, format, status.ToString());
}

Error unreadable(const std::filesystem::path& path, const char* format, const std::string& cause) {
    const std::string words = lowered(cause);
    if (words.find("the limit of ") != std::string::npos || words.find("out of memory") != std::string::npos)
        return outOfMemory(path, cause);
    Error error;
    error.code = ErrorCode::BadData;
    error.place = placeOf(path);
    error.cause = cause;
    if (words.find("encrypt") != std::string::npos || words.find("decrypt") != std::string::npos)
        error.text =
            text(TL_TEXT("engine", "%1 is encrypted. Store it without encryption and open that."), path.string());
    else
        error.text = text(TL_TEXT("engine", "%1 is a file of the kind %2 that cannot be read; it may be cut off or "
                                            "damaged. Get the file again."),
                          path.string(), format);
    return error;
}

void reportEmpty(ReadTable& read, const std::filesystem::path& path) {
    Error error;
    error.code = ErrorCode::BadData;
    error.place = placeOf(path);
    error.text =
        text(TL_TEXT("engine", "%1 holds names of columns but no rows. Choose a table with rows."), path.string());
    read.issues.push_back({Severity::Error, std::move(error), std::nullopt});
}

} // namespace engine
