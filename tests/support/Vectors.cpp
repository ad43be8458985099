#include "tests/support/Vectors.h"

#include "engine/base/Error.h"
#include "tests/support/Folders.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <stdexcept>

namespace support {

namespace {

double number(const engine::Json& json) {
    if (json.isBool())
        return json.toBool() ? 1 : 0;
    if (json.isNull())
        return std::numeric_limits<double>::quiet_NaN();
    if (json.isString()) {
        const std::string word = json.toString();
        if (word != "nan" && word != "inf" && word != "-inf")
            throw std::runtime_error("\"" + word + "\" stands where a number is expected");
    }
    return json.toDouble();
}

std::string readAll(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw std::runtime_error("There are no vectors at " + path.string());
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

VectorCase caseOf(const engine::Json& json) {
    VectorCase result;
    result.name = json["name"].toString();
    result.group = result.name.substr(0, result.name.find('/'));
    result.tolerance = {json["tolerance"]["relative"].toDouble(), json["tolerance"]["absolute"].toDouble()};
    result.params = json["params"];
    result.inputs = json["inputs"];
    result.expected = json["expected"];
    return result;
}

} // namespace

std::filesystem::path vectorsFolder() {
    if (const char* folder = std::getenv("TASKLOOM_VECTORS"); folder && *folder)
        return folder;
    return testFiles() / "vectors";
}

VectorTensor vectorTensor(const engine::Json& json) {
    VectorTensor result;
    if (json.isObject()) {
        for (const engine::Json& extent : json["shape"].array())
            result.shape.push_back(extent.toInteger());
        for (const engine::Json& value : json["values"].array())
            result.values.push_back(number(value));
    } else if (json.isArray()) {
        for (const engine::Json& value : json.array())
            result.values.push_back(number(value));
        result.shape = {static_cast<std::int64_t>(result.values.size())};
    } else {
        result.values = {number(json)};
    }
    return result;
}

bool isUndefined(const engine::Json& json) {
    return json.isString() && json.toString() == "undefined";
}

bool isClose(double got, double expected, VectorTolerance tolerance) {
    if (std::isnan(expected) || std::isnan(got))
        return std::isnan(expected) && std::isnan(got);
    if (std::isinf(expected) || std::isinf(got))
        return got == expected;
    return std::abs(got - expected) <= tolerance.absolute + tolerance.relative * std::abs(expected);
}

std::string VectorCase::differsFrom(std::span<const double> got, const VectorTensor& wanted,
                                    std::string_view what) const {
    if (got.size() != wanted.values.size())
        return fmt::format("{}, {}: {} numbers, expected {}", name, what, got.size(), wanted.values.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        if (!isClose(got[i], wanted.values[i], tolerance))
            return fmt::format("{}, {}[{}]: {}, expected {}", name, what, i, got[i], wanted.values[i]);
    }
    return {};
}

std::string VectorCase::differs(std::span<const double> got, std::string_view key) const {
    if (!has(key))
        return fmt::format("{} has no expected \"{}\"", name, key);
    return differsFrom(got, vectorTensor(expected[key]), key);
}

std::string VectorCase::differs(double got, std::string_view key) const {
    return differs(std::span<const double>(&got, 1), key);
}

Vectors::Vectors(std::string_view kind) : m_kind(kind) {
    const std::filesystem::path path = vectorsFolder() / (m_kind + ".json");
    const std::expected<engine::Json, engine::Error> json = engine::parseJson(readAll(path), path.string());
    if (!json)
        throw std::runtime_error(path.string() + ": " + engine::english(json.error().text));
    if ((*json)["format"].toString() != "taskloom-vectors")
        throw std::runtime_error(path.string() + " is no file of vectors");
    for (const engine::Json& entry : (*json)["cases"].array())
        m_cases.push_back(caseOf(entry));
    if (m_cases.empty())
        throw std::runtime_error(path.string() + " holds no cases");
}

std::string Vectors::skippedText() const {
    if (m_skipped.empty())
        return m_kind + ": no kind skipped";
    std::string names;
    for (const std::string& group : m_skipped)
        names += (names.empty() ? "" : ", ") + group;
    return fmt::format("{}: {} kinds not here yet: {}", m_kind, m_skipped.size(), names);
}

} // namespace support
