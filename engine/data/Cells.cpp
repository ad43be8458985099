#include "engine/data/Cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

/// One or two digits.
std::optional<int> fewDigits(std::string_view& text) {
    const std::size_t count = text.size() > 1 && isDigit(text[0]) && isDigit(text[1]) ? 2 : 1;
    return digits(text, count);
}

void takeSpaces(std::string_view& text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
}

/// "Jan", "january", "SEPT".
std::optional<int> monthName(std::string_view& text) {
    constexpr std::array names = {"january", "february", "march",     "april",   "may",      "june",
                                  "july",    "august",   "september", "october", "november", "december"};
    std::size_t length = 0;
    while (length < text.size() && length < 9 && ((text[length] | 0x20) >= 'a' && (text[length] | 0x20) <= 'z'))
        ++length;
    const std::string word = lowered(text.substr(0, length));
    for (std::size_t i = 0; length >= 3 && i < names.size(); ++i) {
        if (std::string_view(names[i]).starts_with(word)) {
            text.remove_prefix(length);
            return static_cast<int>(i + 1);
        }
    }
    return std::nullopt;
}

struct DateParts {
    std::optional<int> year, month, day;
};

/// Four digits, or two for 1970 to 2069.
std::optional<int> year(std::string_view& text) {
    if (const std::optional<int> whole = digits(text, 4))
        return whole;
    const std::optional<int> two = digits(text, 2);
    return two ? std::optional(*two + (*two < 70 ? 2000 : 1900)) : std::nullopt;
}

std::optional<char> separator(std::string_view& text) {
    if (text.empty() || std::string_view("-/. ,").find(text.front()) == std::string_view::npos)
        return std::nullopt;
    const char c = text.front();
    text.remove_prefix(1);
    if (c == ',')
        takeSpaces(text);
    return c;
}

std::optional<DateParts> dateParts(std::string_view& text, DateForm form) {
    DateParts parts;
    std::optional<char> first;
    if (form == DateForm::YearFirst) {
        parts.year = digits(text, 4);
        first = parts.year ? separator(text) : std::nullopt;
        if (!first || *first == ' ' || *first == ',')
            return std::nullopt;
        parts.month = fewDigits(text);
        if (!parts.month || separator(text) != first)
            return std::nullopt;
        parts.day = fewDigits(text);
        return parts;
    }
    const bool dayFirst = form == DateForm::DayFirst;
    const std::optional<int> name = dayFirst ? std::nullopt : monthName(text);
    const std::optional<int> one = name ? name : fewDigits(text);
    first = one ? separator(text) : std::nullopt;
    if (!first || *first == ',')
        return std::nullopt;
    const std::optional<int> word = dayFirst ? monthName(text) : std::nullopt;
    const std::optional<int> two = word ? word : fewDigits(text);
    const std::optional<char> second = two ? separator(text) : std::nullopt;
    const bool words = name || word;
    if (!second || (*first == ' ' && !words) || (second != first && !words))
        return std::nullopt;
    parts.year = year(text);
    parts.day = dayFirst ? one : two;
    parts.month = dayFirst ? two : one;
    return parts;
}

/// A date at the front; takes it off.
std::optional<double> frontDate(std::string_view& text, DateForm form) {
    if (text.empty())
        return std::nullopt;
    const std::optional<DateParts> parts = dateParts(text, form);
    if (!parts || !parts->year || !parts->month || !parts->day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*parts->year),
                                           std::chrono::month(static_cast<unsigned>(*parts->month)),
                                           std::chrono::day(static_cast<unsigned>(*parts->day))};
    if (!date.ok())
        return std::nullopt;
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

/// "hh:mm", optional ":ss" and ".fraction", optional "AM" or "PM"; takes it off. Seconds of the day.
std::optional<double> frontTime(std::string_view& text) {
    std::optional<int> hour = fewDigits(text);
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
        if (take(text, '.') || take(text, ',')) {
            const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
            const std::optional<double> fraction = parseNumber("0." + std::string(text.substr(0, count)));
            if (!fraction || count == 0)
                return std::nullopt;
            second += *fraction;
            text.remove_prefix(count);
        }
    }
    takeSpaces(text);
    const std::string half = lowered(text.substr(0, 2));
    if (half == "am" || half == "pm") {
        if (*hour > 12)
            return std::nullopt;
        hour = *hour % 12 + (half == "pm" ? 12 : 0);
        text.remove_prefix(2);
    }
    return *hour * 3600 + *minute * 60 + second;
}

/// "Z", "+01:00", "-0530", "+02": seconds that the clock is ahead; takes it off.
std::optional<double> frontOffset(std::string_view& text) {
    if (text.empty() || take(text, 'Z'))
        return 0;
    const bool ahead = take(text, '+');
    if (!ahead && !take(text, '-'))
        return std::nullopt;
    const std::optional<int> hours = digits(text, 2);
    take(text, ':');
    const std::optional<int> minutes = text.empty() ? std::optional(0) : digits(text, 2);
    if (!hours || *hours > 15 || !minutes || *minutes > 59)
        return std::nullopt;
    return (*hours * 3600 + *minutes * 60) * (ahead ? 1 : -1);
}

bool isUnit(std::string_view word) {
    constexpr std::array units = {"%",   "$",   "€",   "£",   "¥",   "₹",   "₩",   "₽", "₺",   "₫",   "R$",
                                  "kr",  "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "CHF", "AUD", "CAD",
                                  "US$", "SEK", "NOK", "DKK", "PLN", "BRL", "KRW", "zł",  "元"};
    return std::ranges::find(units, word) != units.end();
}

