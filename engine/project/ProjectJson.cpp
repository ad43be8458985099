// The project as JSON and as a file: sorted keys, one node, link, column and position a line.

#include "engine/balancing/Balancing.h"
#include "engine/base/Files.h"
#include "engine/project/DataJson.h"
#include "engine/project/Fields.h"
#include "engine/project/GraphJson.h"
#include "engine/schedules/Schedule.h"

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

// ------------------------------------------------------------------------------------------------ data

Dialect dialectFromJson(const Json& json, std::optional<Error>& problem) {
    Fields fields(json, "data.dialect", problem);
    Dialect dialect;
    fields.read("delimiter", dialect.delimiter);
    fields.read("quote", dialect.quote);
    fields.read("escape", dialect.escape);
    fields.read("comment", dialect.comment);
    fields.read("header_rows", dialect.headerRows);
    fields.read("skip_rows", dialect.skipRows);
    fields.read("footer_rows", dialect.footerRows);
    fields.read("encoding", dialect.encoding);
    fields.read("decimal", dialect.decimal);
    fields.read("thousands", dialect.thousands);
    fields.read("null_words", dialect.nullWords);
    fields.readWord("ragged", dialect.ragged, raggedFromId, "skip, pad, stop");
    fields.readWord("dates", dialect.dates, dateOrderFromId, "guess, day_first, month_first");
    fields.end();
    return dialect;
}

Json columnToJson(const ColumnSpec& column) {
    Json json;
    json.set("name", column.name);
    json.set("type", columnTypeId(column.type));
    if (column.typeChosen)
        json.set("type_chosen", true);
    json.set("role", roleId(column.role));
    if (!column.set.empty())
        json.set("set", column.set);
    return json;
}

ColumnSpec columnFromJson(const Json& json, const std::string& path, std::optional<Error>& problem) {
    Fields fields(json, path, problem);
    ColumnSpec column;
    fields.read("name", column.name);
    fields.readWord("type", column.type, columnTypeFromId,
                    "real, integer, boolean, category, text, date, timestamp, list, unusable");
    fields.read("type_chosen", column.typeChosen);
    fields.readWord("role", column.role, roleFromId, roleIds);
    fields.read("set", column.set);
    fields.end();
    return column;
}

Json dataToJson(const DataSpec& data) {
    Json json;
    json.set("path", data.path);
    json.set("bytes", data.bytes);
    json.set("sha256", data.sha256);
    json.set("rows", data.rows);
    if (data.dialect)
        json.set("dialect", toJson(*data.dialect));
    Json::Array columns;
    for (const ColumnSpec& column : *data.columns)
        columns.push_back(columnToJson(column));
    json.set("columns", std::move(columns));
    json.set("split", splitToJson(data.split));
    json.set("preparation", preparationToJson(data.preparation));
    return json;
}

DataSpec dataFromJson(const Json& json, std::optional<Error>& problem) {
    Fields fields(json, "data", problem);
    DataSpec data;
    fields.read("path", data.path);
    fields.read("bytes", data.bytes);
    fields.read("sha256", data.sha256);
    fields.read("rows", data.rows);
    if (fields.has("dialect"))
        data.dialect = dialectFromJson(fields.object("dialect"), problem);
    auto columns = std::make_shared<std::vector<ColumnSpec>>();
    std::set<std::string, std::less<>> names;
    for (const Json& entry : fields.array("columns").array()) {
        const std::string path = "data.columns." + std::to_string(columns->size());
        columns->push_back(columnFromJson(entry, path, problem));
        if (!names.insert(columns->back().name).second)
            fields.refuse("columns", text(TL_TEXT("engine", "Two columns are called \"%1\" in data.columns."),
                                          columns->back().name));
    }
    data.columns = std::move(columns);
    data.split = splitFromJson(fields.object("split"), problem);
    data.preparation = preparationFromJson(fields.object("preparation"), problem);
    fields.end();
    return data;
}

// ------------------------------------------------------------------------------------------------ tasks

Json toJson(const Condition& condition) {
    Json json;
    json.set("column", condition.column);
    json.set("test", condition.test);
    if (!condition.value.empty())
        json.set("value", condition.value);
    return json;
}

Condition conditionFromJson(const Json& json, const std::string& path, std::optional<Error>& problem) {
    Fields fields(json, path, problem);
    Condition condition;
    fields.read("column", condition.column);
    fields.readWord("test", condition.test, conditionTestFromId, conditionTestWords);
    fields.read("value", condition.value);
    fields.end();
    return condition;
}

