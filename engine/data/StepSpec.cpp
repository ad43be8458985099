#include "engine/data/Names.h"
#include "engine/data/Step.h"

#include <algorithm>

namespace engine {

namespace {

std::unexpected<Error> refuse(const std::string& path, Text words) {
    Place place;
    place.param = path;
    return fail(ErrorCode::BadProject, std::move(words), std::move(place));
}

std::string knownKinds() {
    std::string ids;
    for (const Step* step : allSteps())
        ids += (ids.empty() ? "" : ", ") + std::string(step->id);
    return ids;
}

Result<void> readParams(StepSpec& spec, const Step& step, const Json& json, const std::string& path) {
    for (const auto& [key, value] : json.object()) {
        const ParamSpec* param = find(step.params, key);
        if (!param)
            return refuse(path,
                          text(TL_TEXT("engine", "The step %1 at %2 has no parameter \"%3\"."), step.id, path, key));
        Result<ParamValue> read = paramFromJson(*param, value);
        if (!read) {
            read.error().place.param = path + ".params." + key;
            return std::unexpected(std::move(read).error());
        }
        spec.params.insert_or_assign(key, std::move(*read));
    }
    return {};
}

} // namespace

std::vector<StepSpec> standardSteps() {
    std::vector<StepSpec> steps;
    for (const char* kind :
         {"log1p", "standardise", "missing_indicator", "minimum_count", "embedding", "target_scaling"})
        steps.push_back({kind, kind, true, {}, {}});
    return steps;
}

StepSpec newStep(std::string_view kind, const std::vector<StepSpec>& list) {
    StepSpec step;
    step.kind = kind;
    step.id = kind;
    for (int number = 2; std::ranges::find(list, step.id, &StepSpec::id) != list.end(); ++number)
        step.id = step.kind + std::to_string(number);
    return step;
}

bool namesColumn(const StepSpec& step, std::string_view column) {
    return std::ranges::any_of(step.columns,
                               [&](const std::string& pattern) { return matchesPattern(pattern, column); });
}

Json toJson(const StepSpec& step) {
    Json json;
    json.set("id", step.id);
    json.set("step", step.kind);
    json.set("on", step.on);
    if (!step.columns.empty()) {
        Json::Array columns;
        for (const std::string& column : step.columns)
            columns.push_back(Json(column));
        json.set("columns", std::move(columns));
    }
    if (!step.params.empty()) {
        Json params = Json::Object{};
        for (const auto& [key, value] : step.params)
            params.set(key, paramToJson(value));
        json.set("params", std::move(params));
    }
    return json;
}

Result<StepSpec> stepFromJson(const Json& json, const std::string& path) {
    if (!json.isObject())
        return refuse(path, text(TL_TEXT("engine", "%1 must be a step such as {\"step\": \"clip\"}."), path));
    for (const auto& [key, value] : json.object()) {
        const bool fits = key == "id" || key == "step" ? value.isString()
                          : key == "on"                ? value.isBool()
                          : key == "columns"           ? value.isArray()
                          : key == "params"            ? value.isObject()
                                                       : false;
        if (!fits)
            return refuse(path, text(TL_TEXT("engine", "%1 does not understand its member \"%2\"; a step has step, on, "
                                                       "columns, params and id."),
                                     path, key));
    }
    StepSpec spec;
    spec.kind = json["step"].toString(json["id"].toString());
    spec.id = json["id"].toString(spec.kind);
    spec.on = json["on"].toBool(true);
    const Step* step = findStep(spec.kind);
    if (!step)
        return refuse(path, text(TL_TEXT("engine", "%1 is the step \"%2\", which does not exist here; there are: %3."),
                                 path, spec.kind, knownKinds()));
    for (const Json& column : json["columns"].array()) {
        if (!column.isString())
            return refuse(path, text(TL_TEXT("engine", "%1.columns must hold names of columns."), path));
        spec.columns.push_back(column.toString());
    }
    TRY_VOID(readParams(spec, *step, json["params"], path));
    return spec;
}

} // namespace engine
