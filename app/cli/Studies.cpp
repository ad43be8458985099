#include "app/cli/Studies.h"

#include "app/cli/Projects.h"
#include "engine/metrics/Metric.h"
#include "engine/runs/Verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cli {

using namespace engine;

namespace {

constexpr std::uint64_t mostSeeds = 1000;

std::optional<std::uint64_t> number(std::string_view word) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
    return problem == std::errc() && end == word.data() + word.size() ? std::optional(value) : std::nullopt;
}

std::string metricLabel(const std::string& id) {
    const Metric* metric = findMetric(id);
    return metric ? metric->label : id;
}

/// Tasks and metrics of a contender in order of first appearance.
std::vector<ComparedTask> everyMetric(const Contender& contender, Part part) {
    std::vector<ComparedTask> all;
    for (const Repeat& repeat : contender.repeats) {
        for (const TaskResult& result : part == Part::Test ? repeat.test : repeat.validation) {
            for (const MetricValue& value : result.metrics) {
                const ComparedTask one{result.name, value.metric};
                if (std::ranges::find(all, one) == all.end())
                    all.push_back(one);
            }
        }
    }
    return all;
}

std::string runWords(const StudyStep& step) {
    std::string line = words(TL_TEXT("cli", "run %1/%2  seed %3"), step.index + 1, step.count, step.run.seed);
    if (step.run.fold >= 0)
        line += words(TL_TEXT("cli", "  fold %1"), step.run.fold + 1);
    if (!step.run.task.empty())
        line += words(TL_TEXT("cli", "  %1 alone"), step.project.tasks->front().name);
    return line;
}

void addRunFields(Json& json, const StudyStep& step) {
    json.set("index", static_cast<std::int64_t>(step.index + 1));
    json.set("of", static_cast<std::int64_t>(step.count));
    json.set("seed", static_cast<std::int64_t>(step.run.seed));
    if (step.run.fold >= 0)
        json.set("fold", step.run.fold);
    if (!step.run.task.empty())
        json.set("task", step.project.tasks->front().name);
}

void printRun(const StudyStep& step, const RunRecord& run, bool json) {
    if (json) {
        Json line;
        line.set("event", "run");
        addRunFields(line, step);
        line.set("run", run.folder.string());
        line.set("state", runStateId(run.state));
        line.set("epochs", run.epochs);
        line.set("best_epoch", run.bestEpoch);
        line.set("seconds", run.seconds);
        line.set("parameters", run.parameters);
        line.set("validation", resultsJson(run.validation, run.givenUp));
        line.set("tasks", resultsJson(run.test, run.givenUp));
        printJson(line);
        return;
    }
    std::string line = runWords(step) + "  ";
    for (const TaskResult& result : run.validation) {
        if (!result.metrics.empty())
            line += fmt::format("  {} {} {}", result.name, metricLabel(result.metrics.front().metric),
                                metricText(result.metrics.front().value));
    }
    print(line + "   " + durationText(run.seconds));
    flushOutput();
}

void printStudy(const StudyOutcome& outcome, bool json) {
    const Contender contender = contenderOf(outcome.study);
    const std::string file = studyFile(outcome.study).string();
    if (json) {
        Json done;
        done.set("event", "done");
        done.set("study", file);
        done.set("kind", studyKindId(outcome.study.kind));
        done.set("state", outcome.ended ? "finished" : "stopped");
        Json runs = Json::Array{};
        for (const std::filesystem::path& folder : contender.folders)
            runs.push(folder.string());
        done.set("runs", std::move(runs));
        done.set("repeats", contender.repeats.size());
        done.set("missing", contender.missing);
        done.set("validation", spreadsJson(contender, Part::Validation));
        done.set("tasks", spreadsJson(contender, Part::Test));
        printJson(done);
        return;
    }
    print("");
    print(words(TL_TEXT("cli", "Mean ± sample standard deviation of %1 {repeat|repeats}:"), contender.repeats.size()));
    print("");
    TextTable table;
    table.header = {"task", "metric", "validation", "test", "linear"};
    table.right = {false, false, true, true, true};
    const bool isTested = !contender.repeats.empty() && !contender.repeats.front().test.empty();
    const Part judged = isTested ? Part::Test : Part::Validation;
    std::string before;
    for (const ComparedTask& one : everyMetric(contender, Part::Validation)) {
        table.rows.push_back({one.name == before ? "" : one.name, metricLabel(one.metric),
                              spreadText(measured(contender, Part::Validation, one.name, one.metric)),
                              spreadText(measured(contender, Part::Test, one.name, one.metric)),
                              metricText(linearOf(contender, judged, one.name, one.metric))});
        before = one.name;
    }
    print(table);
    print("");
    print(isTested ? words(TL_TEXT("cli", "linear = linear models on the same inputs, on the test rows"))
                   : words(TL_TEXT("cli", "linear = linear models on the same inputs, on the validation rows")));
    print(words(TL_TEXT("cli", "Study: %1"), file));
}

