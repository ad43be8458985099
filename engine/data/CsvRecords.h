#pragma once
// Splits delimited text into records with their line numbers: the tolerant reader of what CsvPlain cannot split, and of
// the sample from which a dialect is guessed. A quote opens a cell only at its beginning and must be closed just before
// a delimiter or a line end, else it is part of the text; a doubled quote (or an escaped one) stands for itself; CR, LF
// and CRLF end a record; empty lines and comments do not count. Any thread.

#include "engine/data/Dialect.h"

#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct CsvRecord {
    std::int64_t line = 1;               ///< 1-based line where it begins
    std::size_t begin = 0, end = 0;      ///< its bytes, with the line end
    std::vector<std::string_view> cells; ///< into the bytes or into `unescaped`: good until the next record is read
    bool strayQuote = false;             ///< a cell begins with a quote that is not closed well
    bool lineBreak = false;              ///< a cell holds a line break
    bool quoted = false;                 ///< a cell stands in quotes
    std::string unescaped;               ///< cells that are not written as they are
};

/// True for a dialect such as ", " or runs of spaces: spaces around cells belong to the delimiter.
bool trimsCells(const Dialect& dialect);
/// Bytes of the delimiter at `position`; 0 = none is there.
std::size_t delimiterAt(std::string_view bytes, std::size_t position, const Dialect& dialect);
/// A cell between quotes, which begin at `position`; `end` is where the delimiter or the line end behind it stands.
struct QuotedCell {
    enum State { Closed, Stray, Unfinished } state = Stray; ///< Unfinished: the bytes end before it is clear
    std::size_t end = 0;
    std::size_t textBegin = 0, textSize = 0; ///< between the quotes
    bool escapes = false;                    ///< holds escaped or doubled quotes
};
QuotedCell quotedCellAt(std::string_view bytes, std::size_t position, bool atEnd, const Dialect& dialect);
/// The text without escapes.
void appendUnescaped(std::string& out, std::string_view cell, const Dialect& dialect, bool quoted);

/// Reads one record at `position` of `bytes`, which end the file when `atEnd`. Moves position and line behind it; false
/// when no whole record is left.
bool nextRecord(std::string_view bytes, bool atEnd, const Dialect& dialect, std::size_t& position, std::int64_t& line,
                CsvRecord& record);

/// Splits lines with stray quotes into exactly `width` cells so that the fewest quotes are part of a text. False when
/// that cannot be done with a few.
bool repairRecord(std::string_view lines, const Dialect& dialect, std::size_t width, std::vector<std::string>& cells);

} // namespace engine
