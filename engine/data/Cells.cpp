#include "engine/data/Cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace engine {

namespace {

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits at the front of `text`, exactly `count`; takes them off.
std::optional<int> digits(std::string_view& text, std::size_t count) {
    if (text.size() < count || !std::ranges::all_of(text.substr(0, count), isDigit))
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, count))
        value = value * 10 + (c - '0');
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

/// A date at the front; takes it off.
std::optional<double> frontDate(std::string_view& text) {
    const std::optional<int> year = digits(text, 4);
    if (!year || text.empty())
        return std::nullopt;
    const char separator = text.front();
    if ((separator != '-' && separator != '/') || !take(text, separator))
        return std::nullopt;
    const std::optional<int> month = digits(text, 2);
    if (!month || !take(text, separator))
        return std::nullopt;
    const std::optional<int> day = digits(text, 2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

} // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

std::optional<double> parseNumber(std::string_view text, char decimal) {
    if (text.empty() || text.size() > 400)
        return std::nullopt;
    const char first = text.front() == '-' && text.size() > 1 ? text[1] : text.front();
    if (!isDigit(first) && first != decimal)
        return std::nullopt;
    std::string replaced;
    if (decimal != '.') {
        if (text.find('.') != std::string_view::npos)
            return std::nullopt;
        replaced = text;
        std::ranges::replace(replaced, decimal, '.');
        text = replaced;
    }
    double value = 0;
    const std::from_chars_result end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ptr != text.data() + text.size())
        return std::nullopt;
    if (end.ec == std::errc::result_out_of_range) {
        const bool tiny = text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos;
        value = (tiny ? 0.0 : HUGE_VAL) * (text.front() == '-' ? -1 : 1);
    } else if (end.ec != std::errc()) {
        return std::nullopt;
    }
    return value;
}

bool looksLikeWholeNumber(std::string_view text) {
    take(text, '-');
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

bool exceedsExactWhole(std::string_view text) {
    constexpr std::string_view most = "9007199254740992";
    if (!looksLikeWholeNumber(text))
        return false;
    take(text, '-');
    while (text.size() > 1 && text.front() == '0')
        text.remove_prefix(1);
    return text.size() > most.size() || (text.size() == most.size() && text > most);
}

bool hasLeadingZero(std::string_view text) {
    take(text, '-');
    return text.size() > 1 && text[0] == '0' && isDigit(text[1]);
}

std::optional<double> parseDate(std::string_view text) {
    const std::optional<double> days = frontDate(text);
    return text.empty() ? days : std::nullopt;
}

std::optional<double> parseTimestamp(std::string_view text) {
    const std::optional<double> days = frontDate(text);
    if (!days || (!take(text, 'T') && !take(text, ' ')))
        return std::nullopt;
    const std::optional<int> hour = digits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':'))
        return std::nullopt;
    const std::optional<int> minute = digits(text, 2);
    if (!minute || *minute > 59)
        return std::nullopt;
    double second = 0;
    if (take(text, ':')) {
        const std::optional<int> whole = digits(text, 2);
        if (!whole || *whole > 60)
            return std::nullopt;
        second = *whole;
        if (take(text, '.')) {
            const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
            const std::optional<double> fraction = parseNumber("0." + std::string(text.substr(0, count)));
            if (!fraction || count == 0)
                return std::nullopt;
            second += *fraction;
            text.remove_prefix(count);
        }
    }
    take(text, 'Z');
    if (!text.empty())
        return std::nullopt;
    return *days * 86400 + *hour * 3600 + *minute * 60 + second;
}

std::optional<bool> parseTruth(std::string_view text) {
    if (text.size() != 4 && text.size() != 5)
        return std::nullopt;
    const std::string word = lowered(text);
    if (word == "true")
        return true;
    if (word == "false")
        return false;
    return std::nullopt;
}

std::string numberText(double value) {
    if (std::isnan(value))
        return {};
    if (value == 0)
        return "0";
    char buffer[32];
    // Whole numbers in full up to 2^53, so that identifiers and amounts do not turn into 1e+06.
    const bool whole = std::abs(value) <= 9007199254740992.0 && value == std::trunc(value);
    const std::to_chars_result end =
        whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<std::int64_t>(value))
              : std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end.ptr};
}

std::string dateText(double days) {
    if (!(std::abs(days) < 4e6))
        return numberText(days);
    const std::chrono::year_month_day date(
        std::chrono::sys_days(std::chrono::days(static_cast<std::int64_t>(std::floor(days)))));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string timestampText(double seconds) {
    if (!(std::abs(seconds) < 4e6 * 86400))
        return numberText(seconds);
    // A double holds seconds of our century to about a microsecond.
    const auto micros = static_cast<std::int64_t>(std::llround(seconds * 1e6));
    constexpr std::int64_t perDay = 86400LL * 1000000;
    const std::int64_t day = micros >= 0 ? micros / perDay : -((perDay - 1 - micros) / perDay);
    const std::int64_t rest = micros - day * perDay;
    const std::int64_t whole = rest / 1000000;
    std::string result = dateText(static_cast<double>(day)) +
                         fmt::format(" {:02}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    if (std::int64_t fraction = rest % 1000000; fraction != 0) {
        std::string digitsText = fmt::format("{:06}", fraction);
        digitsText.erase(digitsText.find_last_not_of('0') + 1);
        result += "." + digitsText;
    }
    return result;
}

std::size_t firstBadUtf8(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char lead = byte(i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || i + length > text.size())
            return i;
        for (std::size_t k = 1; k < length; ++k) {
            if ((byte(i + k) & 0xC0) != 0x80)
                return i;
        }
        const unsigned char second = byte(i + 1);
        const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
        if (overlong || outside)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

} // namespace engine
