// taskloom compare: runs and studies side by side, gains over a baseline, the Pareto front, the verdict. With --json a
// line for each row, then (of two to four tasks whose trivial answers are known)
//   {"event":"front","hypervolume":…,"reference":{"click":0.5}}
// and for the newest row, then for the best one where that is another
//   {"event":"verdict","row":"A","verdict":"helps|hurts|mixed|unclear|too_few","unsure":false,"text":…,"caution":…,
//    "certainty":…,"warnings":[…],"details":[…]}

#include "app/cli/Command.h"
#include "app/cli/Studies.h"
#include "engine/base/Terms.h"
#include "engine/runs/Naming.h"
#include "engine/runs/Verdict.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cli::commands::compare {

using namespace engine;
namespace fs = std::filesystem;

namespace {

struct Options {
    std::vector<std::string> given;
    std::string baseline;
    bool group = false, json = false;
};

/// What was named, in order; runs stay apart from studies until it is known whether they are grouped.
struct Given {
    std::vector<RunRecord> runs;
    std::vector<Contender> contenders;
};

std::string letter(std::size_t index) {
    std::string word;
    for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        word.insert(word.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return word;
}

Result<Contender> contenderAt(const fs::path& path) {
    if (isStudyFile(path)) {
        TRY(const Study study, readStudy(path));
        return contenderOf(study);
    }
    TRY(const RunRecord run, readRun(path));
    return contenderOf(run);
}

/// All studies of a project, and its runs that belong to none.
Result<Given> ofProject(const fs::path& file) {
    Given given;
    std::vector<std::string> inStudies;
    const fs::path folder = runsFolder(fs::absolute(file));
    for (const fs::path& path : listStudies(folder)) {
        TRY(const Study study, readStudy(path));
        given.contenders.push_back(contenderOf(study));
        for (const StudyRun& run : study.runs)
            inStudies.push_back(run.run);
    }
    for (const fs::path& path : listRuns(folder)) {
        if (std::ranges::find(inStudies, path.filename().string()) != inStudies.end())
            continue;
        TRY(RunRecord run, readRun(path));
        given.runs.push_back(std::move(run));
    }
    return given;
}

Result<std::vector<Contender>> contenders(const Options& options) {
    std::vector<Contender> all;
    std::vector<RunRecord> runs;
    for (const std::string& name : options.given) {
        if (fs::path(name).extension() == ".taskloom") {
            TRY(Given given, ofProject(name));
            std::ranges::move(given.contenders, std::back_inserter(all));
            std::ranges::move(given.runs, std::back_inserter(runs));
        } else if (!isStudyFile(name)) {
            TRY(RunRecord run, readRun(name));
            runs.push_back(std::move(run));
        } else {
            TRY(Contender contender, contenderAt(name));
            all.push_back(std::move(contender));
        }
    }
    std::vector<Contender> single;
    if (options.group) {
        single = groupedBySettings(runs);
    } else {
        for (const RunRecord& run : runs)
            single.push_back(contenderOf(run));
    }
    // Runs before studies where both were named would reorder what was asked for: studies come first, always.
    std::ranges::move(single, std::back_inserter(all));
    tellApart(all);
    return all;
}

/// Its place among `all`, where it is put last when it is not there yet.
Result<std::size_t> place(std::vector<Contender>& all, const std::string& baseline) {
    TRY(Contender wanted, contenderAt(baseline));
    const auto found = std::ranges::find_if(all, [&](const Contender& one) {
        return one.id == wanted.id || (wanted.folders.size() == 1 &&
                                       std::ranges::find(one.folders, wanted.folders.front()) != one.folders.end());
    });
    if (found != all.end())
        return static_cast<std::size_t>(found - all.begin());
    all.push_back(std::move(wanted));
    return all.size() - 1;
}

std::string metricLabel(const std::string& id) {
    const Metric* metric = findMetric(id);
    return metric ? metric->label : id;
}

std::string heading(const ComparedTask& task) {
    return fmt::format("{} {} {}", task.name, metricLabel(task.metric), higherIsBetter(task.metric) ? "↑" : "↓");
}

Json gainJson(const std::optional<Gain>& gain) {
    if (!gain)
        return {};
    Json json;
    json.set("gain", gain->spread.mean);
    if (gain->spread.deviation)
        json.set("sd", *gain->spread.deviation);
    if (gain->interval) {
        json.set("se", gain->interval->error);
        json.set("low", gain->interval->low);
        json.set("high", gain->interval->high);
    }
    json.set("repeats", gain->spread.count);
    json.set("paired", gain->paired);
    json.set("verdict", judgementId(gain->judgement));
    json.set("beyond_two_pooled_sd", gain->beyond);
    return json;
}

void printRowJson(const Comparison& comparison, std::size_t index) {
    const Contender& contender = comparison.contenders[index];
    const ComparedRow& row = comparison.rows[index];
    Json json;
    json.set("event", "row");
    json.set("letter", letter(index));
    json.set("id", contender.id);
    json.set("name", english(contender.name));
    json.set("baseline", comparison.baseline == index);
    json.set("single_tasks", contender.single);
    json.set("comparable", row.comparable);
    json.set("front", row.front);
    json.set("repeats", contender.repeats.size());
    json.set("missing", contender.missing);
    json.set("parameters", row.parameters);
    json.set("seconds", row.seconds);
    json.set("validation", spreadsJson(contender, Part::Validation));
    json.set("test", spreadsJson(contender, Part::Test));
    json.set("mean_rank", row.meanRank ? Json(*row.meanRank) : Json());
    json.set("delta_m", gainJson(row.meanGain));
    Json gains = Json::Object{}, test = Json::Object{};
    for (std::size_t t = 0; t < comparison.tasks.size(); ++t) {
        const auto add = [&](Json& to, const std::optional<Gain>& gain) {
            Json one = gainJson(gain);
            if (!gain)
                return;
            one.set("metric", comparison.tasks[t].metric);
            to.set(comparison.tasks[t].name, std::move(one));
        };
        add(gains, row.gains[t]);
        add(test, row.testGains[t]);
    }
    json.set("gains", std::move(gains));
    json.set("test_gains", std::move(test));
    printJson(json);
}

/// What a verdict is given on: the newest row, and the best one where that is another.
std::vector<std::size_t> judgedRows(const Comparison& comparison) {
    std::vector<std::size_t> rows;
    for (const auto& row : {newestOf(comparison), bestOf(comparison)}) {
        if (row && std::ranges::find(rows, *row) == rows.end())
            rows.push_back(*row);
    }
    return rows;
}

Json listJson(const std::vector<Text>& sentences) {
    Json list = Json::Array{};
    for (const Text& sentence : sentences)
        list.push(english(sentence));
    return list;
}

void printVerdictJson(const Comparison& comparison, std::size_t row) {
    const Verdict verdict = verdictOf(comparison, row);
    Json json;
    json.set("event", "verdict");
    json.set("row", letter(row));
    json.set("verdict", verdict.mixed ? "mixed" : judgementId(verdict.judgement));
    json.set("unsure", verdict.unsure);
    json.set("text", english(verdict.headline));
    if (verdict.unsure)
        json.set("caution", english(verdict.caution));
    if (!verdict.certainty.empty())
        json.set("certainty", english(verdict.certainty));
    json.set("warnings", listJson(verdict.warnings));
    json.set("details", listJson(verdict.details));
    printJson(json);
}

std::vector<std::size_t> everyTask(const Comparison& comparison) {
    std::vector<std::size_t> tasks;
    for (std::size_t t = 0; t < comparison.tasks.size(); ++t)
        tasks.push_back(t);
    return tasks;
}

void printFrontJson(const Comparison& comparison) {
    const auto front = frontVolume(comparison, everyTask(comparison));
    if (!front)
        return;
    Json reference = Json::Object{};
    for (std::size_t t = 0; t < comparison.tasks.size(); ++t)
        reference.set(comparison.tasks[t].name, front->reference[t]);
    Json json;
    json.set("event", "front");
    json.set("hypervolume", front->volume);
    json.set("reference", std::move(reference));
    printJson(json);
}

/// Linear models on the same inputs, of the newest row that kept them.
void addLinear(const Comparison& comparison, Part part, TextTable& table) {
    const auto row = newestOf(comparison);
    if (!row)
        return;
    std::vector<std::string> cells = {"", words(TL_TEXT("cli", "linear models"))};
    cells.emplace_back();
    bool any = false;
    for (const ComparedTask& task : comparison.tasks) {
        const auto value = linearOf(comparison.contenders[*row], part, task.name, task.metric);
        any = any || value;
        cells.push_back(value ? engine::spreadText({*value, {}, 1}) : "–");
    }
    cells.resize(table.header.size());
    if (any)
        table.rows.push_back(std::move(cells));
}

/// Means of every task on one part; `whole`: also what else there is to know of a row.
TextTable table(const Comparison& comparison, Part part, bool whole) {
    TextTable table;
    table.header = {"", "name", "repeats"};
    table.right = {false, false, true};
    for (const ComparedTask& task : comparison.tasks) {
        table.header.push_back(heading(task));
        table.right.push_back(true);
    }
    if (whole) {
        table.header.insert(table.header.end(), {"mean rank", "parameters", "time", ""});
        table.right.insert(table.right.end(), {true, true, true, false});
    }
    for (std::size_t i = 0; i < comparison.rows.size(); ++i) {
        const ComparedRow& row = comparison.rows[i];
        std::vector<std::string> cells = {letter(i), english(comparison.contenders[i].name),
                                          shown(comparison.contenders[i].repeats.size())};
        for (const std::optional<Spread>& value : part == Part::Test ? row.test : row.validation)
            cells.push_back(spreadText(value));
        if (whole) {
            std::string marks = row.front ? "front" : "";
            if (comparison.baseline == i)
                marks += marks.empty() ? "baseline" : ", baseline";
            if (!row.comparable && !comparison.contenders[i].repeats.empty())
                marks = "other rows";
            cells.push_back(row.meanRank ? fmt::format("{:.1f}", *row.meanRank) : "–");
            cells.push_back(shown(static_cast<std::int64_t>(std::llround(row.parameters))));
            cells.push_back(durationText(row.seconds));
            cells.push_back(std::move(marks));
        }
        table.rows.push_back(std::move(cells));
    }
    addLinear(comparison, part, table);
    return table;
}

TextTable gainTable(const Comparison& comparison) {
    TextTable table;
    table.header = {"", "Δm", "95 % interval"};
    table.right = {false, true, true};
    for (const ComparedTask& task : comparison.tasks) {
        table.header.push_back(task.name +
                               (isInPoints(task.metric) ? " (points)" : " (" + metricLabel(task.metric) + ")"));
        table.header.emplace_back();
        table.right.push_back(true);
        table.right.push_back(false);
    }
    for (std::size_t i = 0; i < comparison.rows.size(); ++i) {
        const ComparedRow& row = comparison.rows[i];
        if (comparison.baseline == i || !row.comparable)
            continue;
        std::vector<std::string> cells = {
            letter(i), row.meanGain ? percentText(*row.meanGain) : "–",
            row.meanGain && row.meanGain->interval ? english(intervalText(*row.meanGain->interval, {})) + " %" : "–"};
        for (std::size_t t = 0; t < comparison.tasks.size(); ++t) {
            const std::optional<Gain>& gain = row.gains[t];
            cells.push_back(gain ? gainText(*gain, comparison.tasks[t].metric) : "–");
            cells.push_back(gain ? judgementLabel(*gain) : "");
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

void printFront(const Comparison& comparison) {
    const auto front = frontVolume(comparison, everyTask(comparison));
    if (!front)
        return;
    std::vector<std::string> reference;
    for (std::size_t t = 0; t < comparison.tasks.size(); ++t)
        reference.push_back(heading(comparison.tasks[t]) + ' ' + metricText(front->reference[t]));
    print("");
    print(words(TL_TEXT("cli", "Hypervolume of the front on validation: %1. Reference point: the trivial answers "
                               "(%2)."),
                metricText(front->volume), listed(reference)));
}

void printVerdict(const Comparison& comparison, std::size_t row) {
    const Verdict verdict = verdictOf(comparison, row);
    print("");
    std::string headline = english(verdict.headline);
    if (verdict.unsure)
        headline += ' ' + english(verdict.caution);
    print(words(TL_TEXT("cli", "Verdict on %1: %2"), letter(row), headline));
    if (!verdict.certainty.empty())
        print("  " + english(verdict.certainty));
    for (const Text& warning : verdict.warnings)
        print("  " + words(TL_TEXT("cli", "Warning: %1"), english(warning)));
    for (const Text& sentence : verdict.details)
        print("  " + english(sentence));
}

void printForPeople(const Comparison& comparison) {
    print(words(TL_TEXT("cli", "On the validation rows, mean ± sample standard deviation over the repeats:")));
    print("");
    print(table(comparison, Part::Validation, true));
    if (comparison.baseline) {
        print("");
        print(words(TL_TEXT("cli", "Gain over %1, plus is better; helps or hurts: larger than its spread over at least "
                                   "%2 repeats:"),
                    letter(*comparison.baseline), fewestRepeats));
        print("");
        print(gainTable(comparison));
    }
    const bool tested = std::ranges::any_of(comparison.rows, [](const ComparedRow& row) {
        return std::ranges::any_of(row.test, [](const auto& value) { return value.has_value(); });
    });
    if (tested) {
        print("");
        print(words(TL_TEXT("cli", "On the test rows, which took no part in choosing:")));
        print("");
        print(table(comparison, Part::Test, false));
    }
    printFront(comparison);
    for (const std::size_t row : judgedRows(comparison))
        printVerdict(comparison, row);
}

int act(const Options& options) {
    Result<std::vector<Contender>> all = contenders(options);
    if (!all)
        return report(all.error());
    std::optional<std::size_t> baseline;
    if (!options.baseline.empty()) {
        const Result<std::size_t> found = place(*all, options.baseline);
        if (!found)
            return report(found.error());
        baseline = *found;
    }
    if (all->empty())
        return report(Error{ErrorCode::BadProject,
                            text(TL_TEXT("cli", "There is no run to compare yet. Train the project first.")),
                            {},
                            {}});
    const Comparison comparison = engine::compare(std::move(*all), baseline);
    if (!options.json) {
        printForPeople(comparison);
        return 0;
    }
    for (std::size_t i = 0; i < comparison.rows.size(); ++i)
        printRowJson(comparison, i);
    printFrontJson(comparison);
    for (const std::size_t row : judgedRows(comparison))
        printVerdictJson(comparison, row);
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("runs", options->given,
                   "Run folders, study files (NAME.study.json), or a project for all of its studies and runs")
        ->required();
    app.add_option("--baseline", options->baseline,
                   "Run folder or study file; left out: the single tasks among what is compared");
    app.add_flag("--group", options->group, "Runs of the same settings with other seeds count as one");
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"compare", "Runs and studies side by side, with gains over a baseline.", 9, add};

} // namespace cli::commands::compare
