#pragma once
// What a delimited file looks like before it is read: dialect, names of the columns, and a sample of its rows.

#include "engine/data/CsvRecords.h"

namespace engine {

struct CsvOpening {
    Dialect dialect;
    std::vector<std::string> names; ///< unique, none empty
    std::vector<Issue> issues;      ///< names that had to be changed
    std::size_t headerBytes = 0;    ///< of the unpacked file before the first row: mark, skipped lines, header
    std::int64_t firstLine = 1;     ///< line of the first row
    std::vector<CsvRecord> sample;  ///< the first rows, about 1 MB
    bool wholeFile = false;         ///< the sample is everything
};

/// Opens with the given dialect or guesses it. Refuses what is empty, binary, or a header without rows.
Result<CsvOpening> openCsv(const std::filesystem::path& path, const std::optional<Dialect>& dialect);

bool isNullWord(const Dialect& dialect, std::string_view cell);
/// In a column of numbers the standard words are missing cells whatever the dialect says.
bool isNullWordAmongNumbers(const Dialect& dialect, std::string_view cell);

} // namespace engine