/// Takes off what stands before the first and behind the last character of the number.
std::string takeUnit(std::string_view& text) {
    const auto inNumber = [](char c) { return isDigit(c) || c == '-' || c == '+' || c == '.' || c == ','; };
    std::size_t begin = 0, end = text.size();
    while (begin < end && !inNumber(text[begin]))
        ++begin;
    while (end > begin && !inNumber(text[end - 1]))
        --end;
    const std::string_view before = trimmed(text.substr(0, begin)), behind = trimmed(text.substr(end));
    text = text.substr(begin, end - begin);
    return before.empty() ? std::string(behind)
                          : std::string(before) + (behind.empty() ? "" : " ") + std::string(behind);
}

/// "1,234,567": groups of three behind the first, before the decimal mark. Takes the marks out.
std::optional<std::string> ungrouped(std::string_view text, NumberFormat format) {
    const std::size_t end = std::min(text.find(format.decimal), text.size());
    std::string result;
    std::size_t group = 0, marks = 0;
    for (std::size_t i = 0; i < end; ++i) {
        if (text[i] == format.thousands) {
            if (group == 0 || group > 3 || (marks > 0 && group != 3))
                return std::nullopt;
            ++marks;
            group = 0;
            continue;
        }
        group += isDigit(text[i]) ? 1 : 0;
        result += text[i];
    }
    if (marks > 0 && group != 3)
        return std::nullopt;
    return result + std::string(text.substr(end));
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

namespace {

/// Of a number with "." that no double holds: whether it is too small and not too large. Where the first digit that is
/// no 0 stands, and the exponent, decide.
bool isTiny(std::string_view text) {
    take(text, '-');
    const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
    const std::string_view digits = text.substr(0, mark);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t first = digits.find_first_not_of("0.");
    if (first == std::string_view::npos)
        return true;
    std::string_view written = text.substr(std::min(mark + 1, text.size()));
    const bool isDown = take(written, '-');
    if (!isDown)
        take(written, '+');
    constexpr std::int64_t most = 1'000'000; // beyond the length of any text
    std::int64_t exponent = 0;
    for (const char c : written)
        exponent = std::min(most, exponent * 10 + (c - '0'));
    const auto place = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first); // over 0: before the point
    return place + (isDown ? -exponent : exponent) <= 0;
}

} // namespace

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
        value = std::copysign(isTiny(text) ? 0.0 : HUGE_VAL, text.front() == '-' ? -1.0 : 1.0);
    } else if (end.ec != std::errc()) {
        return std::nullopt;
    }
    return value;
}

std::optional<double> parseNumberOrInfinity(std::string_view text, char decimal) {
    if (const std::optional<double> number = parseNumber(text, decimal))
        return number;
    if (text.size() < 3 || text.size() > 9)
        return std::nullopt;
    const bool negative = text.front() == '-';
    if (negative || text.front() == '+')
        text.remove_prefix(1);
    const std::string word = lowered(text);
    if (word != "inf" && word != "infinity")
        return std::nullopt;
    return negative ? -HUGE_VAL : HUGE_VAL;
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

std::optional<Amount> parseAmount(std::string_view text, NumberFormat format) {
    Amount amount;
    text = trimmed(text);
    if (text.empty() || text.size() > 60)
        return std::nullopt;
    const bool signBefore = text.front() == '-' && text.size() > 1 && !isDigit(text[1]); // "-$5"
    if (signBefore)
        text.remove_prefix(1);
    amount.unit = takeUnit(text);
    if (amount.unit.empty() ? signBefore : !isUnit(amount.unit))
        return std::nullopt;
    if (text.size() <= 8) // longer ones are numbers of telephones
        take(text, '+');
    std::string plain(text);
    if (format.thousands != '\0' && text.find(format.thousands) != std::string_view::npos) {
        std::optional<std::string> without = ungrouped(text, format);
        if (!without)
            return std::nullopt;
        plain = std::move(*without);
    }
    const std::optional<double> value = parseNumber(plain, format.decimal);
    if (!value || (signBefore && *value < 0))
        return std::nullopt;
    amount.value = signBefore ? -*value : *value;
    return amount;
}

std::optional<double> parseDate(std::string_view text, DateForm form) {
    const std::optional<double> days = frontDate(text, form);
    return text.empty() ? days : std::nullopt;
}

std::optional<double> parseTimestamp(std::string_view text, DateForm form) {
    const std::optional<double> days = frontDate(text, form);
    if (!days || (!take(text, 'T') && !take(text, ' ')))
        return std::nullopt;
    takeSpaces(text);
    const std::optional<double> seconds = frontTime(text);
    if (!seconds)
        return std::nullopt;
    takeSpaces(text);
    const std::optional<double> offset = frontOffset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    return *days * 86400 + *seconds - *offset;
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

std::optional<TruthWord> parseTruthWord(std::string_view text) {
    constexpr std::array pairs = {std::pair("false", "true"), std::pair("no", "yes"), std::pair("n", "y"),
                                  std::pair("f", "t"), std::pair("off", "on")};
    if (text.empty() || text.size() > 5)
        return std::nullopt;
    const std::string word = lowered(text);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (word == pairs[i].first || word == pairs[i].second)
            return TruthWord{static_cast<int>(i), word == pairs[i].second};
    }
    return std::nullopt;
}

std::string numberText(double value) {
    if (std::isnan(value))
        return {};
    if (value == 0)
        return "0";
    char buffer[32];
    // Whole numbers in full up to 2^53, so that identifiers and amounts do not turn into 1e+06.
    const bool whole = std::abs(value) <= exactWhole && value == std::trunc(value);
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
