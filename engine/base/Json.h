#pragma once
// A JSON value, one reader and one writer, used by projects, runs, checkpoints and commands.
// Reader: refuses duplicate keys, depth over 64, more than 64 MB and trailing bytes; says the line.
// Writer: sorted keys, shortest form of a double that reads back the same bits; non-finite doubles are the strings
// "nan", "inf", "-inf" (toDouble reads them back). Any thread.

#include <cstdint>
#include <expected>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace engine {

struct Error;

class Json {
public:
    using Array = std::vector<Json>;
    using Object = std::map<std::string, Json, std::less<>>;

    Json() = default; ///< null
    Json(std::nullptr_t) {}
    Json(bool value) : m_value(value) {}
    Json(int value) : m_value(std::int64_t{value}) {}
    Json(std::int64_t value) : m_value(value) {}
    Json(std::size_t value) : m_value(static_cast<std::int64_t>(value)) {}
    Json(double value) : m_value(value) {}
    Json(const char* value) : m_value(std::string(value)) {}
    Json(std::string value) : m_value(std::move(value)) {}
    Json(std::string_view value) : m_value(std::string(value)) {}
    Json(Array value);
    Json(Object value);

    bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    bool isBool() const { return std::holds_alternative<bool>(m_value); }
    bool isInteger() const { return std::holds_alternative<std::int64_t>(m_value); }
    bool isNumber() const { return isInteger() || std::holds_alternative<double>(m_value); }
    bool isString() const { return std::holds_alternative<std::string>(m_value); }
    bool isArray() const { return std::holds_alternative<std::shared_ptr<Array>>(m_value); }
    bool isObject() const { return std::holds_alternative<std::shared_ptr<Object>>(m_value); }

    bool toBool(bool otherwise = false) const;
    std::int64_t toInteger(std::int64_t otherwise = 0) const;
    double toDouble(double otherwise = 0) const; ///< also "nan", "inf", "-inf"
    std::string toString(std::string otherwise = {}) const;
    const Array& array() const;   ///< empty when this is no array
    const Object& object() const; ///< empty when this is no object

    const Json& operator[](std::string_view key) const; ///< null when absent
    const Json& operator[](std::size_t index) const;    ///< null when absent
    bool contains(std::string_view key) const { return object().contains(key); }
    void set(std::string key, Json value); ///< makes this an object first when it is null; copies when shared
    void push(Json value);                 ///< makes this an array first when it is null; copies when shared

    friend bool operator==(const Json& a, const Json& b);

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, std::shared_ptr<Array>, std::shared_ptr<Object>>
        m_value;
};

/// `file` is only used to name the place in errors.
std::expected<Json, Error> parseJson(std::string_view bytes, const std::string& file = {});
/// One line, no spaces beyond one after ':' and ','.
std::string writeJson(const Json& value);
/// Objects and arrays broken into lines down to `depth` levels, deeper ones on one line ("one node per line").
std::string writeJsonLines(const Json& value, int depth);

} // namespace engine
