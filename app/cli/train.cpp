// taskloom train: trains a project and writes a run folder.

#include "app/cli/Command.h"
#include "app/cli/Destination.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Projects.h"
#include "app/cli/Studies.h"
#include "engine/base/Issues.h"
#include "engine/layers/Layer.h"
#include "engine/metrics/Metric.h"
#include "engine/project/TableFacts.h"
#include "engine/train/Trainer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace cli::commands::train {

using namespace engine;

namespace {

struct Options {
    std::string file, out, probe;
    std::vector<std::string> settings;
    std::optional<std::int64_t> epochs, seed, threads;
    std::optional<std::string> device;
    std::string seeds;
    std::optional<std::int64_t> folds;
    bool baselines = false, json = false;
};

/// "every=50": the steps between two looks.
Result<std::int64_t> probeFrom(const std::string& words) {
    constexpr std::string_view key = "every=";
    const std::string value = words.starts_with(key) ? words.substr(key.size()) : std::string();
    std::int64_t steps = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), steps);
    if (value.empty() || problem != std::errc() || end != value.data() + value.size() || steps < 0)
        return fail(ErrorCode::Usage, text(TL_TEXT("cli", "--probe takes every=N with a whole number of steps, such as "
                                                          "every=50, not \"%1\"."),
                                           words));
    return steps;
}

/// The project with what the command line asks for.
Result<Project> wanted(Project project, const Options& options) {
    TRY(project, withSettings(std::move(project), options.settings));
    TrainSpec training = *project.training;
    training.epochs = options.epochs.value_or(training.epochs);
    training.seed = options.seed ? static_cast<std::uint64_t>(*options.seed) : training.seed;
    training.threads = options.threads.value_or(training.threads);
    training.device = options.device.value_or(training.device);
    if (!options.probe.empty()) {
        TRY(training.probeEvery, probeFrom(options.probe));
    }
    if (training == *project.training)
        return project;
    project.training = std::make_shared<const TrainSpec>(std::move(training));
    return project;
}

/// Everything that stands against training, each with its place; 0 = nothing.
int refusal(const Project& given, const Project& project, const DerivedData& data, bool json) {
    const std::vector<Issue> issues = problems(project, derive(project, layerCatalog()), data);
    for (const Issue& issue : issues) {
        if (json)
            printJson(toJson(issue, &project));
        if (issue.severity == Severity::Error || (!json && issue.severity == Severity::Warning))
            report(issue);
    }
    const Error* error = firstError(issues);
    return error ? statusOf(*error, withTableFacts(given, data), data) : 0;
}

std::string epochLine(const Project& project, std::int64_t epoch, const std::vector<TaskResult>& results,
                      const Progress& progress) {
    std::string line = fmt::format("epoch {:>{}}/{}", epoch, std::to_string(progress.epochs).size(), progress.epochs);
    for (const TaskResult& result : results) {
        line += "   " + result.name;
        const Task* task = find(project, result.task);
        const std::string leading = task ? leadingMetric(task->kind).id : "";
        for (const MetricValue& metric : result.metrics) {
            if (metric.metric == "loss" || metric.metric == leading) {
                const Metric* known = findMetric(metric.metric);
                line += fmt::format("  {} {}", known ? known->label : metric.metric.c_str(), metricText(metric.value));
            }
        }
    }
    return line + "   " + words(TL_TEXT("cli", "%1 rows/s"), std::llround(progress.rowsPerSecond));
}

void printEpochJson(std::int64_t epoch, const char* part, const std::vector<TaskResult>& results,
                    const Progress& progress) {
    Json json;
    json.set("event", "epoch");
    json.set("epoch", epoch);
    json.set("split", part);
    json.set("tasks", resultsJson(results));
    json.set("rows_per_second", progress.rowsPerSecond);
    json.set("seconds", progress.elapsed);
    printJson(json);
}

