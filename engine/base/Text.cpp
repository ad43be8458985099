#include "engine/base/Text.h"

#include "engine/base/Terms.h"

#include <cmath>
#include <cstdio>

namespace engine {

namespace {

/// Groups the digits of a whole number in threes: "-1234567" -> "-1,234,567".
std::string grouped(std::string digits) {
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

} // namespace

std::string shown(std::int64_t value) {
    return grouped(std::to_string(value));
}

std::string shown(double value) {
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "∞" : "−∞";
    char buffer[32];
    if (value == std::floor(value) && std::abs(value) < 1e15) {
        std::snprintf(buffer, sizeof buffer, "%.0f", value == 0 ? 0.0 : value);
        return grouped(buffer);
    }
    std::snprintf(buffer, sizeof buffer, "%.6g", value);
    std::string written = buffer;
    const std::size_t point = written.find_first_of(".e");
    if (written.find('e') == std::string::npos)
        return grouped(written.substr(0, point)) + (point == std::string::npos ? "" : written.substr(point));
    return written;
}

std::string fill(const std::string& source, const std::vector<std::string>& args) {
    std::string result;
    result.reserve(source.size());
    bool isOne = false;
    for (std::size_t i = 0; i < source.size(); ++i) {
        const char next = i + 1 < source.size() ? source[i + 1] : '\0';
        if (source[i] == '{') {
            const std::size_t bar = source.find('|', i), end = source.find('}', i);
            if (bar < end && end != std::string::npos) {
                result += isOne ? source.substr(i + 1, bar - i - 1) : source.substr(bar + 1, end - bar - 1);
                i = end;
                continue;
            }
        }
        if (source[i] != '%' || next < '1' || next > '9') {
            result += source[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(next - '1');
        // A placeholder without an argument stays visible: the mistake is then seen.
        result += index < args.size() ? args[index] : source.substr(i, 2);
        isOne = index < args.size() && args[index] == "1";
        ++i;
    }
    return result;
}

std::string english(const Text& text) {
    return translated(text, [](const std::string& source) { return source; });
}

} // namespace engine
