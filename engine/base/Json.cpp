#include "engine/base/Json.h"

#include "engine/base/Error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace engine {

namespace {

const Json nullJson;
constexpr std::size_t depthLimit = 64;
constexpr std::size_t byteLimit = std::size_t{64} << 20;

/// Reads bytes for the library and remembers how far it got, because its events carry no position.
struct Cursor {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    const char** furthest = nullptr;

    reference operator*() const { return *at; }
    Cursor& operator++() {
        ++at;
        if (furthest)
            *furthest = at;
        return *this;
    }
    Cursor operator++(int) {
        Cursor before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Cursor& a, const Cursor& b) { return a.at == b.at; }
};

/// Builds the value out of the library's events and refuses what project files must not hold.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    Json root;
    Text problem;
    std::string cause;

    bool null() override { return put(Json()); }
    bool boolean(bool value) override { return put(Json(value)); }
    bool number_integer(number_integer_t value) override { return put(Json(static_cast<std::int64_t>(value))); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
            return put(Json(static_cast<double>(value)));
        return put(Json(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t value, const string_t&) override { return put(Json(value)); }
    bool string(string_t& value) override { return put(Json(std::move(value))); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(false); }
    bool end_array() override { return close(); }
    bool key(string_t& value) override {
        Level& level = m_levels.back();
        if (level.object.contains(value)) {
            problem = text(
                TL_TEXT("engine", "Line %2: the name \"%1\" stands twice in one object; keep one of the two."), value);
            return false;
        }
        level.key = std::move(value);
        return true;
    }
    bool parse_error(std::size_t, const std::string& token, const nlohmann::json::exception& error) override {
        cause = error.what();
        if (dynamic_cast<const nlohmann::json::out_of_range*>(&error))
            problem = text(TL_TEXT("engine", "Line %2: the number %1 is too large."), token);
        else if (m_done)
            problem = text(TL_TEXT("engine", "Line %2: there is more text after the end of the JSON value, at \"%1\"."),
                           readable(token));
        else
            problem = text(TL_TEXT("engine", "Line %2: this is not JSON, near \"%1\"."), readable(token));
        return false;
    }

private:
    struct Level {
        bool isObject = false;
        Json::Object object;
        Json::Array array;
        std::string key;
    };
    std::vector<Level> m_levels;
    bool m_done = false;

    static std::string readable(std::string token) {
        std::erase_if(token, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        constexpr std::size_t most = 40;
        return token.size() <= most ? token : "…" + token.substr(token.size() - most);
    }
    bool open(bool isObject) {
        if (m_levels.size() == depthLimit) {
            problem = text(TL_TEXT("engine", "Line %2: values are nested more than %1 deep."), depthLimit);
            return false;
        }
        m_levels.push_back({isObject, {}, {}, {}});
        return true;
    }
    bool close() {
        Level level = std::move(m_levels.back());
        m_levels.pop_back();
        return put(level.isObject ? Json(std::move(level.object)) : Json(std::move(level.array)));
    }
    bool put(Json value) {
        if (m_levels.empty()) {
            root = std::move(value);
            m_done = true;
        } else if (Level& level = m_levels.back(); level.isObject) {
            level.object.emplace(std::move(level.key), std::move(value));
        } else {
            level.array.push_back(std::move(value));
        }
        return true;
    }
};

/// Length of the well-formed UTF-8 sequence at the start, 0 when there is none.
std::size_t sequenceLength(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = at(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || bytes.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0) != 0x80)
            return 0;
    }
    const bool overlong = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xF0 && at(1) < 0x90);
    const bool outside = (lead == 0xED && at(1) >= 0xA0) || (lead == 0xF4 && at(1) >= 0x90);
    return overlong || outside ? 0 : length;
}

void writeString(std::string& out, std::string_view value) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    while (!value.empty()) {
        const std::size_t length = sequenceLength(value);
        const char c = value.front();
        if (length == 0) {
            out += "\uFFFD"; // files of other encodings give such names; the output is JSON all the same
        } else if (length > 1) {
            out += value.substr(0, length);
        } else if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += hex[(c >> 4) & 15];
            out += hex[c & 15];
        } else {
            out += c;
        }
        value.remove_prefix(std::max<std::size_t>(length, 1));
    }
    out += '"';
}

void writeDouble(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += std::isnan(value) ? "\"nan\"" : value > 0 ? "\"inf\"" : "\"-inf\"";
        return;
    }
    char buffer[40];
    const auto [end, problem] = std::to_chars(buffer, buffer + sizeof buffer, value);
    const std::string_view digits(buffer, static_cast<std::size_t>(end - buffer));
    out += digits;
    if (digits.find_first_of(".e") == std::string_view::npos)
        out += ".0"; // so that it reads back as a double
}

void breakLine(std::string& out, int indent) {
    out += '\n';
    out.append(static_cast<std::size_t>(indent) * 2, ' ');
}

