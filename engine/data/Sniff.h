#pragma once
// What a delimited file looks like before it is read: dialect, names of the columns, and a sample of its rows.

#include "engine/data/CsvRecords.h"
#include "engine/data/Reader.h"

namespace engine {

/// A row of the sample.
struct CsvRow {
    std::int64_t line = 1;
    std::vector<std::string> cells;
};

struct CsvOpening {
    Dialect dialect;
    bool encodingGuessed = false;
    std::vector<std::string> names; ///< unique, none empty
    std::vector<Issue> issues;      ///< names that had to be changed, an encoding that is a guess
    std::size_t headerBytes = 0;    ///< of the decoded file before the first row: skipped lines, header
    std::int64_t firstLine = 1;     ///< line of the first row
    std::vector<CsvRow> sample;     ///< the first rows, about 1 MB
    bool wholeFile = false;         ///< the sample is everything
    bool plain = false;             ///< the sample holds nothing irregular
    std::int64_t fileOffset = -1;   ///< of the first row in the file; -1: the file is packed or must be decoded
};

/// Opens with the given dialect or guesses it (all but the encoding where that is given). Refuses what is empty,
/// binary, or a header without rows.
Result<CsvOpening> openCsv(const std::filesystem::path& path, const std::optional<Dialect>& dialect,
                           const std::string& encoding = {});

/// Refuses a dialect that cannot be: two quotes, an encoding that is not known, …
Result<void> checkDialect(const Dialect& dialect);

/// What the sample shows of a column.
struct SampleCells {
    bool areNumbers = false;
    std::string other; ///< a cell that is none, in a column that mostly holds numbers; "" = no such cell
};
SampleCells sampleCells(const CsvOpening& opening, std::size_t column);

// ---- the parts of guessing, each over the beginning of a file as UTF-8

/// Rows of a text; the last one only when the text ends with it.
std::vector<CsvRow> sampleRows(std::string_view text, bool atEnd, const Dialect& dialect, std::size_t position = 0,
                               std::int64_t line = 1);
/// Most frequent number of cells.
std::size_t usualWidth(const std::vector<CsvRow>& rows);

/// Delimiter, quote, escape and comment.
void guessMarks(Dialect& dialect, std::string_view text, bool atEnd);
/// Decimal mark, thousands mark, words for missing cells, order of dates.
void guessCells(Dialect& dialect, const std::vector<CsvRow>& rows);
/// Lines above the header, header rows, footer (`atEnd`: the rows are the whole table).
void guessRows(Dialect& dialect, const std::vector<CsvRow>& rows, bool atEnd);

} // namespace engine
