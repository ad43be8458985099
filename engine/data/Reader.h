#pragma once
// Reading tables: CSV/TSV (dialect guessed or given), and by Arrow Parquet and Arrow IPC (files, Feather V2, streams).
// Blocks; obeys the stop token; any thread. Error places: file, line, column.

#include "engine/base/Error.h"
#include "engine/data/Dialect.h"
#include "engine/data/Table.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace engine {

struct ReadOptions {
    std::optional<Dialect> dialect;                       ///< absent = guessed
    std::map<std::string, ColumnType, std::less<>> types; ///< overrides by column name
    /// -1 = all. So few as `previewRows` come at once: fewer where rows are so long that they end beyond 16 MB.
    std::int64_t maxRows = -1;
    std::vector<std::string> columns;              ///< only these when not empty
    std::function<void(double fraction)> progress; ///< called from a reading thread, one at a time
};

enum class FileFormat { Csv, Parquet, Arrow };
const char* fileFormatId(FileFormat format); ///< "csv", "parquet", "arrow"
/// By the first bytes, not by the name. Whatever is no Parquet and no Arrow is taken for text.
Result<FileFormat> formatOf(const std::filesystem::path& path);

/// Why a row of a text table was left out.
enum class RejectReason { Cells, Quote, TooLong };
struct Reject {
    std::int64_t line = 0;
    std::int64_t found = 0, expected = 0; ///< cells
    RejectReason reason = RejectReason::Cells;
    friend bool operator==(const Reject&, const Reject&) = default;
};
Text words(const Reject& reject); ///< "3 cells where 5 are expected"

struct ReadTable {
    Table table;
    Dialect dialect; ///< the one used (CSV)
    FileFormat format = FileFormat::Csv;
    std::int64_t bytes = 0;      ///< of the file
    std::vector<Issue> issues;   ///< what a person should know (rows of other length, unusable columns …)
    std::vector<Reject> rejects; ///< rows left out, at most the first 10,000
    std::int64_t rejected = 0;   ///< how many there are
    std::int64_t padded = 0;     ///< rows that were filled up or cut
    bool whole = true;           ///< all rows; false where only the first were asked for and there are more
};

/// The files that make up a table: the path itself, or the Parquet and Arrow files of a folder (without any, its CSV
/// and TSV files) in the order of their names.
Result<std::vector<std::filesystem::path>> tableFiles(const std::filesystem::path& path);
/// Reads the whole table, or its first `maxRows` rows; a folder's equal files as one table. A file that changes
/// meanwhile is refused.
Result<ReadTable> readTable(const std::filesystem::path& path, const ReadOptions& options = {},
                            std::stop_token stop = {});
/// The first rows with guessed types, within a second whatever the size of the file.
Result<ReadTable> preview(const std::filesystem::path& path, ReadOptions options = {}, std::stop_token stop = {});
constexpr std::int64_t previewRows = 1000;
Result<Dialect> sniff(const std::filesystem::path& path);
/// With delimiter, quote, escape, comment and encoding as given, what follows from them is guessed anew: marks of
/// numbers, words for missing cells, order of dates, lines above, header and rows below. `kept`: keys (as in toJson) of
/// those that stay as in `known`. Text tables only.
Result<Dialect> guessRest(const std::filesystem::path& path, const Dialect& known,
                          const std::vector<std::string>& kept);

/// Format by extension: .csv, .tsv, .parquet, .arrow, .feather. Written beside and moved into place. A stop is heard
/// per block of rows and, last, before the move: ErrorCode::Interrupted means that nothing was written.
Result<void> writeTable(const Table& table, const std::filesystem::path& path, const std::stop_token& stop = {});

} // namespace engine