/// `depth`: levels still to be broken into lines.
void write(std::string& out, const Json& value, int depth, int indent) {
    const bool lines = depth > 0;
    bool first = true;
    const auto separate = [&] {
        if (!first)
            out += lines ? "," : ", ";
        first = false;
        if (lines)
            breakLine(out, indent + 1);
    };
    if (value.isObject()) {
        out += '{';
        for (const auto& [key, entry] : value.object()) {
            separate();
            writeString(out, key);
            out += ": ";
            write(out, entry, depth - 1, indent + 1);
        }
    } else if (value.isArray()) {
        out += '[';
        for (const Json& entry : value.array()) {
            separate();
            write(out, entry, depth - 1, indent + 1);
        }
    } else if (value.isString()) {
        writeString(out, value.toString());
        return;
    } else if (value.isInteger()) {
        out += std::to_string(value.toInteger());
        return;
    } else if (value.isNumber()) {
        writeDouble(out, value.toDouble());
        return;
    } else {
        out += value.isNull() ? "null" : value.toBool() ? "true" : "false";
        return;
    }
    if (lines && !first)
        breakLine(out, indent);
    out += value.isObject() ? '}' : ']';
}

} // namespace

Json::Json(Array value) : m_value(std::make_shared<Array>(std::move(value))) {
}
Json::Json(Object value) : m_value(std::make_shared<Object>(std::move(value))) {
}

bool Json::toBool(bool otherwise) const {
    const bool* value = std::get_if<bool>(&m_value);
    return value ? *value : otherwise;
}

std::int64_t Json::toInteger(std::int64_t otherwise) const {
    if (const auto* value = std::get_if<std::int64_t>(&m_value))
        return *value;
    const auto* real = std::get_if<double>(&m_value);
    const bool whole = real && *real == std::floor(*real) && std::abs(*real) < 9e15;
    return whole ? static_cast<std::int64_t>(*real) : otherwise;
}

double Json::toDouble(double otherwise) const {
    if (const auto* value = std::get_if<double>(&m_value))
        return *value;
    if (const auto* value = std::get_if<std::int64_t>(&m_value))
        return static_cast<double>(*value);
    if (const auto* value = std::get_if<std::string>(&m_value)) {
        if (*value == "nan")
            return std::numeric_limits<double>::quiet_NaN();
        if (*value == "inf" || *value == "-inf")
            return value->starts_with('-') ? -std::numeric_limits<double>::infinity()
                                           : std::numeric_limits<double>::infinity();
    }
    return otherwise;
}

std::string Json::toString(std::string otherwise) const {
    const auto* value = std::get_if<std::string>(&m_value);
    return value ? *value : std::move(otherwise);
}

const Json::Array& Json::array() const {
    static const Array empty;
    const auto* value = std::get_if<std::shared_ptr<Array>>(&m_value);
    return value ? **value : empty;
}

const Json::Object& Json::object() const {
    static const Object empty;
    const auto* value = std::get_if<std::shared_ptr<Object>>(&m_value);
    return value ? **value : empty;
}

const Json& Json::operator[](std::string_view key) const {
    const Object& entries = object();
    const auto found = entries.find(key);
    return found == entries.end() ? nullJson : found->second;
}

const Json& Json::operator[](std::size_t index) const {
    const Array& entries = array();
    return index < entries.size() ? entries[index] : nullJson;
}

void Json::set(std::string key, Json value) {
    auto* held = std::get_if<std::shared_ptr<Object>>(&m_value);
    if (!held)
        held = &m_value.emplace<std::shared_ptr<Object>>(std::make_shared<Object>());
    else if (held->use_count() > 1)
        *held = std::make_shared<Object>(**held);
    (**held)[std::move(key)] = std::move(value);
}

void Json::push(Json value) {
    auto* held = std::get_if<std::shared_ptr<Array>>(&m_value);
    if (!held)
        held = &m_value.emplace<std::shared_ptr<Array>>(std::make_shared<Array>());
    else if (held->use_count() > 1)
        *held = std::make_shared<Array>(**held);
    (*held)->push_back(std::move(value));
}

bool operator==(const Json& a, const Json& b) {
    if (a.m_value.index() != b.m_value.index())
        return false;
    if (a.isObject())
        return &a.object() == &b.object() || a.object() == b.object();
    if (a.isArray())
        return &a.array() == &b.array() || a.array() == b.array();
    if (const auto* real = std::get_if<double>(&a.m_value)) {
        const double other = std::get<double>(b.m_value);
        return *real == other || (std::isnan(*real) && std::isnan(other));
    }
    return a.m_value == b.m_value;
}

std::expected<Json, Error> parseJson(std::string_view bytes, const std::string& file) {
    Place place;
    place.file = file;
    if (bytes.size() > byteLimit)
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "The JSON has more than %1 MB."), byteLimit >> 20),
                    place);
    const char* furthest = bytes.data();
    Builder builder;
    const char* const end = bytes.data() + bytes.size();
    if (nlohmann::json::sax_parse(Cursor{bytes.data(), &furthest}, Cursor{end, nullptr}, &builder))
        return std::move(builder.root);
    // The last byte that was read may be the line break behind the mistake.
    const auto read = static_cast<std::size_t>(furthest - bytes.data());
    place.line = 1 + std::ranges::count(bytes.substr(0, std::min(bytes.size(), read) - (read > 0 ? 1 : 0)), '\n');
    builder.problem.args.push_back(shown(place.line));
    return fail(ErrorCode::BadProject, std::move(builder.problem), std::move(place), std::move(builder.cause));
}

std::string writeJson(const Json& value) {
    return writeJsonLines(value, 0);
}

std::string writeJsonLines(const Json& value, int depth) {
    std::string out;
    write(out, value, depth, 0);
    return out;
}

} // namespace engine
