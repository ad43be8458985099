#pragma once
// Parameters of a registered thing and their descriptions. Everything a person can set goes through a ParamSpec, so the
// form, the JSON, the validation and the help table are derived from it. Any thread.

#include "engine/base/Error.h"

#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace engine {

enum class ParamKind { Boolean, Integer, Real, Choice, String, IntegerList, RealList };

struct ParamChoice {
    const char* id;
    const char* label; ///< TL_TEXT source
};

using ParamValue =
    std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>, std::vector<double>>;
using Params =
    std::map<std::string, ParamValue, std::less<>>; ///< only values that differ from the default need be there

struct ParamSpec {
    const char* key;
    const char* label; ///< TL_TEXT source
    ParamKind kind;
    const char* standard; ///< default, as JSON text: "64", "0.1", "\"relu\"", "true", "[64, 32]"
    double least = -std::numeric_limits<double>::infinity(); ///< numbers, and each entry of a list
    double most = std::numeric_limits<double>::infinity();
    const char* unit = "";
    std::span<const ParamChoice> choices = {};
    const char* tip = "";  ///< TL_TEXT source, at most two sentences
    bool advanced = false; ///< folded away in the form
};

ParamValue standardValue(const ParamSpec& spec);
const ParamSpec* find(std::span<const ParamSpec> specs, std::string_view key);

/// The value in force: the one that is set, else the default. The key must be in `specs`.
bool boolean(std::span<const ParamSpec> specs, const Params& params, std::string_view key);
std::int64_t integer(std::span<const ParamSpec> specs, const Params& params, std::string_view key);
double real(std::span<const ParamSpec> specs, const Params& params, std::string_view key);
std::string choice(std::span<const ParamSpec> specs, const Params& params, std::string_view key); ///< also String
std::vector<std::int64_t> integers(std::span<const ParamSpec> specs, const Params& params, std::string_view key);
std::vector<double> reals(std::span<const ParamSpec> specs, const Params& params, std::string_view key);

/// Converts JSON to the kind of `spec` and checks range and choices. The error names key, value and what is allowed.
Result<ParamValue> paramFromJson(const ParamSpec& spec, const Json& value);
Json paramToJson(const ParamValue& value);
/// All problems of `params` against `specs` (unknown keys too); `place.param` is the key.
std::vector<Error> checkParams(std::span<const ParamSpec> specs, const Params& params, const Place& place);
/// "64", "0.1", "ReLU" (label of the choice): for node rows and lists. Choice labels are TL_TEXT sources.
std::string shownParam(const ParamSpec& spec, const ParamValue& value);

} // namespace engine