Json taskToJson(const Task& task) {
    Json json;
    json.set("id", task.id);
    json.set("name", task.name);
    json.set("colour", task.colour);
    json.set("kind", taskKindId(task.kind));
    if (task.kind == TaskKind::MultiLabel || !task.moreColumns.empty())
        json.set("columns", listOf(columnsOf(task)));
    else
        json.set("column", task.column);
    if (!task.levels.empty())
        json.set("levels", listOf(task.levels));
    if (task.equals.size() == 1)
        json.set("equals", task.equals.front());
    else if (!task.equals.empty())
        json.set("equals", listOf(task.equals));
    if (!task.population.empty())
        json.set("population", toJson(task.population));
    if (!task.loss.empty())
        json.set("loss", task.loss);
    if (!task.lossParams.empty())
        json.set("loss_params", paramsToJson(task.lossParams));
    if (!task.metricParams.empty())
        json.set("metric_params", paramsToJson(task.metricParams));
    json.set("weight", task.weight);
    json.set("output", portText(task.output));
    return json;
}

Task taskFromJson(const Json& json, const std::string& path, std::optional<Error>& problem) {
    Fields fields(json, path, problem);
    Task task;
    fields.read("id", task.id);
    fields.read("name", task.name);
    fields.read("colour", task.colour);
    fields.readWord("kind", task.kind, taskKindFromId, taskKindWords());
    fields.read("column", task.column);
    std::vector<std::string> columns;
    fields.read("columns", columns);
    if (!columns.empty() && (task.column.empty() || task.column == columns.front())) {
        task.column = columns.front();
        task.moreColumns.assign(columns.begin() + 1, columns.end());
    } else if (!columns.empty()) {
        fields.refuse("columns", text(TL_TEXT("engine", "%1 has both a column and columns; keep one of them."), path));
    }
    fields.read("levels", task.levels);
    fields.readWords("equals", task.equals);
    task.population = conditionFromJson(fields.object("population"), path + ".population", problem);
    fields.read("loss", task.loss);
    task.lossParams = paramsFromJson(fields.object("loss_params"), lossOf(task).params, path + ".loss_params", problem);
    task.metricParams =
        paramsFromJson(fields.object("metric_params"), metricParams(task.kind), path + ".metric_params", problem);
    fields.read("weight", task.weight);
    std::string output;
    fields.read("output", output);
    if (const std::optional<PortRef> port = portFromText(output))
        task.output = *port;
    else
        fields.refuse("output", text(TL_TEXT("engine", "%1 is \"%2\", but must name a layer and a port, as in "
                                                       "\"n1.output\"."),
                                     fields.pathOf("output"), output.substr(0, 60)));
    fields.end();
    if (task.id.empty())
        fields.refuse("id", text(TL_TEXT("engine", "%1 has no id."), path));
    if (task.colour < 0)
        fields.refuse("colour", text(TL_TEXT("engine", "%1.colour must be 0 or more."), path));
    if (task.name.empty())
        task.name = task.column;
    return task;
}

std::vector<Task> tasksFromJson(const Json& list, std::optional<Error>& problem) {
    std::vector<Task> tasks;
    for (const Json& entry : list.array()) {
        const std::string id = entry["id"].toString(std::to_string(tasks.size()));
        Task task = taskFromJson(entry, "tasks." + id, problem);
        if (!problem && std::ranges::find(tasks, task.id, &Task::id) != tasks.end())
            problem = Error{ErrorCode::BadProject,
                            text(TL_TEXT("engine", "Two tasks have the id %1; each needs its own."), id),
                            {},
                            {}};
        tasks.push_back(std::move(task));
    }
    return tasks;
}

// ------------------------------------------------------------------------------------------------ training

const char* stopRuleId(StopRule rule) {
    return rule == StopRule::Any ? "any" : rule == StopRule::All ? "all" : "mean";
}

std::optional<StopRule> stopRuleFromId(std::string_view id) {
    for (const StopRule rule : {StopRule::Any, StopRule::All, StopRule::Mean}) {
        if (id == stopRuleId(rule))
            return rule;
    }
    return std::nullopt;
}

const char* clipId(Clip clip) {
    return clip == Clip::Norm ? "norm" : clip == Clip::Value ? "value" : "none";
}

std::optional<Clip> clipFromId(std::string_view id) {
    for (const Clip clip : {Clip::None, Clip::Norm, Clip::Value}) {
        if (id == clipId(clip))
            return clip;
    }
    return std::nullopt;
}

