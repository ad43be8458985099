// run.json: everything that is needed to read a run, to repeat it and to use its model.

#include "engine/base/Files.h"
#include "engine/base/Issues.h"
#include "engine/base/Terms.h"
#include "engine/project/Fields.h"
#include "engine/runs/Run.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t runFormat = 1;
constexpr RunState states[] = {RunState::Running, RunState::Finished, RunState::Stopped, RunState::Diverged,
                               RunState::Interrupted};

std::optional<RunState> stateFromId(std::string_view id) {
    for (const RunState state : states) {
        if (id == runStateId(state))
            return state;
    }
    return std::nullopt;
}

void setNumber(Json& json, const char* key, const std::optional<double>& value) {
    if (value)
        json.set(key, *value);
}

std::optional<double> numberOf(const Json& json) {
    return json.isNull() ? std::nullopt : std::optional(json.toDouble());
}

Json metricToJson(const MetricValue& metric) {
    Json json;
    json.set("metric", metric.metric);
    setNumber(json, "value", metric.value);
    setNumber(json, "standard_error", metric.standardError);
    setNumber(json, "trivial", metric.trivial);
    setNumber(json, "linear", metric.linear);
    setNumber(json, "low", metric.low);
    setNumber(json, "high", metric.high);
    return json;
}

Json decisionToJson(const Decision& decision) {
    Json json;
    json.set("threshold", decision.threshold);
    json.set("hits", decision.hits);
    json.set("false_alarms", decision.falseAlarms);
    json.set("misses", decision.misses);
    json.set("right_nos", decision.rightNos);
    return json;
}

Decision decisionFromJson(const Json& json) {
    const auto number = [&](const char* key) { return numberOf(json[key]).value_or(0); };
    return {number("threshold"), number("hits"), number("false_alarms"), number("misses"), number("right_nos")};
}

/// Columns, so that a hundred thresholds stay small; what is missed and rightly no follows from the sums.
Json curveToJson(const std::vector<Decision>& curve) {
    Json::Array thresholds, hits, falseAlarms;
    for (const Decision& decision : curve) {
        thresholds.push_back(decision.threshold);
        hits.push_back(decision.hits);
        falseAlarms.push_back(decision.falseAlarms);
    }
    Json json;
    json.set("thresholds", std::move(thresholds));
    json.set("hits", std::move(hits));
    json.set("false_alarms", std::move(falseAlarms));
    json.set("yes", curve.front().hits + curve.front().misses);
    json.set("no", curve.front().falseAlarms + curve.front().rightNos);
    return json;
}

std::vector<Decision> curveFromJson(const Json& json) {
    const Json::Array &thresholds = json["thresholds"].array(), &hits = json["hits"].array(),
                      &falseAlarms = json["false_alarms"].array();
    const double yes = json["yes"].toDouble(), no = json["no"].toDouble();
    std::vector<Decision> curve;
    for (std::size_t i = 0; i < std::min({thresholds.size(), hits.size(), falseAlarms.size()}); ++i) {
        const double right = hits[i].toDouble(), wrong = falseAlarms[i].toDouble();
        curve.push_back(
            {thresholds[i].toDouble(), right, wrong, std::max(0.0, yes - right), std::max(0.0, no - wrong)});
    }
    return curve;
}

Json resultsToJson(const std::vector<TaskResult>& results) {
    Json::Array list;
    for (const TaskResult& result : results) {
        Json::Array metrics;
        for (const MetricValue& metric : result.metrics)
            metrics.push_back(metricToJson(metric));
        Json json;
        json.set("task", result.task);
        json.set("name", result.name);
        json.set("rows", result.rows);
        json.set("metrics", std::move(metrics));
        if (result.decision)
            json.set("decision", decisionToJson(*result.decision));
        if (!result.curve.empty())
            json.set("decision_curve", curveToJson(result.curve));
        list.push_back(std::move(json));
    }
    return Json(std::move(list));
}

std::vector<TaskResult> resultsFromJson(const Json& json) {
    std::vector<TaskResult> results;
    for (const Json& entry : json.array()) {
        TaskResult result;
        result.task = entry["task"].toString();
        result.name = entry["name"].toString();
        result.rows = entry["rows"].toInteger();
        for (const Json& metric : entry["metrics"].array())
            result.metrics.push_back({metric["metric"].toString(), numberOf(metric["value"]),
                                      numberOf(metric["standard_error"]), numberOf(metric["trivial"]),
                                      numberOf(metric["linear"]), numberOf(metric["low"]), numberOf(metric["high"])});
        if (entry["decision"].isObject())
            result.decision = decisionFromJson(entry["decision"]);
        if (entry["decision_curve"].isObject())
            result.curve = curveFromJson(entry["decision_curve"]);
        results.push_back(std::move(result));
    }
    return results;
}

void setText(Json& json, const Text& words) {
    Json::Array args;
    for (const std::string& arg : words.args)
        args.push_back(arg);
    json.set("source", words.source);
    json.set("args", std::move(args));
}

