#pragma once
// Reading tables: CSV/TSV (dialect guessed or given), Parquet and Arrow IPC (files, Feather V2, streams), by Arrow. Blocks; obeys the stop token; any thread.
// Error places: file, line, column.

#include "engine/base/Error.h"
#include "engine/data/Table.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace engine {

struct Dialect {
    std::string delimiter = ",";
    std::string quote = "\"";  ///< "" = none
    std::string escape;        ///< "" = doubled quote
    std::int64_t headerRows = 1; ///< 0: names c1, c2, …
    std::int64_t skipRows = 0;
    std::string encoding = "UTF-8";
    std::string decimal = ".";
    std::vector<std::string> nullWords = {"", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"};
    friend bool operator==(const Dialect&, const Dialect&) = default;
};

struct ReadOptions {
    std::optional<Dialect> dialect;                    ///< absent = guessed
    std::map<std::string, ColumnType, std::less<>> types; ///< overrides by column name
    std::int64_t maxRows = -1;                         ///< -1 = all
    std::vector<std::string> columns;                  ///< only these when not empty
    std::function<void(double fraction)> progress;     ///< called from the reading thread
};

enum class FileFormat { Csv, Parquet, Arrow };
const char* fileFormatId(FileFormat format); ///< "csv", "parquet", "arrow"
/// By the first bytes, not by the name. Whatever is no Parquet and no Arrow is taken for text.
Result<FileFormat> formatOf(const std::filesystem::path& path);

struct ReadTable {
    Table table;
    Dialect dialect; ///< the one used (CSV)
    FileFormat format = FileFormat::Csv;
    std::int64_t bytes = 0; ///< of the file
    std::vector<Issue> issues; ///< what a person should know (rows of other length, unusable columns …)
};

Result<ReadTable> readTable(const std::filesystem::path& path, const ReadOptions& options = {}, std::stop_token stop = {});
Result<Dialect> sniff(const std::filesystem::path& path);

/// Format by extension: .csv, .tsv, .parquet, .arrow, .feather. Written beside and moved into place.
Result<void> writeTable(const Table& table, const std::filesystem::path& path);

} // namespace engine
