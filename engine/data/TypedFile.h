#pragma once
// What the readers of typed files (Parquet, Arrow IPC) share: from checked Arrow chunks to columns, and the sentences
// for what cannot be read. Knows Arrow only by name. Any thread.

#include "engine/data/Columns.h"
#include "engine/data/ReadFile.h"

namespace arrow {
class Status;
}

namespace engine {

ColumnPlan planOf(const std::string& name, const ReadOptions& options);
/// The column as it may be used, or the sentence about the cell that does not fit.
Result<Column> usable(const std::filesystem::path& path, const std::string& name, std::expected<Column, BadCell> made);
/// One column of a typed file. A type that was chosen and does not fit is an error; bytes that are no text make the
/// column unusable.
Result<Column> typedColumn(const std::filesystem::path& path, const std::string& name, const ReadOptions& options,
                           const std::vector<std::shared_ptr<arrow::Array>>& chunks);
/// The same chunk by chunk, see columnFromChunks().
Result<std::optional<Column>> typedColumn(const std::filesystem::path& path, const std::string& name,
                                          const ReadOptions& options, std::size_t rows, const NextChunk& next);
Column unusableColumn(const std::string& name, const char* reason);
extern const char* const nestedReason;
extern const char* const bytesReason;

/// `format` is "Parquet" or "Arrow". Says "encrypted", "more memory than …" or "damaged".
Error unreadable(const std::filesystem::path& path, const char* format, const arrow::Status& status);
Error unreadable(const std::filesystem::path& path, const char* format, const std::string& cause);

/// Adds the issue that there are no rows.
void reportEmpty(ReadTable& read, const std::filesystem::path& path);

} // namespace engine