Text textOf(const Json& json) {
    Text words;
    words.source = json["source"].toString();
    for (const Json& arg : json["args"].array())
        words.args.push_back(arg.toString());
    return words;
}

Json errorToJson(const Error& error) {
    Json json;
    json.set("code", static_cast<int>(error.code));
    setText(json, error.text);
    json.set("place", placeToJson(error.place));
    json.set("cause", error.cause);
    return json;
}

ErrorCode codeFrom(std::int64_t number) {
    for (const ErrorCode code : {ErrorCode::Usage, ErrorCode::BadData, ErrorCode::BadProject, ErrorCode::Diverged,
                                 ErrorCode::NoSpace, ErrorCode::Interrupted}) {
        if (number == static_cast<int>(code))
            return code;
    }
    return ErrorCode::Internal;
}

Error errorFromJson(const Json& json) {
    Error error;
    error.code = codeFrom(json["code"].toInteger(1));
    error.text = textOf(json);
    const Json& place = json["place"];
    error.place.node = place["node"].toString();
    error.place.param = place["param"].toString();
    error.place.task = place["task"].toString();
    error.place.column = place["column"].toString();
    error.place.file = place["file"].toString();
    error.place.line = place["line"].toInteger(0);
    error.place.row = place["row"].toInteger(-1);
    error.cause = json["cause"].toString();
    return error;
}

/// `write` puts the fields of an entry.
template <class Entry, class Write>
Json listToJson(const std::vector<Entry>& entries, Write write) {
    Json::Array list;
    for (const Entry& entry : entries) {
        Json json;
        write(json, entry);
        list.push_back(std::move(json));
    }
    return Json(std::move(list));
}

Json eventsToJson(const std::vector<RunEvent>& events) {
    return listToJson(events, [](Json& json, const RunEvent& event) {
        json.set("step", event.step);
        json.set("epoch", event.epoch);
        json.set("task", event.task);
        setText(json, event.text);
    });
}

std::vector<RunEvent> eventsFromJson(const Json& json) {
    std::vector<RunEvent> events;
    for (const Json& entry : json.array())
        events.push_back(
            {entry["step"].toInteger(), entry["epoch"].toDouble(), entry["task"].toString(), textOf(entry)});
    return events;
}

Json taskBestToJson(const std::vector<TaskBest>& best) {
    return listToJson(best, [](Json& json, const TaskBest& entry) {
        json.set("task", entry.task);
        json.set("epoch", entry.epoch);
        json.set("file", entry.file);
    });
}

std::vector<TaskBest> taskBestFromJson(const Json& json) {
    std::vector<TaskBest> best;
    for (const Json& entry : json.array()) {
        // A name, not a way to somewhere else.
        const std::string file = std::filesystem::path(entry["file"].toString()).filename().string();
        if (!file.empty())
            best.push_back({entry["task"].toString(), entry["epoch"].toInteger(), file});
    }
    return best;
}

Json givenUpToJson(const std::vector<GivenUp>& tasks) {
    return listToJson(tasks, [](Json& json, const GivenUp& entry) {
        json.set("task", entry.task);
        json.set("epoch", entry.epoch);
        json.set("batch", entry.batch);
    });
}

std::vector<GivenUp> givenUpFromJson(const Json& json) {
    std::vector<GivenUp> tasks;
    for (const Json& entry : json.array())
        tasks.push_back({entry["task"].toString(), entry["epoch"].toInteger(), entry["batch"].toInteger()});
    return tasks;
}

void readVersions(const Json& json, RunRecord& run) {
    for (const auto& [name, version] : json.object())
        run.versions.emplace_back(name, version.toString());
}

} // namespace

const char* runStateId(RunState state) {
    switch (state) {
    case RunState::Running:
        return "running";
    case RunState::Finished:
        return "finished";
    case RunState::Stopped:
        return "stopped";
    case RunState::Diverged:
        return "diverged";
    case RunState::Interrupted:
        break;
    }
    return "interrupted";
}

const char* runStateLabel(RunState state) {
    switch (state) {
    case RunState::Running:
        return TL_TEXT("engine", "Running");
    case RunState::Finished:
        return TL_TEXT("engine", "Finished");
    case RunState::Stopped:
        return TL_TEXT("engine", "Stopped");
    case RunState::Diverged:
        return TL_TEXT("engine", "Diverged");
    case RunState::Interrupted:
        break;
    }
    return TL_TEXT("engine", "Interrupted");
}

namespace {

/// A project and its runs move together, so a project that lies near is named from the run folder.
std::string storedProjectFile(const RunRecord& run) {
    const std::filesystem::path near = run.projectFile.lexically_relative(run.folder);
    const std::filesystem::path beside = std::filesystem::path("..") / ".." / run.projectFile.filename();
    return !run.projectFile.empty() && near == beside ? near.string() : run.projectFile.string();
}

std::filesystem::path foundProjectFile(const std::string& stored, const std::filesystem::path& folder) {
    const std::filesystem::path file = stored;
    return file.empty() || file.is_absolute() ? file : (folder / file).lexically_normal();
}

} // namespace

