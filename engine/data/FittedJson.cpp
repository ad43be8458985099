// Fitted preprocessing as JSON, stored with every run.

#include "engine/data/Step.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

Json reals(const std::vector<double>& values) {
    return listOf(values, [](double value) { return Json(value); });
}

std::vector<double> realsFrom(const Json& json) {
    std::vector<double> result;
    for (const Json& value : json.array())
        result.push_back(value.toDouble());
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

/// The list that a step learnt, if it learns one: it must be in order.
std::span<const double> listPart(const FittedStep& fitted) {
    return fitted.step->learnt.size() == 1 ? std::span<const double>(fitted.learnt) : std::span<const double>();
}

/// {"step": "standardise", "mean": 1, "scale": 2}; a list under its one name.
Json fittedStepJson(const FittedStep& fitted) {
    Json json;
    json.set("step", fitted.step->id);
    const std::span<const char* const> names = fitted.step->learnt;
    if (names.size() == 1)
        json.set(names[0], listOf(fitted.learnt, [](double value) { return Json(value); }));
    for (std::size_t i = 0; names.size() > 1 && i < names.size(); ++i)
        json.set(names[i], fitted.learnt[i]);
    return json;
}

std::optional<FittedStep> fittedStepFrom(const Json& json) {
    FittedStep fitted{findStep(json["step"].toString()), {}};
    if (!fitted.step || !fitted.step->apply)
        return std::nullopt;
    const std::span<const char* const> names = fitted.step->learnt;
    if (names.size() == 1) {
        for (const Json& value : json[names[0]].array())
            fitted.learnt.push_back(value.toDouble(std::numeric_limits<double>::quiet_NaN()));
    }
    for (std::size_t i = 0; names.size() > 1 && i < names.size(); ++i)
        fitted.learnt.push_back(json[names[i]].toDouble(std::numeric_limits<double>::quiet_NaN()));
    const bool finite = std::ranges::all_of(fitted.learnt, [](double value) { return std::isfinite(value); });
    // A spread of nothing would divide by zero.
    const bool divides =
        names.size() > 1 && (std::string_view(names[1]) == "scale" || std::string_view(names[1]) == "range" ||
                             std::string_view(names[1]) == "iqr");
    if (!finite || (divides && !(fitted.learnt[1] > 0)) || !std::ranges::is_sorted(listPart(fitted)))
        return std::nullopt;
    return fitted;
}

std::optional<std::vector<FittedStep>> fittedStepsFrom(const Json& json) {
    std::vector<FittedStep> steps;
    for (const Json& entry : json.array()) {
        std::optional<FittedStep> step = fittedStepFrom(entry);
        if (!step)
            return std::nullopt;
        steps.push_back(std::move(*step));
    }
    return steps;
}

Json numberJson(const FittedNumber& number) {
    Json json;
    json.set("column", number.column);
    json.set("steps", listOf(number.steps, fittedStepJson));
    json.set("indicator", number.indicator);
    if (!number.set.empty())
        json.set("set", number.set);
    return json;
}

/// Runs of earlier versions hold one fixed sequence: logarithm or not, then standardised.
Json stepsOfEarlierVersions(const Json& json) {
    Json standard;
    standard.set("step", "standardise");
    standard.set("mean", json["mean"].toDouble());
    standard.set("scale", json["scale"].toDouble());
    Json logarithm;
    logarithm.set("step", "log1p");
    Json::Array steps;
    if (json["log1p"].toBool())
        steps.push_back(std::move(logarithm));
    steps.push_back(std::move(standard));
    return Json(std::move(steps));
}

std::optional<FittedNumber> numberFrom(const Json& json) {
    FittedNumber number;
    number.column = json["column"].toString();
    number.indicator = json["indicator"].toBool();
    number.set = json["set"].toString();
    std::optional<std::vector<FittedStep>> steps =
        fittedStepsFrom(json.contains("steps") ? json["steps"] : stepsOfEarlierVersions(json));
    if (number.column.empty() || !steps)
        return std::nullopt;
    number.steps = std::move(*steps);
    return number;
}

Json categoryJson(const FittedCategory& category) {
    Json json;
    json.set("column", category.column);
    if (category.isCut) {
        json.set("edges", listOf(category.edges, [](double value) { return Json(value); }));
        json.set("steps", listOf(category.steps, fittedStepJson));
    } else if (category.buckets > 0) {
        json.set("buckets", category.buckets);
    } else {
        json.set("values", strings(category.values));
    }
    if (category.missingIsValue)
        json.set("missing_is_value", true);
    if (category.missingText)
        json.set("missing_text", *category.missingText);
    if (category.oneHot)
        json.set("one_hot", true);
    if (category.embedding > 0)
        json.set("embedding", category.embedding);
    if (category.length > 0)
        json.set("length", category.length);
    if (category.lastEntries)
        json.set("last_entries", true);
    if (!category.set.empty())
        json.set("set", category.set);
    return json;
}

std::optional<FittedCategory> categoryFrom(const Json& json) {
    FittedCategory category;
    category.column = json["column"].toString();
    category.isCut = json.contains("edges");
    category.buckets = json["buckets"].toInteger();
    category.values = stringsFrom(json["values"]);
    category.missingIsValue = json["missing_is_value"].toBool();
    if (json.contains("missing_text"))
        category.missingText = json["missing_text"].toString();
    category.oneHot = json["one_hot"].toBool();
    category.embedding = json["embedding"].toInteger();
    category.length = json["length"].toInteger();
    category.lastEntries = json["last_entries"].toBool();
    category.set = json["set"].toString();
    for (const Json& edge : json["edges"].array())
        category.edges.push_back(edge.toDouble(std::numeric_limits<double>::quiet_NaN()));
    std::optional<std::vector<FittedStep>> steps = fittedStepsFrom(json["steps"]);
    const bool known = json["values"].isArray() || json["edges"].isArray() || category.buckets > 0;
    const bool ordered = std::ranges::is_sorted(category.edges) &&
                         std::ranges::all_of(category.edges, [](double edge) { return std::isfinite(edge); });
    constexpr std::int64_t mostBuckets = 10'000'000, mostLength = 4096;
    if (!json["column"].isString() || !known || !ordered || !steps || category.buckets < 0 ||
        category.buckets > mostBuckets || category.embedding < 0 || category.embedding > 4096 || category.length < 0 ||
        category.length > mostLength)
        return std::nullopt;
    category.steps = std::move(*steps);
    return category;
}

Json taskJson(const FittedTask& task) {
    Json json;
    json.set("task", task.task);
    json.set("kind", taskKindId(task.kind));
    json.set("classes", strings(task.classes));
    json.set("mean", task.mean);
    json.set("scale", task.scale);
    if (task.scaling) {
        json.set("scaled_by_mean", task.scaling->mean);
        json.set("scaled_by_scale", task.scaling->scale);
    }
    json.set("prior", task.prior);
    json.set("class_priors", reals(task.classPriors));
    if (task.kind == TaskKind::ZeroInflated) {
        json.set("log_mean", task.logAmount.mean);
        json.set("log_scale", task.logAmount.scale);
    }
    if (task.kind == TaskKind::Quantile) {
        json.set("quantiles", reals(task.quantiles));
        json.set("quantile_values", reals(task.quantileValues));
    }
    if (!task.column.empty())
        json.set("column", task.column);
    if (!task.labels.empty())
        json.set("labels", listOf(task.labels, taskJson));
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
    if (json.contains("scaled_by_scale"))
        task.scaling = Standard{json["scaled_by_mean"].toDouble(), json["scaled_by_scale"].toDouble()};
    task.prior = json["prior"].toDouble();
    task.classPriors = realsFrom(json["class_priors"]);
    task.logAmount = {json["log_mean"].toDouble(), json["log_scale"].toDouble(1)};
    task.quantiles = realsFrom(json["quantiles"]);
    task.quantileValues = realsFrom(json["quantile_values"]);
    task.column = json["column"].toString();
    for (const Json& entry : json["labels"].array()) {
        TRY(FittedTask label, taskFrom(entry));
        if (label.kind != TaskKind::Binary || label.column.empty())
            return damaged("tasks");
        task.labels.push_back(std::move(label));
    }
    countsFrom(json["labelled"], task.labelled);
    countsFrom(json["positives"], task.positives);
    const bool classesFit = !hasClasses(task.kind) || task.classes.size() >= 2;
    const bool sharesFit = (task.kind != TaskKind::Multiclass && task.kind != TaskKind::Ordinal) ||
                           task.classPriors.size() == task.classes.size();
    const bool scalesFit = task.scale > 0 && std::isfinite(task.mean) && scalingOf(task).scale > 0 &&
                           task.logAmount.scale > 0 && std::isfinite(task.logAmount.mean);
    const bool listsFit = outputsOf(task) >= 1 && task.quantiles.size() == task.quantileValues.size();
    if (!classesFit || !sharesFit || !scalesFit || !listsFit)
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
    if (!fitted.groupColumn.empty())
        json.set("group_column", fitted.groupColumn);
    if (!fitted.computed.empty())
        json.set("computed", listOf(fitted.computed, [](const StepSpec& step) { return toJson(step); }));
    return json;
}

Result<Fitted> fittedFromJson(const Json& json) {
    Fitted fitted;
    for (const Json& entry : json["numbers"].array()) {
        std::optional<FittedNumber> number = numberFrom(entry);
        if (!number)
            return damaged("numbers");
        fitted.numbers.push_back(std::move(*number));
    }
    for (const Json& entry : json["categories"].array()) {
        std::optional<FittedCategory> category = categoryFrom(entry);
        if (!category)
            return damaged("categories");
        fitted.categories.push_back(std::move(*category));
    }
    for (const Json& entry : json["computed"].array()) {
        Result<StepSpec> step = stepFromJson(entry, "computed");
        if (!step)
            return damaged("computed");
        fitted.computed.push_back(std::move(*step));
    }
    for (const Json& entry : json["tasks"].array()) {
        TRY(FittedTask task, taskFrom(entry));
        fitted.tasks.push_back(std::move(task));
    }
    if (fitted.tasks.empty())
        return damaged("tasks");
    fitted.weightColumn = json["weight_column"].toString();
    fitted.groupColumn = json["group_column"].toString();
    return fitted;
}

} // namespace engine
