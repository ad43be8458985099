#include "engine/base/Params.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace engine {

namespace {

Place placeOf(const ParamSpec& spec, Place place = {}) {
    place.param = spec.key;
    return place;
}

std::unexpected<Error> refuse(const ParamSpec& spec, Text words) {
    return fail(ErrorCode::BadProject, std::move(words), placeOf(spec));
}

std::string listed(std::span<const ParamChoice> choices) {
    std::string words;
    for (const ParamChoice& choice : choices)
        words += (words.empty() ? "" : ", ") + std::string(choice.id);
    return words;
}

/// Range of a number in words; `shownValue` is what was given.
Text outside(const ParamSpec& spec, const std::string& shownValue) {
    const bool below = std::isfinite(spec.least), above = std::isfinite(spec.most);
    if (below && above)
        return text(TL_TEXT("engine", "\"%1\" is %2, but must be from %3 to %4."), spec.key, shownValue, spec.least,
                    spec.most);
    if (below)
        return text(TL_TEXT("engine", "\"%1\" is %2, but must be %3 or more."), spec.key, shownValue, spec.least);
    if (above)
        return text(TL_TEXT("engine", "\"%1\" is %2, but must be %3 or less."), spec.key, shownValue, spec.most);
    return text(TL_TEXT("engine", "\"%1\" is %2, but must be a finite number."), spec.key, shownValue);
}

bool inside(const ParamSpec& spec, double value) {
    return std::isfinite(value) && value >= spec.least && value <= spec.most;
}

Text needs(const ParamSpec& spec, const Json& value) {
    const std::string given = writeJson(value);
    switch (spec.kind) {
    case ParamKind::Boolean:
        return text(TL_TEXT("engine", "\"%1\" takes true or false, not %2."), spec.key, given);
    case ParamKind::Integer:
        return text(TL_TEXT("engine", "\"%1\" takes a whole number, not %2."), spec.key, given);
    case ParamKind::Real:
        return text(TL_TEXT("engine", "\"%1\" takes a number, not %2."), spec.key, given);
    case ParamKind::Choice:
        return text(TL_TEXT("engine", "\"%1\" takes one of %2, not %3."), spec.key, listed(spec.choices), given);
    case ParamKind::String:
        return text(TL_TEXT("engine", "\"%1\" takes text, not %2."), spec.key, given);
    case ParamKind::IntegerList:
        return text(TL_TEXT("engine", "\"%1\" takes a list of whole numbers such as [64, 32], not %2."), spec.key,
                    given);
    case ParamKind::RealList:
        break;
    }
    return text(TL_TEXT("engine", "\"%1\" takes a list of numbers such as [0.1, 0.9], not %2."), spec.key, given);
}

bool isWhole(const Json& value) {
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    return value.isNumber() && value.toInteger(none) != none;
}

template <class Number, class Fits, class Read>
std::optional<ParamValue> listOf(const Json& value, Fits fits, Read read) {
    if (!value.isArray() || !std::ranges::all_of(value.array(), fits))
        return std::nullopt;
    std::vector<Number> entries;
    for (const Json& entry : value.array())
        entries.push_back(read(entry));
    return entries;
}

/// Conversion without the check of range and choices; nullopt when the kind does not fit.
std::optional<ParamValue> converted(const ParamSpec& spec, const Json& value) {
    switch (spec.kind) {
    case ParamKind::Boolean:
        return value.isBool() ? std::optional<ParamValue>(value.toBool()) : std::nullopt;
    case ParamKind::Integer:
        return isWhole(value) ? std::optional<ParamValue>(value.toInteger()) : std::nullopt;
    case ParamKind::Real:
        return value.isNumber() ? std::optional<ParamValue>(value.toDouble()) : std::nullopt;
    case ParamKind::Choice:
    case ParamKind::String:
        return value.isString() ? std::optional<ParamValue>(value.toString()) : std::nullopt;
    case ParamKind::IntegerList:
        return listOf<std::int64_t>(value, isWhole, [](const Json& entry) { return entry.toInteger(); });
    case ParamKind::RealList:
        return listOf<double>(
            value, [](const Json& entry) { return entry.isNumber(); },
            [](const Json& entry) { return entry.toDouble(); });
    }
    return std::nullopt;
}

/// Kind, range and choices of a value that is already typed.
Result<void> checked(const ParamSpec& spec, const ParamValue& value) {
    if (!converted(spec, paramToJson(value)))
        return refuse(spec, needs(spec, paramToJson(value)));
    if (const auto* number = std::get_if<std::int64_t>(&value); number && !inside(spec, static_cast<double>(*number)))
        return refuse(spec, outside(spec, shown(*number)));
    if (const auto* number = std::get_if<double>(&value); number && !inside(spec, *number))
        return refuse(spec, outside(spec, shown(*number)));
    if (const auto* list = std::get_if<std::vector<std::int64_t>>(&value)) {
        for (const std::int64_t entry : *list) {
            if (!inside(spec, static_cast<double>(entry)))
                return refuse(spec, outside(spec, shown(entry)));
        }
    }
    if (const auto* list = std::get_if<std::vector<double>>(&value)) {
        for (const double entry : *list) {
            if (!inside(spec, entry))
                return refuse(spec, outside(spec, shown(entry)));
        }
    }
    if (const auto* word = std::get_if<std::string>(&value); word && spec.kind == ParamKind::Choice) {
        if (std::ranges::none_of(spec.choices, [&](const ParamChoice& choice) { return *word == choice.id; }))
            return refuse(spec, needs(spec, Json(*word)));
    }
    return {};
}

ParamValue inForce(std::span<const ParamSpec> specs, const Params& params, std::string_view key) {
    const ParamSpec* spec = find(specs, key);
    assert(spec && "the key must be described");
    const auto set = params.find(key);
    // A value of another kind is reported by checkParams; until it is mended the default acts.
    if (set != params.end()) {
        if (std::optional<ParamValue> value = converted(*spec, paramToJson(set->second)))
            return std::move(*value);
    }
    return standardValue(*spec);
}

} // namespace