/// Runs without a result are said, and whether there is anything to go on with.
int endOf(const StudyOutcome& outcome, const Interrupt& interrupt) {
    for (const auto& [run, error] : outcome.lost)
        report(Issue{Severity::Warning, error, {}});
    if (interrupt.happened())
        return interrupt.status();
    const bool isLost = !outcome.lost.empty() && outcome.lost.size() == outcome.study.runs.size();
    return isLost ? exitStatus(outcome.lost.front().second) : 0;
}

} // namespace

Result<std::vector<std::uint64_t>> seedsFrom(const std::string& given, std::uint64_t first) {
    std::vector<std::uint64_t> seeds;
    const bool isList = given.find(',') != std::string::npos;
    for (std::size_t at = 0; at <= given.size();) {
        const std::size_t end = std::min(given.find(',', at), given.size());
        const auto value = number(std::string_view(given).substr(at, end - at));
        if (!value)
            return fail(ErrorCode::Usage, text(TL_TEXT("cli", "--seeds takes a number of seeds, such as 5, or the "
                                                              "seeds themselves, such as 1,2,3; \"%1\" is neither."),
                                               given));
        seeds.push_back(*value);
        at = end + 1;
    }
    if (isList)
        return seeds;
    const std::uint64_t count = seeds.front();
    if (count < 1 || count > mostSeeds)
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("cli", "--seeds takes 1 to %1 seeds; %2 are asked for."), mostSeeds, count));
    seeds.clear();
    for (std::uint64_t i = 0; i < count; ++i)
        seeds.push_back(first + i);
    return seeds;
}

int trainStudy(StudyJob job, const Interrupt& interrupt, bool json) {
    ProgressLine line;
    StudyStep step;
    job.runStarted = [&](const StudyStep& now) { step = now; };
    job.base.started = [&](const std::filesystem::path& folder) {
        if (!json)
            return;
        Json started;
        started.set("event", "started");
        addRunFields(started, step);
        started.set("run", folder.string());
        printJson(started);
    };
    job.base.progress = [&](const Progress& progress) {
        line.show(runWords(step) + words(TL_TEXT("cli", "  epoch %1/%2  %3 rows/s"), progress.epoch, progress.epochs,
                                         std::llround(progress.rowsPerSecond)));
    };
    job.runDone = [&](const StudyStep& done, const RunRecord& run) {
        line.clear();
        printRun(done, run, json);
    };
    const Result<StudyOutcome> outcome = runStudy(job, interrupt.token());
    line.clear();
    if (!outcome) {
        if (interrupt.happened() && outcome.error().code == ErrorCode::Interrupted)
            return interrupt.status();
        return report(outcome.error());
    }
    printStudy(*outcome, json);
    return endOf(*outcome, interrupt);
}

std::string spreadText(const std::optional<Spread>& spread) {
    return spread ? engine::spreadText(*spread) : "–";
}

Json spreadsJson(const Contender& contender, Part part) {
    Json json = Json::Object{};
    std::vector<std::string> tasks;
    const std::vector<ComparedTask> all = everyMetric(contender, part);
    for (const ComparedTask& one : all) {
        if (std::ranges::find(tasks, one.name) == tasks.end())
            tasks.push_back(one.name);
    }
    for (const std::string& task : tasks) {
        Json values = Json::Object{};
        for (const ComparedTask& one : all) {
            const std::optional<Spread> spread =
                one.name == task ? measured(contender, part, task, one.metric) : std::nullopt;
            if (!spread)
                continue;
            values.set(one.metric, spread->mean);
            values.set(one.metric + "_n", spread->count);
            if (spread->deviation)
                values.set(one.metric + "_sd", *spread->deviation);
            if (const auto linear = linearOf(contender, part, task, one.metric))
                values.set(one.metric + "_linear", *linear);
        }
        json.set(task, std::move(values));
    }
    return json;
}

} // namespace cli