std::string progressText(const Progress& progress) {
    std::string line = words(TL_TEXT("cli", "epoch %1/%2  batch %3/%4  %5 rows/s"), progress.epoch, progress.epochs,
                             progress.batch, progress.batches, std::llround(progress.rowsPerSecond));
    if (progress.allLeft > 0)
        line += "  " + words(TL_TEXT("cli", "at most %1 left"), durationText(progress.allLeft));
    return line;
}

void printEvent(const RunEvent& event, bool json) {
    if (!json) {
        printError(english(event.text));
        return;
    }
    Json line;
    line.set("event", "note");
    line.set("step", event.step);
    line.set("epoch", event.epoch);
    line.set("task", event.task);
    line.set("text", english(event.text));
    printJson(line);
}

/// What was counted along the way, where it was anything.
void printCounts(const RunRecord& run) {
    if (run.unsolved > 0)
        print(
            words(TL_TEXT("cli", "Balancing found no answer in %1 of %2 {step|steps} and kept its last weights there."),
                  run.unsolved, run.steps));
    for (const auto& [id, steps] : run.leftOut) {
        const Task* task = find(run.project, id);
        print(
            words(TL_TEXT("cli", "Task %1 sat out %2 of %3 {step|steps}."), task ? task->name : id, steps, run.steps));
    }
    for (const TaskBest& best : run.taskBest) {
        const Task* task = find(run.project, best.task);
        if (best.epoch > 0 && best.epoch != run.bestEpoch)
            print(words(TL_TEXT("cli", "The best epoch of task %1 is %2; its weights are kept too (--best %1)."),
                        task ? task->name : best.task, best.epoch));
    }
}

void printDone(const RunRecord& run, bool json) {
    if (json) {
        Json done;
        done.set("event", "done");
        done.set("run", run.folder.string());
        done.set("state", runStateId(run.state));
        done.set("epochs", run.epochs);
        done.set("best_epoch", run.bestEpoch);
        done.set("seconds", run.seconds);
        done.set("parameters", run.parameters);
        done.set("rows_per_second", run.rowsPerSecond);
        done.set("unsolved", run.unsolved);
        Json leftOut = Json::Object{}, best = Json::Object{};
        for (const auto& [task, steps] : run.leftOut)
            leftOut.set(task, steps);
        for (const TaskBest& entry : run.taskBest)
            best.set(entry.task, entry.epoch);
        done.set("left_out", std::move(leftOut));
        done.set("best_epoch_per_task", std::move(best));
        done.set("validation", resultsJson(run.validation, run.givenUp));
        done.set("tasks", resultsJson(run.test, run.givenUp));
        printJson(done);
        return;
    }
    print("");
    const bool tested = std::ranges::any_of(run.test, [](const TaskResult& result) { return result.rows > 0; });
    print(words(TL_TEXT("cli", "%1 at epoch %2 after %3; best epoch %4. On the %5 rows:"), runStateLabel(run.state),
                run.epochs, durationText(run.seconds), run.bestEpoch, tested ? "test" : "validation"));
    print("");
    printResults(tested ? run.test : run.validation, run.givenUp);
    print("");
    print(words(TL_TEXT("cli", "trivial = the prior or the mean, linear = a linear model on the same inputs")));
    printCounts(run);
    print(words(TL_TEXT("cli", "Run: %1"), run.folder.string()));
}

int ended(const Result<RunRecord>& run, const Interrupt& interrupt, const std::filesystem::path& folder, bool json) {
    if (run) {
        printDone(*run, json);
        return interrupt.happened() ? interrupt.status() : 0;
    }
    if (interrupt.happened() && run.error().code == ErrorCode::Interrupted)
        return interrupt.status();
    const int status = report(run.error());
    std::error_code absent;
    if (!folder.empty() && std::filesystem::exists(folder / weightsFile, absent))
        printError(words(TL_TEXT("cli", "What was learnt before is in %1."), folder.string()));
    else if (!folder.empty())
        printError(words(TL_TEXT("cli", "No epoch was finished, so no model is kept.")));
    return status;
}