Json toJson(const RunRecord& run) {
    Json json;
    json.set("format", runFormat);
    json.set("id", run.id);
    json.set("state", runStateId(run.state));
    json.set("started", run.started);
    json.set("seconds", run.seconds);
    Json project = toJson(run.project);
    project.set("view", Json());
    json.set("project", std::move(project));
    json.set("project_file", storedProjectFile(run));
    json.set("fitted", toJson(run.fitted));
    json.set("device", run.device);
    json.set("threads", run.threads);
    json.set("best_epoch", run.bestEpoch);
    json.set("epochs", run.epochs);
    json.set("steps", run.steps);
    json.set("rows_per_second", run.rowsPerSecond);
    json.set("parameters", run.parameters);
    json.set("validation", resultsToJson(run.validation));
    json.set("test", resultsToJson(run.test));
    json.set("task_best", taskBestToJson(run.taskBest));
    json.set("events", eventsToJson(run.events));
    json.set("given_up", givenUpToJson(run.givenUp));
    json.set("unsolved", run.unsolved);
    Json leftOut = Json::Object{};
    for (const auto& [task, steps] : run.leftOut)
        leftOut.set(task, steps);
    json.set("left_out", std::move(leftOut));
    if (run.end)
        json.set("end", errorToJson(*run.end));
    Json versions = Json::Object{};
    for (const auto& [name, version] : run.versions)
        versions.set(name, version);
    json.set("versions", std::move(versions));
    return json;
}

namespace {

Result<void> checkFormat(const Json& json, const std::filesystem::path& folder) {
    Place place;
    place.file = (folder / "run.json").string();
    const std::int64_t format = json["format"].toInteger(-1);
    if (format < 1 || !json["project"].isObject())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "%1 does not describe a run of Taskloom."), place.file), place);
    if (format > runFormat)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "The run in %1 was written by a newer Taskloom (its format is %2, this "
                                           "program reads up to %3). Open it with the newer program."),
                         folder.string(), format, runFormat),
                    place);
    return {};
}

} // namespace

Result<RunRecord> runFromJson(const Json& json, const std::filesystem::path& folder) {
    TRY_VOID(checkFormat(json, folder));
    const std::string file = (folder / "run.json").string();
    RunRecord run;
    run.folder = folder;
    std::optional<Error> problem;
    Fields fields(json, {}, problem);
    fields.member("format");
    fields.read("id", run.id);
    fields.readWord("state", run.state, stateFromId, "running, finished, stopped, diverged, interrupted");
    fields.read("started", run.started);
    fields.read("seconds", run.seconds);
    std::string projectFile;
    fields.read("project_file", projectFile);
    run.projectFile = foundProjectFile(projectFile, folder);
    fields.read("device", run.device);
    fields.read("threads", run.threads);
    fields.read("best_epoch", run.bestEpoch);
    fields.read("epochs", run.epochs);
    fields.read("steps", run.steps);
    fields.read("rows_per_second", run.rowsPerSecond);
    fields.read("parameters", run.parameters);
    run.validation = resultsFromJson(fields.array("validation"));
    run.test = resultsFromJson(fields.array("test"));
    if (fields.has("task_best"))
        run.taskBest = taskBestFromJson(fields.array("task_best"));
    if (fields.has("events"))
        run.events = eventsFromJson(fields.array("events"));
    if (fields.has("given_up"))
        run.givenUp = givenUpFromJson(fields.array("given_up"));
    fields.read("unsolved", run.unsolved);
    if (fields.has("left_out")) {
        for (const auto& [task, steps] : fields.object("left_out").object())
            run.leftOut.emplace_back(task, steps.toInteger());
    }
    if (fields.has("end"))
        run.end = errorFromJson(fields.object("end"));
    readVersions(fields.object("versions"), run);
    if (problem) {
        problem->place.file = file;
        return std::unexpected(std::move(*problem));
    }
    TRY(run.project, projectFromJson(json["project"], file));
    // A run that ended before the preprocessing was fitted has none.
    if (json["fitted"]["tasks"].array().empty())
        return run;
    Result<Fitted> fitted = fittedFromJson(json["fitted"]);
    if (!fitted) {
        fitted.error().place.file = file;
        return std::unexpected(std::move(fitted).error());
    }
    run.fitted = std::move(*fitted);
    return run;
}

Result<RunRecord> withBestOf(RunRecord run, std::string_view task) {
    std::vector<std::string> known;
    for (const TaskBest& best : run.taskBest) {
        const Task* which = find(run.project, best.task);
        const std::string name = which ? which->name : best.task;
        if (task == best.task || task == name) {
            run.weights = best.file;
            run.bestEpoch = best.epoch;
            return run;
        }
        known.push_back(name);
    }
    if (known.empty())
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("engine", "The run %1 keeps only the best epoch of all tasks together."), run.id));
    return fail(ErrorCode::Usage,
                text(TL_TEXT("engine", "The run %1 keeps no best epoch of %2; it keeps those of: %3."), run.id,
                     std::string(task), listed(known)));
}

} // namespace engine
