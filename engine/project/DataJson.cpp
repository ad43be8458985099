#include "engine/project/DataJson.h"

#include "engine/data/Step.h"
#include "engine/project/Fields.h"

#include <algorithm>

namespace engine {

namespace {

template <class T>
Json listOf(const std::vector<T>& values) {
    Json::Array list;
    for (const T& value : values)
        list.push_back(Json(value));
    return Json(std::move(list));
}

void setUnlessEmpty(Json& json, const char* key, const std::string& value) {
    if (!value.empty())
        json.set(key, value);
}

} // namespace

Json splitToJson(const SplitSpec& split) {
    Json json;
    json.set("kind", splitKindId(split.kind));
    json.set("train", split.train);
    json.set("validation", split.validation);
    json.set("test", split.test);
    json.set("seed", static_cast<std::int64_t>(split.seed));
    json.set("modulus", split.modulus);
    json.set("validation_rests", listOf(split.validationRests));
    json.set("test_rests", listOf(split.testRests));
    setUnlessEmpty(json, "column", split.column);
    setUnlessEmpty(json, "validation_from", split.validationFrom);
    setUnlessEmpty(json, "test_from", split.testFrom);
    if (!split.validationValues.empty())
        json.set("validation_values", listOf(split.validationValues));
    if (!split.testValues.empty())
        json.set("test_values", listOf(split.testValues));
    setUnlessEmpty(json, "validation_file", split.validationFile);
    setUnlessEmpty(json, "test_file", split.testFile);
    if (split.folds != 0)
        json.set("folds", split.folds);
    if (split.fold != 0)
        json.set("fold", split.fold);
    if (split.rolling)
        json.set("rolling", true);
    return json;
}

SplitSpec splitFromJson(const Json& json, std::optional<Error>& problem) {
    Fields fields(json, "data.split", problem);
    SplitSpec split;
    fields.readWord("kind", split.kind, splitKindFromId, splitKindIds);
    fields.read("train", split.train);
    fields.read("validation", split.validation);
    fields.read("test", split.test);
    fields.read("seed", split.seed);
    fields.read("modulus", split.modulus);
    fields.read("validation_rests", split.validationRests);
    fields.read("test_rests", split.testRests);
    fields.read("column", split.column);
    fields.read("validation_from", split.validationFrom);
    fields.read("test_from", split.testFrom);
    fields.read("validation_values", split.validationValues);
    fields.read("test_values", split.testValues);
    fields.read("validation_file", split.validationFile);
    fields.read("test_file", split.testFile);
    fields.read("folds", split.folds);
    fields.read("fold", split.fold);
    fields.read("rolling", split.rolling);
    fields.end();
    return split;
}

Json preparationToJson(const PreparationSpec& preparation) {
    Json::Array steps;
    for (const StepSpec& step : preparation.steps)
        steps.push_back(toJson(step));
    Json json;
    json.set("steps", std::move(steps));
    return json;
}

PreparationSpec preparationFromJson(const Json& json, std::optional<Error>& problem) {
    Fields fields(json, "data.preparation", problem);
    PreparationSpec preparation;
    if (fields.has("steps")) {
        preparation.steps.clear();
        for (const Json& entry : fields.array("steps").array()) {
            const std::string path = "data.preparation.steps." + std::to_string(preparation.steps.size());
            Result<StepSpec> step = stepFromJson(entry, path);
            if (step)
                preparation.steps.push_back(std::move(*step));
            else if (!problem)
                problem = std::move(step).error();
        }
        for (const Issue& issue : checkSteps(preparation)) {
            if (!problem)
                problem = issue.error;
        }
    }
    const auto stepOf = [&](std::string_view kind) -> StepSpec& {
        const auto found = std::ranges::find(preparation.steps, kind, &StepSpec::kind);
        if (found != preparation.steps.end())
            return *found;
        return preparation.steps.emplace_back(newStep(kind, preparation.steps));
    };
    if (fields.has("log1p"))
        fields.read("log1p", stepOf("log1p").on);
    if (fields.has("missing_indicators"))
        fields.read("missing_indicators", stepOf("missing_indicator").on);
    if (fields.has("minimum_count")) {
        std::int64_t count = 1;
        fields.read("minimum_count", count);
        StepSpec& step = stepOf("minimum_count");
        if (count > 1)
            step.params.insert_or_assign("count", count);
        else
            step.params.erase("count");
    }
    fields.end();
    return preparation;
}

} // namespace engine