/// Several runs that belong together.
int actStudy(const Options& options, TrainJob base, const Interrupt& interrupt) {
    StudyJob job;
    if (!options.seeds.empty()) {
        Result<std::vector<std::uint64_t>> seeds = seedsFrom(options.seeds, base.project.training->seed);
        if (!seeds)
            return report(seeds.error());
        job.seeds = std::move(*seeds);
    }
    job.folds = options.folds.value_or(0);
    job.baselines = options.baselines;
    if (!options.out.empty())
        base.runsFolder = options.out;
    base.runFolder.clear();
    job.base = std::move(base);
    return trainStudy(std::move(job), interrupt, options.json);
}

int act(Options options) {
    takeBack(options.file, {&options.settings});
    if (const Result<void> named = needed(options.file, "the project"); !named)
        return report(named.error());
    if (const Result<void> free = checkRunFolder(options.out); !free)
        return report(free.error());
    const Result<Project> given = readProject(options.file);
    Result<Project> project = given ? wanted(*given, options) : given;
    if (!project)
        return report(project.error());
    const Interrupt interrupt;
    auto data = std::make_shared<const DerivedData>(readData(*project, options.file, interrupt.token()));
    if (interrupt.happened())
        return interrupt.status();
    *project = withTableFacts(*project, *data);
    if (const int status = refusal(*given, *project, *data, options.json))
        return status;

    ProgressLine line;
    std::filesystem::path folder;
    TrainJob job;
    job.project = *project;
    job.projectFile = std::filesystem::absolute(options.file);
    job.takeData = [given = std::move(data)]() mutable { return std::move(given); };
    job.runsFolder = runsFolder(job.projectFile);
    job.runFolder = options.out;
    if (!options.seeds.empty() || options.folds || options.baselines)
        return actStudy(options, std::move(job), interrupt);
    job.started = [&](const std::filesystem::path& run) {
        folder = run;
        if (options.json) {
            Json json;
            json.set("event", "started");
            json.set("run", run.string());
            printJson(json);
        }
    };
    job.event = [&](const RunEvent& event) {
        line.clear();
        printEvent(event, options.json);
    };
    job.progress = [&](const Progress& progress) { line.show(progressText(progress)); };
    job.epochDone = [&](std::int64_t epoch, const std::vector<TaskResult>& trained,
                        const std::vector<TaskResult>& validated, const Progress& progress) {
        if (options.json) {
            printEpochJson(epoch, "train", trained, progress);
            printEpochJson(epoch, "validation", validated, progress);
        } else {
            print(epochLine(*project, epoch, validated, progress));
            flushOutput();
        }
    };
    const Result<RunRecord> run = engine::train(job, interrupt.token());
    line.clear();
    return ended(run, interrupt, folder, options.json);
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("project", options->file, "NAME.taskloom");
    app.add_option("--set", options->settings,
                   "Any setting of the project file: PATH=VALUE, such as tasks.buy.weight=2 (for this run only)");
    app.add_option("--epochs", options->epochs, "Most epochs")->check(CLI::Range(1, 1'000'000));
    app.add_option("--seed", options->seed, "Seed of weights, order and dropout");
    app.add_option("--threads", options->threads, "0 = chosen by the batch size")->check(CLI::Range(0, 1024));
    app.add_option("--device", options->device, "auto, cpu, cuda or cuda:i");
    app.add_option("--probe", options->probe,
                   "every=N: steps between looks at attention, gates and conflict; 0 = only at "
                   "the end of epochs");
    app.add_option("--seeds", options->seeds,
                   "Several runs as one study: how many seeds (5), or the seeds themselves (1,2,3)");
    app.add_option("--folds", options->folds, "One run for every fold of the rows, as one study")
        ->check(CLI::Range(2, 1000));
    app.add_flag("--baselines", options->baselines,
                 "Every task alone with the same settings, as one study: what the model is compared with");
    app.add_option("--out", options->out,
                   "Folder of the run (new or empty), of a study: the folder that gets its runs; left out: beside the "
                   "project");
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"train", "Trains a project; the run folder keeps weights, metrics and probes.", 6,
                                    add};

} // namespace cli::commands::train
