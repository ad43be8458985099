#include "engine/project/Fields.h"

#include "engine/base/Terms.h"

#include <algorithm>
#include <limits>

namespace engine {

namespace {

bool isWhole(const Json& json) {
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    return json.isNumber() && json.toInteger(none) != none;
}

bool isReal(const Json& json) {
    return json.isNumber() ||
           (json.isString() && (json.toString() == "nan" || json.toString() == "inf" || json.toString() == "-inf"));
}

/// Edits (insert, delete, replace one letter) from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

Fields::Fields(const Json& json, std::string path, std::optional<Error>& problem)
    : m_json(json), m_path(std::move(path)), m_problem(problem) {
    if (!json.isObject() && !json.isNull())
        refuse({}, text(TL_TEXT("engine", "%1 must be an object { … }, not %2."),
                        m_path.empty() ? term(TL_TEXT("engine", "The file")) : m_path, writeJson(json).substr(0, 40)));
}

std::string Fields::pathOf(std::string_view key) const {
    if (m_path.empty() || key.empty())
        return m_path + std::string(key);
    return m_path + '.' + std::string(key);
}

void Fields::refuse(std::string_view key, Text words) {
    if (m_problem)
        return;
    Place place;
    place.param = pathOf(key);
    m_problem = Error{ErrorCode::BadProject, std::move(words), std::move(place), {}};
}

bool Fields::has(const char* key) {
    m_known.insert(key);
    return m_json.contains(key);
}

const Json& Fields::member(const char* key) {
    m_known.insert(key);
    return m_json[key];
}

bool Fields::take(const char* key, bool fits, const char* kind) {
    if (!has(key))
        return false;
    if (!fits)
        refuse(key, text(TL_TEXT("engine", "%1 must be %2, not %3."), pathOf(key), term(kind),
                         writeJson(m_json[key]).substr(0, 60)));
    return fits;
}

const Json& Fields::object(const char* key) {
    take(key, m_json[key].isObject(), TL_TEXT("engine", "an object { … }"));
    return m_json[key];
}

const Json& Fields::array(const char* key) {
    take(key, m_json[key].isArray(), TL_TEXT("engine", "a list [ … ]"));
    return m_json[key];
}

void Fields::read(const char* key, bool& out) {
    if (take(key, m_json[key].isBool(), "true or false"))
        out = m_json[key].toBool();
}

void Fields::read(const char* key, std::int64_t& out) {
    if (take(key, isWhole(m_json[key]), TL_TEXT("engine", "a whole number")))
        out = m_json[key].toInteger();
}

void Fields::read(const char* key, int& out) {
    const std::int64_t value = m_json[key].toInteger();
    const bool fits =
        isWhole(m_json[key]) && value >= std::numeric_limits<int>::min() && value <= std::numeric_limits<int>::max();
    if (take(key, fits, TL_TEXT("engine", "a whole number")))
        out = static_cast<int>(value);
}

// Seeds above 2^63 are written as negative numbers: JSON's integers are signed here.
void Fields::read(const char* key, std::uint64_t& out) {
    if (take(key, isWhole(m_json[key]), TL_TEXT("engine", "a whole number")))
        out = static_cast<std::uint64_t>(m_json[key].toInteger());
}

void Fields::read(const char* key, double& out) {
    if (take(key, isReal(m_json[key]), TL_TEXT("engine", "a number")))
        out = m_json[key].toDouble();
}

void Fields::read(const char* key, std::string& out) {
    if (take(key, m_json[key].isString(), "text in quotes"))
        out = m_json[key].toString();
}

void Fields::read(const char* key, std::vector<std::string>& out) {
    const Json::Array& entries = m_json[key].array();
    if (!take(key, m_json[key].isArray() && std::ranges::all_of(entries, &Json::isString),
              TL_TEXT("engine", "a list of words")))
        return;
    out.clear();
    for (const Json& entry : entries)
        out.push_back(entry.toString());
}

void Fields::readWords(const char* key, std::vector<std::string>& out) {
    if (m_json[key].isString())
        out = {m_json[key].toString()};
    if (!m_json[key].isString() || !take(key, true, ""))
        read(key, out);
}

void Fields::read(const char* key, std::vector<std::int64_t>& out) {
    const Json::Array& entries = m_json[key].array();
    if (!take(key, m_json[key].isArray() && std::ranges::all_of(entries, isWhole),
              TL_TEXT("engine", "a list of whole numbers")))
        return;
    out.clear();
    for (const Json& entry : entries)
        out.push_back(entry.toInteger());
}

void Fields::end() {
    const std::vector<std::string> known(m_known.begin(), m_known.end());
    for (const auto& [key, value] : m_json.object()) {
        if (m_known.contains(key))
            continue;
        const std::string meant = nearest(key, known);
        const std::string where = m_path.empty() ? term(TL_TEXT("engine", "a project")) : m_path;
        if (meant.empty())
            refuse(key, text(TL_TEXT("engine", "There is no setting \"%1\" in %2; there are: %3."), key, where,
                             listed(known, 24)));
        else
            refuse(key, text(TL_TEXT("engine", "There is no setting \"%1\" in %2; \"%3\" is probably meant."), key,
                             where, meant));
    }
}

std::string nearest(std::string_view wrong, const std::vector<std::string>& words) {
    std::string best;
    std::size_t least = std::min<std::size_t>(2, wrong.size() / 3) + 1;
    if (wrong.size() > 100)
        return best;
    for (const std::string& word : words) {
        if (word.size() > 100)
            continue;
        if (const std::size_t edits = distance(wrong, word); edits < least) {
            least = edits;
            best = word;
        }
    }
    return best;
}

} // namespace engine
