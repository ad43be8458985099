#include "app/cli/Projects.h"

#include "engine/layers/Layer.h"
#include "engine/metrics/Metric.h"
#include "engine/optimizers/Check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cli {

using namespace engine;

namespace {

const GivenUp* entryOf(const std::vector<GivenUp>& givenUp, const TaskId& task) {
    const auto found = std::ranges::find(givenUp, task, &GivenUp::task);
    return found == givenUp.end() ? nullptr : &*found;
}

std::string metricLabel(const std::string& id) {
    const Metric* metric = findMetric(id);
    return metric ? metric->label : id == "loss" ? "Loss" : id;
}

} // namespace

Result<Project> withSetting(const Project& project, const std::string& setting) {
    const std::size_t at = setting.find('=');
    if (at == std::string::npos || at == 0)
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("cli", "--set takes PATH=VALUE, such as training.epochs=5, not \"%1\"."), setting));
    const std::string path = setting.substr(0, at), value = setting.substr(at + 1);
    const auto json = parseJson(value);
    if (!json)
        return asUsage(assign(project, path, Json(value)));
    Result<Project> result = assign(project, path, *json);
    if (result || json->isString() || json->isNull())
        return asUsage(std::move(result));
    // A word that happens to be JSON: tasks.buy.equals=1 means the text "1".
    Result<Project> asWord = assign(project, path, Json(value));
    return asWord ? asWord : asUsage(std::move(result));
}

Result<Project> withSettings(Project project, const std::vector<std::string>& settings) {
    for (const std::string& setting : settings) {
        TRY(project, withSetting(project, setting));
    }
    return project;
}

Result<Project> asUsage(Result<Project> result) {
    if (!result && result.error().code == ErrorCode::BadProject)
        result.error().code = ErrorCode::Usage;
    return result;
}

int statusOf(const Error& error, const Project& given, const DerivedData& data) {
    if (error.code != ErrorCode::BadProject)
        return exitStatus(error);
    const std::vector<Issue> before = problems(given, derive(given, layerCatalog()), data);
    const bool isOld = std::ranges::any_of(before, [&](const Issue& issue) { return issue.error == error; });
    return isOld ? exitStatus(error) : static_cast<int>(ErrorCode::Usage);
}

void takeBack(std::string& file, std::initializer_list<std::vector<std::string>*> lists) {
    for (std::vector<std::string>* list : lists) {
        if (file.empty() && list->size() > 1 && list->back().find('=') == std::string::npos) {
            file = list->back();
            list->pop_back();
        }
    }
}

Result<void> needed(const std::string& file, const char* what) {
    if (file.empty())
        return fail(ErrorCode::Usage, text(TL_TEXT("cli", "Name %1."), what));
    return {};
}

DerivedData readData(const Project& project, const std::filesystem::path& file, std::stop_token stop) {
    ProgressLine line;
    DerivedData data = deriveData(project, file, nullptr, stop, [&](double fraction) {
        line.show(words(TL_TEXT("cli", "Reading the table")), fraction);
    });
    line.clear();
    return data;
}

std::vector<Issue> problems(const Project& project, const Derived& derived, const DerivedData& data) {
    std::vector<Issue> issues;
    if (data.error)
        issues.push_back({Severity::Error, *data.error, {}});
    issues.insert(issues.end(), data.issues.begin(), data.issues.end());
    issues.insert(issues.end(), derived.issues.begin(), derived.issues.end());
    std::ranges::move(checkOptimizer(*project.training), std::back_inserter(issues));
    // The same sentence may come from the table and from the project; once is enough.
    std::set<std::string> said;
    std::erase_if(issues, [&](const Issue& issue) { return !said.insert(english(issue.error.text)).second; });
    std::ranges::stable_sort(issues, [](const Issue& a, const Issue& b) { return a.severity > b.severity; });
    return issues;
}

void printResults(const std::vector<TaskResult>& results, const std::vector<GivenUp>& givenUp) {
    TextTable table;
    table.header = {"task", "rows", "metric", "value", "± s.e.", "trivial", "linear"};
    table.right = {false, true, false, true, true, true, true};
    for (const TaskResult& result : results) {
        bool first = true;
        std::string name = result.name;
        if (const GivenUp* entry = entryOf(givenUp, result.task))
            name += entry->batch > 0
                        ? words(TL_TEXT("cli", " (given up at epoch %1, batch %2)"), entry->epoch, entry->batch)
                        : words(TL_TEXT("cli", " (given up at epoch %1)"), entry->epoch);
        for (const MetricValue& metric : result.metrics) {
            table.rows.push_back(
                {first ? name : "", first ? shown(result.rows) : "", metricLabel(metric.metric),
                 metricText(metric.value), metric.standardError ? metricText(metric.standardError) : "",
                 metric.trivial ? metricText(metric.trivial) : "", metric.linear ? metricText(metric.linear) : ""});
            first = false;
        }
    }
    print(table);
    for (const TaskResult& result : results) {
        if (const std::optional<Decision>& made = result.decision)
            print(words(TL_TEXT("cli", "%1: yes from %2 on (best F1 on validation): %3 right yes, %4 wrong yes, %5 "
                                       "missed, %6 right no."),
                        result.name, made->threshold, made->hits, made->falseAlarms, made->misses, made->rightNos));
    }
}

Json resultsJson(const std::vector<TaskResult>& results, const std::vector<GivenUp>& givenUp) {
    Json json = Json::Object{};
    for (const TaskResult& result : results) {
        Json values;
        values.set("rows", result.rows);
        if (const GivenUp* entry = entryOf(givenUp, result.task)) {
            Json where;
            where.set("epoch", entry->epoch);
            if (entry->batch > 0)
                where.set("batch", entry->batch);
            values.set("given_up", std::move(where));
        }
        for (const MetricValue& metric : result.metrics) {
            values.set(metric.metric, metric.value ? Json(*metric.value) : Json());
            for (const auto& [suffix, value] : {std::pair{"_se", metric.standardError},
                                                {"_trivial", metric.trivial},
                                                {"_linear", metric.linear},
                                                {"_low", metric.low},
                                                {"_high", metric.high}}) {
                if (value)
                    values.set(metric.metric + suffix, *value);
            }
        }
        if (result.decision) {
            Json decision;
            decision.set("threshold", result.decision->threshold);
            decision.set("hits", result.decision->hits);
            decision.set("false_alarms", result.decision->falseAlarms);
            decision.set("misses", result.decision->misses);
            decision.set("right_nos", result.decision->rightNos);
            values.set("decision", std::move(decision));
        }
        json.set(result.name, std::move(values));
    }
    return json;
}

} // namespace cli