ParamValue standardValue(const ParamSpec& spec) {
    const auto json = parseJson(spec.standard);
    assert(json && "the default of a parameter must be JSON");
    std::optional<ParamValue> value = converted(spec, *json);
    assert(value && "the default of a parameter must have its kind");
    return std::move(*value);
}

const ParamSpec* find(std::span<const ParamSpec> specs, std::string_view key) {
    const auto found = std::ranges::find_if(specs, [&](const ParamSpec& spec) { return spec.key == key; });
    return found == specs.end() ? nullptr : &*found;
}

bool boolean(std::span<const ParamSpec> specs, const Params& params, std::string_view key) {
    return std::get<bool>(inForce(specs, params, key));
}
std::int64_t integer(std::span<const ParamSpec> specs, const Params& params, std::string_view key) {
    return std::get<std::int64_t>(inForce(specs, params, key));
}
double real(std::span<const ParamSpec> specs, const Params& params, std::string_view key) {
    return std::get<double>(inForce(specs, params, key));
}
std::string choice(std::span<const ParamSpec> specs, const Params& params, std::string_view key) {
    return std::get<std::string>(inForce(specs, params, key));
}
std::vector<std::int64_t> integers(std::span<const ParamSpec> specs, const Params& params, std::string_view key) {
    return std::get<std::vector<std::int64_t>>(inForce(specs, params, key));
}
std::vector<double> reals(std::span<const ParamSpec> specs, const Params& params, std::string_view key) {
    return std::get<std::vector<double>>(inForce(specs, params, key));
}

Result<ParamValue> paramFromJson(const ParamSpec& spec, const Json& value) {
    std::optional<ParamValue> result = converted(spec, value);
    if (!result)
        return refuse(spec, needs(spec, value));
    TRY_VOID(checked(spec, *result));
    return std::move(*result);
}

Json paramToJson(const ParamValue& value) {
    struct Visitor {
        Json operator()(bool v) const { return v; }
        Json operator()(std::int64_t v) const { return v; }
        Json operator()(double v) const { return v; }
        Json operator()(const std::string& v) const { return v; }
        Json operator()(const std::vector<std::int64_t>& v) const { return Json::Array(v.begin(), v.end()); }
        Json operator()(const std::vector<double>& v) const { return Json::Array(v.begin(), v.end()); }
    };
    return std::visit(Visitor{}, value);
}

std::vector<Error> checkParams(std::span<const ParamSpec> specs, const Params& params, const Place& place) {
    std::vector<Error> errors;
    for (const auto& [key, value] : params) {
        const ParamSpec* spec = find(specs, key);
        if (!spec) {
            Place there = place;
            there.param = key;
            errors.push_back({ErrorCode::BadProject,
                              text(TL_TEXT("engine", "There is no parameter called \"%1\" here."), key),
                              std::move(there),
                              {}});
        } else if (Result<void> result = checked(*spec, value); !result) {
            Error error = std::move(result).error();
            error.place = placeOf(*spec, place);
            errors.push_back(std::move(error));
        }
    }
    return errors;
}

std::string shownParam(const ParamSpec& spec, const ParamValue& value) {
    if (const bool* flag = std::get_if<bool>(&value))
        return *flag ? TL_TEXT("engine", "on") : TL_TEXT("engine", "off");
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return shown(*number);
    if (const auto* number = std::get_if<double>(&value))
        return shown(*number);
    const auto listed = [](const auto& list) {
        std::string words;
        for (const auto entry : list)
            words += (words.empty() ? "" : ", ") + shown(entry);
        return words;
    };
    if (const auto* list = std::get_if<std::vector<std::int64_t>>(&value))
        return listed(*list);
    if (const auto* list = std::get_if<std::vector<double>>(&value))
        return listed(*list);
    const auto& word = std::get<std::string>(value);
    for (const ParamChoice& choice : spec.choices) {
        if (word == choice.id)
            return choice.label;
    }
    return word;
}

} // namespace engine
