#pragma once
// Text the engine says to a person: the English source with %1 … %9 and its arguments. It is translated only where it
// is shown (widgets translate by QCoreApplication::translate("engine", source)); commands print `english()`.
// The macro marks the source for lupdate (function alias QT_TRANSLATE_NOOP+=TL_TEXT). Any thread.

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#define TL_TEXT(context, source) source

namespace engine {

struct Text {
    std::string source;            ///< English, UTF-8, placeholders %1 … %9
    std::vector<std::string> args; ///< UTF-8; numbers already written in their language-free form
    bool empty() const { return source.empty(); }
    friend bool operator==(const Text&, const Text&) = default;
};

/// Writes a number for a person in plain English form: 1234567 -> "1,234,567", 0.5 -> "0.5" (at most 6 digits).
std::string shown(std::int64_t value);
std::string shown(double value);
inline std::string shown(std::string value) {
    return value;
}
inline std::string shown(const char* value) {
    return value;
}
inline std::string shown(std::string_view value) {
    return std::string(value);
}
template <std::integral I>
std::string shown(I value) {
    return shown(static_cast<std::int64_t>(value));
}

template <class... Args>
Text text(std::string source, Args&&... args) {
    return Text{std::move(source), {shown(std::forward<Args>(args))...}};
}

/// The text in English with its arguments put in.
std::string english(const Text& text);
/// Puts arguments into an already translated source. "%1 {row|rows}": the first word where the argument before it is 1.
std::string fill(const std::string& source, const std::vector<std::string>& args);

} // namespace engine