Json trainingToJson(const TrainSpec& training) {
    Json json;
    json.set("epochs", training.epochs);
    json.set("batch_size", training.batchSize);
    json.set("optimizer", training.optimizer);
    json.set("optimizer_params", paramsToJson(training.optimizerParams));
    json.set("learning_rate", training.learningRate);
    json.set("schedule", training.schedule);
    json.set("schedule_params", paramsToJson(training.scheduleParams));
    json.set("accumulate", training.accumulate);
    json.set("clip", clipId(training.clip));
    json.set("clip_at", training.clipAt);
    json.set("decay_all", training.decayAll);
    json.set("balancing", training.balancing);
    json.set("balancing_params", paramsToJson(training.balancingParams));
    json.set("early_stopping", training.earlyStopping);
    json.set("stop_rule", stopRuleId(training.stopRule));
    json.set("patience", training.patience);
    json.set("minimum_gain", training.minimumGain);
    json.set("freeze_finished", training.freezeFinished);
    json.set("keep_task_best", training.keepTaskBest);
    json.set("seed", static_cast<std::int64_t>(training.seed));
    json.set("threads", training.threads);
    json.set("device", training.device);
    json.set("probe_every", training.probeEvery);
    return json;
}

TrainSpec trainingFromJson(const Json& json, std::optional<Error>& problem) {
    Fields fields(json, "training", problem);
    TrainSpec training;
    fields.read("epochs", training.epochs);
    fields.read("batch_size", training.batchSize);
    fields.read("optimizer", training.optimizer);
    // The optimizers live where torch is; their params keep the kind they are written in.
    training.optimizerParams =
        paramsFromJson(fields.object("optimizer_params"), {}, "training.optimizer_params", problem);
    fields.read("learning_rate", training.learningRate);
    fields.read("schedule", training.schedule);
    const Schedule* schedule = findSchedule(training.schedule);
    training.scheduleParams =
        paramsFromJson(fields.object("schedule_params"), schedule ? schedule->params : std::span<const ParamSpec>(),
                       "training.schedule_params", problem);
    fields.read("accumulate", training.accumulate);
    fields.readWord("clip", training.clip, clipFromId, "none, norm, value");
    fields.read("clip_at", training.clipAt);
    fields.read("decay_all", training.decayAll);
    fields.read("balancing", training.balancing);
    const Balancing* balancing = findBalancing(training.balancing);
    training.balancingParams =
        paramsFromJson(fields.object("balancing_params"), balancing ? balancing->params : std::span<const ParamSpec>(),
                       "training.balancing_params", problem);
    fields.read("early_stopping", training.earlyStopping);
    fields.readWord("stop_rule", training.stopRule, stopRuleFromId, "any, all, mean");
    fields.read("patience", training.patience);
    fields.read("minimum_gain", training.minimumGain);
    fields.read("freeze_finished", training.freezeFinished);
    fields.read("keep_task_best", training.keepTaskBest);
    fields.read("seed", training.seed);
    fields.read("threads", training.threads);
    fields.read("device", training.device);
    fields.read("probe_every", training.probeEvery);
    fields.end();
    return training;
}

// ------------------------------------------------------------------------------------------------ widths

Json widthsToJson(const Project& project) {
    Json json;
    json.set("numbers", project.widths->numbers);
    json.set("vocabulary", listOf(project.widths->vocabulary));
    json.set("number_names", listOf(project.widths->numberNames));
    json.set("category_names", listOf(project.widths->categoryNames));
    if (!project.widths->embedding.empty())
        json.set("embedding", listOf(project.widths->embedding));
    if (!project.widths->lengths.empty())
        json.set("lengths", listOf(project.widths->lengths));
    if (!project.widths->numberSets.empty() || !project.widths->categorySets.empty()) {
        json.set("number_sets", listOf(project.widths->numberSets));
        json.set("category_sets", listOf(project.widths->categorySets));
    }
    Json outputs = Json::Object{};
    for (const auto& [task, count] : project.taskOutputs)
        outputs.set(task, count);
    json.set("outputs", std::move(outputs));
    return json;
}

