#pragma once
// One cell as text: reading and writing numbers, dates and times, always in the same form whatever the locale says.
// Dates are days and times seconds since 1970-01-01 (UTC). Any thread.

#include <optional>
#include <string>
#include <string_view>

namespace engine {

/// 2^53: whole numbers up to it are exact in a double.
constexpr double exactWhole = 9007199254740992.0;

std::string_view trimmed(std::string_view text); ///< without spaces and tabs at both ends
std::string lowered(std::string_view text);      ///< ASCII letters only

/// "-1.5", "2e3", ".5"; `decimal` stands for the decimal point. The whole text must be the number. "nan", "inf" and hex
/// are no numbers; "1e999" is infinity.
std::optional<double> parseNumber(std::string_view text, char decimal = '.');
/// The same, or "inf" or "infinity" in any case, with a sign or without: what other programs write for it.
std::optional<double> parseNumberOrInfinity(std::string_view text, char decimal = '.');
bool looksLikeWholeNumber(std::string_view text); ///< optional '-', digits
/// A whole number beyond 2^53, which a double would round.
bool exceedsExactWhole(std::string_view text);
/// A code such as "007": as a number it would lose its zeros.
bool hasLeadingZero(std::string_view text);
/// How numbers are written with marks: "1.234.567,89".
struct NumberFormat {
    char decimal = '.';
    char thousands = '\0'; ///< none
};
/// A number as people write it: thousands marks in their places, a currency sign or code before or behind, a percent
/// sign ("12 %" is 12), a plus. The unit is what stands beside it.
struct Amount {
    double value = 0;
    std::string unit;
};
std::optional<Amount> parseAmount(std::string_view text, NumberFormat format);

/// Order of the parts of a date. YearFirst: "2026-01-31", "2026/1/31", "2026.01.31". The others: "31/01/2026",
/// "31.1.26", "31-Jan-2026", "Jan 31, 2026" (two digits: 1970 to 2069).
enum class DateForm { YearFirst, DayFirst, MonthFirst };
std::optional<double> parseDate(std::string_view text, DateForm form = DateForm::YearFirst);
/// A date, 'T' or spaces, "hh:mm" with optional ":ss", ".fraction", "AM" or "PM", and "Z" or "+hh:mm".
std::optional<double> parseTimestamp(std::string_view text, DateForm form = DateForm::YearFirst);
std::optional<bool> parseTruth(std::string_view text); ///< true, false in any case
/// Of the pairs yes/no, y/n, t/f, on/off, true/false in any case: which pair (from 0) and which side.
struct TruthWord {
    int pair = 0;
    bool yes = false;
};
std::optional<TruthWord> parseTruthWord(std::string_view text);

std::string numberText(double value); ///< shortest form that reads back the same; "" for NaN
std::string dateText(double days);
std::string timestampText(double seconds); ///< "2026-01-31 08:12:00", with a fraction where there is one

/// Index of the first byte that is no UTF-8, or npos.
std::size_t firstBadUtf8(std::string_view text);

} // namespace engine
