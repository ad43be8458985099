#pragma once
// One cell as text: reading and writing numbers, dates and times, always in the same form whatever the locale says.
// Dates are days and times seconds since 1970-01-01 (UTC). Any thread.

#include <optional>
#include <string>
#include <string_view>

namespace engine {

std::string_view trimmed(std::string_view text); ///< without spaces and tabs at both ends
std::string lowered(std::string_view text);      ///< ASCII letters only

/// "-1.5", "2e3", ".5"; `decimal` stands for the decimal point. The whole text must be the number. "nan", "inf" and hex
/// are no numbers; "1e999" is infinity.
std::optional<double> parseNumber(std::string_view text, char decimal = '.');
bool looksLikeWholeNumber(std::string_view text); ///< optional '-', digits
/// A whole number beyond 2^53, which a double would round.
bool exceedsExactWhole(std::string_view text);
/// A code such as "007": as a number it would lose its zeros.
bool hasLeadingZero(std::string_view text);
std::optional<double> parseDate(std::string_view text); ///< "2026-01-31" or "2026/01/31"
/// A date, 'T' or a space, "hh:mm" with optional ":ss", ".fraction" and "Z".
std::optional<double> parseTimestamp(std::string_view text);
std::optional<bool> parseTruth(std::string_view text); ///< true, false in any case

std::string numberText(double value); ///< shortest form that reads back the same; "" for NaN
std::string dateText(double days);
std::string timestampText(double seconds); ///< "2026-01-31 08:12:00", with a fraction where there is one

/// Index of the first byte that is no UTF-8, or npos.
std::size_t firstBadUtf8(std::string_view text);

} // namespace engine