void widthsFromJson(const Json& json, Project& project, std::optional<Error>& problem) {
    Fields fields(json, "widths", problem);
    auto widths = std::make_shared<FeatureWidths>();
    fields.read("numbers", widths->numbers);
    fields.read("vocabulary", widths->vocabulary);
    fields.read("number_names", widths->numberNames);
    fields.read("category_names", widths->categoryNames);
    fields.read("embedding", widths->embedding);
    fields.read("lengths", widths->lengths);
    fields.read("number_sets", widths->numberSets);
    fields.read("category_sets", widths->categorySets);
    bool inRange =
        widths->numbers >= 0 && widths->numbers < (std::int64_t{1} << 31) &&
        std::ranges::all_of(widths->vocabulary,
                            [](std::int64_t size) { return size >= 1 && size < (std::int64_t{1} << 31); }) &&
        std::ranges::all_of(widths->embedding, [](std::int64_t size) { return size >= 0 && size <= 4096; }) &&
        std::ranges::all_of(widths->lengths, [](std::int64_t size) { return size >= 1 && size <= 4096; }) &&
        (widths->embedding.empty() || widths->embedding.size() == widths->vocabulary.size()) &&
        (widths->lengths.empty() || widths->lengths.size() == widths->vocabulary.size());
    for (const auto& [task, count] : fields.object("outputs").object()) {
        inRange = inRange && count.toInteger() >= 1 && count.toInteger() < (std::int64_t{1} << 31);
        project.taskOutputs[task] = count.toInteger();
    }
    fields.end();
    if (!inRange)
        fields.refuse({}, text(TL_TEXT("engine", "widths holds a size that no table can have; remove the part "
                                                 "\"widths\" and it is worked out again.")));
    project.widths = std::move(widths);
}

} // namespace

Json toJson(const Project& project) {
    Json json;
    json.set("format", projectFormat);
    json.set("data", dataToJson(*project.data));
    Json::Array tasks;
    for (const Task& task : *project.tasks)
        tasks.push_back(taskToJson(task));
    json.set("tasks", std::move(tasks));
    json.set("graph", graphToJson(*project.graph));
    json.set("layout", layoutToJson(*project.layout));
    json.set("training", trainingToJson(*project.training));
    if (project.widths)
        json.set("widths", widthsToJson(project));
    if (!project.view.isNull())
        json.set("view", project.view);
    return json;
}

Result<Project> projectFromJson(const Json& json, const std::string& file) {
    std::optional<Error> problem;
    const std::int64_t format = json["format"].toInteger(-1);
    if (!json.isObject() || format < 1) {
        problem = Error{ErrorCode::BadProject,
                        text(TL_TEXT("engine", "This is not a Taskloom project: it has no \"format\" number.")),
                        {},
                        {}};
    } else if (format > projectFormat) {
        problem = Error{ErrorCode::BadProject,
                        text(TL_TEXT("engine", "This project was written by a newer Taskloom (its format is %1, this "
                                               "program reads up to %2). Open it with the newer program."),
                             format, projectFormat),
                        {},
                        {}};
    }
    Project project;
    if (!problem) {
        Fields fields(json, {}, problem);
        fields.member("format");
        project.data = std::make_shared<const DataSpec>(dataFromJson(fields.object("data"), problem));
        project.tasks = std::make_shared<const std::vector<Task>>(tasksFromJson(fields.array("tasks"), problem));
        project.graph = std::make_shared<const Graph>(graphFromJson(fields.object("graph"), problem));
        project.layout = std::make_shared<const Layout>(layoutFromJson(fields.object("layout"), problem));
        project.training = std::make_shared<const TrainSpec>(trainingFromJson(fields.object("training"), problem));
        if (fields.has("widths"))
            widthsFromJson(fields.object("widths"), project, problem);
        project.view = fields.member("view");
        fields.end();
    }
    if (problem) {
        problem->place.file = file;
        return std::unexpected(std::move(*problem));
    }
    return project;
}

Result<Project> readProject(const std::filesystem::path& path) {
    constexpr std::int64_t mostBytes = std::int64_t{64} << 20;
    Result<std::string> bytes = readFile(path, mostBytes);
    if (!bytes) {
        bytes.error().code = ErrorCode::BadProject;
        return std::unexpected(std::move(bytes).error());
    }
    TRY(const Json json, parseJson(*bytes, path.string()));
    return projectFromJson(json, path.string());
}

Result<void> writeProject(const Project& project, const std::filesystem::path& path) {
    // Levels that are broken into lines: enough for one node, link, column and position a line.
    constexpr std::pair<const char*, int> depths[] = {{"data", 2},     {"graph", 2},  {"layout", 1}, {"tasks", 1},
                                                      {"training", 1}, {"widths", 1}, {"view", 1}};
    const Json json = toJson(project);
    std::string file = "{\n";
    for (const auto& [key, value] : json.object()) {
        const auto* depth = std::ranges::find_if(depths, [&](const auto& entry) { return key == entry.first; });
        file += file.size() > 2 ? ",\n  \"" : "  \"";
        file += key + "\": ";
        for (const char c : writeJsonLines(value, depth == std::end(depths) ? 0 : depth->second)) {
            file += c;
            if (c == '\n')
                file += "  ";
        }
    }
    return writeFileAtomic(path, file + "\n}\n");
}

} // namespace engine
