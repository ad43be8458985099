#pragma once
// Splits delimited text into records with their line numbers. Used to guess the dialect, to read the header and to
// say where a problem is; the rows themselves are read by Arrow with the same rules: a quote opens a cell only at its
// beginning, a doubled quote (or an escaped one) stands for itself, CR, LF and CRLF end a record, empty lines do not
// count. Belongs to one thread.

#include "engine/data/ByteSource.h"
#include "engine/data/Reader.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct CsvRecord {
    std::int64_t line = 1; ///< 1-based line where it begins
    std::vector<std::string> cells;
};

/// True for a dialect such as ", ": spaces around cells belong to the delimiter.
bool trimsCells(const Dialect& dialect);

/// Reads one record at `position` of `bytes`, which end the file when `atEnd`. Moves position and line behind it; false
/// when no whole record is left.
bool nextRecord(std::string_view bytes, bool atEnd, const Dialect& dialect, std::size_t& position, std::int64_t& line,
                CsvRecord& record);

/// All records of a whole file after its first `skipBytes` bytes, whose first line is `line`; stops when `visit`
/// returns false.
Result<void> forEachRecord(const std::filesystem::path& path, const Dialect& dialect, std::size_t skipBytes,
                           std::int64_t line, const std::function<bool(const CsvRecord&)>& visit);

} // namespace engine
