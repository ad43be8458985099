// Fitted preprocessing as JSON, stored with every run.

#include "engine/data/Preparation.h"

#include <cmath>

namespace engine {

namespace {

template <class T, class Write>
Json listOf(const std::vector<T>& values, Write write) {
    Json::Array result;
    result.reserve(values.size());
    for (const T& value : values)
        result.push_back(write(value));
    return Json(std::move(result));
}

Json strings(const std::vector<std::string>& values) {
    return listOf(values, [](const std::string& value) { return Json(value); });
}

std::vector<std::string> stringsFrom(const Json& json) {
    std::vector<std::string> result;
    for (const Json& value : json.array())
        result.push_back(value.toString());
    return result;
}

Json counts(const std::int64_t (&values)[partCount]) {
    Json::Array result;
    for (const std::int64_t value : values)
        result.push_back(Json(value));
    return Json(std::move(result));
}

void countsFrom(const Json& json, std::int64_t (&values)[partCount]) {
    for (std::size_t part = 0; part < partCount; ++part)
        values[part] = json[part].toInteger();
}

Json numberJson(const FittedNumber& number) {
    Json json;
    json.set("column", number.column);
    json.set("log1p", number.log1p);
    json.set("mean", number.mean);
    json.set("scale", number.scale);
    json.set("indicator", number.indicator);
    return json;
}

Json categoryJson(const FittedCategory& category) {
    Json json;
    json.set("column", category.column);
    json.set("values", strings(category.values));
    return json;
}

Json taskJson(const FittedTask& task) {
    Json json;
    json.set("task", task.task);
    json.set("kind", taskKindId(task.kind));
    json.set("classes", strings(task.classes));
    json.set("mean", task.mean);
    json.set("scale", task.scale);
    json.set("prior", task.prior);
    json.set("class_priors", listOf(task.classPriors, [](double value) { return Json(value); }));
    json.set("labelled", counts(task.labelled));
    json.set("positives", counts(task.positives));
    return json;
}

std::unexpected<Error> damaged(const char* part) {
    return fail(
        ErrorCode::BadProject,
        text(TL_TEXT("engine", "The stored preprocessing cannot be read: its part “%1” is damaged. Train again."),
             part));
}

Result<FittedTask> taskFrom(const Json& json) {
    FittedTask task;
    const std::optional<TaskKind> kind = taskKindFromId(json["kind"].toString());
    if (!kind || !json["task"].isString())
        return damaged("tasks");
    task.task = json["task"].toString();
    task.kind = *kind;
    task.classes = stringsFrom(json["classes"]);
    task.mean = json["mean"].toDouble();
    task.scale = json["scale"].toDouble(1);
    task.prior = json["prior"].toDouble();
    for (const Json& prior : json["class_priors"].array())
        task.classPriors.push_back(prior.toDouble());
    countsFrom(json["labelled"], task.labelled);
    countsFrom(json["positives"], task.positives);
    const bool classesFit = task.kind == TaskKind::Regression || task.classes.size() >= 2;
    if (!classesFit || !(task.scale > 0) || !std::isfinite(task.mean))
        return damaged("tasks");
    return task;
}

} // namespace

Json toJson(const Fitted& fitted) {
    Json json;
    json.set("numbers", listOf(fitted.numbers, numberJson));
    json.set("categories", listOf(fitted.categories, categoryJson));
    json.set("tasks", listOf(fitted.tasks, taskJson));
    json.set("weight_column", fitted.weightColumn);
    return json;
}

Result<Fitted> fittedFromJson(const Json& json) {
    Fitted fitted;
    for (const Json& entry : json["numbers"].array()) {
        FittedNumber number{entry["column"].toString(), entry["log1p"].toBool(), entry["mean"].toDouble(),
                            entry["scale"].toDouble(), entry["indicator"].toBool()};
        if (number.column.empty() || !(number.scale > 0) || !std::isfinite(number.mean))
            return damaged("numbers");
        fitted.numbers.push_back(std::move(number));
    }
    for (const Json& entry : json["categories"].array()) {
        if (!entry["column"].isString() || !entry["values"].isArray())
            return damaged("categories");
        fitted.categories.push_back({entry["column"].toString(), stringsFrom(entry["values"])});
    }
    for (const Json& entry : json["tasks"].array()) {
        TRY(FittedTask task, taskFrom(entry));
        fitted.tasks.push_back(std::move(task));
    }
    if (fitted.tasks.empty())
        return damaged("tasks");
    fitted.weightColumn = json["weight_column"].toString();
    return fitted;
}

} // namespace engine
