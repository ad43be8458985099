#pragma once
// How a text table is written: all that is needed to read it the same way tomorrow. Guessed by `sniff`, corrected by a
// person, stored in the project. A value; any thread.

#include "engine/base/Json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// What becomes of a row with another number of cells: left out, filled up (or cut), or the end of reading.
enum class Ragged { Skip, Pad, Stop };
const char* raggedId(Ragged ragged); ///< "skip", "pad", "stop"
std::optional<Ragged> raggedFromId(std::string_view id);

/// Which part comes first in dates such as 03/04/2026. Guess: from the cells, where one of them tells.
enum class DateOrder { Guess, DayFirst, MonthFirst };
const char* dateOrderId(DateOrder order); ///< "guess", "day_first", "month_first"
std::optional<DateOrder> dateOrderFromId(std::string_view id);

/// The delimiter that stands for any run of spaces and tabs.
constexpr std::string_view spaceRun = "\\s+";

struct Dialect {
    std::string delimiter = ","; ///< one or more characters, or `spaceRun`; ", " takes any spaces after the comma
    std::string quote = "\"";    ///< "" = none
    std::string escape;          ///< "" = doubled quote
    std::string comment;         ///< lines that begin with it are left out; "" = none
    std::int64_t headerRows = 1; ///< 0: names c1, c2, …; several are joined by spaces
    std::int64_t skipRows = 0;   ///< lines above the header
    std::int64_t footerRows = 0; ///< last rows that are none
    std::string encoding = "UTF-8";
    std::string decimal = ".";
    std::string thousands; ///< "" = none
    std::vector<std::string> nullWords = {"", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"};
    Ragged ragged = Ragged::Skip;
    DateOrder dates = DateOrder::Guess;
    friend bool operator==(const Dialect&, const Dialect&) = default;
};

/// Keys as in the project file: delimiter, quote, escape, comment, header_rows, skip_rows, footer_rows, encoding,
/// decimal, thousands, null_words, ragged, dates.
Json toJson(const Dialect& dialect);

bool isNullWord(const Dialect& dialect, std::string_view cell);
/// In a column of numbers the usual words are missing cells whatever the dialect says.
bool isNullWordAmongNumbers(const Dialect& dialect, std::string_view cell);
/// The usual words: those of a new dialect and what stands for nothing among numbers ("-", "none", "\N" …).
const std::vector<std::string>& usualNullWords();

} // namespace engine
