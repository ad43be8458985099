// Where the rows of a comparison come from: runs, studies, runs of equal settings; and the comparison as a whole.

#include "engine/base/Terms.h"
#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"
#include "engine/runs/Compare.h"
#include "engine/runs/Difference.h"
#include "engine/runs/Naming.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace engine {

namespace {

/// Which rows: the table and how it is split. Folds of one study have the fold apart.
std::string rowsOf(const Project& project) {
    Json json = toJson(project)["data"];
    Json key;
    key.set("table", project.data->sha256.empty() ? std::filesystem::path(project.data->path).filename().string()
                                                  : project.data->sha256);
    Json split = json["split"];
    if (split.isObject()) {
        Json::Object members = split.object();
        members.erase("fold");
        split = Json(std::move(members));
    }
    key.set("split", std::move(split));
    Json units = Json::Array{};
    for (const ColumnSpec& column : *project.data->columns) {
        if (column.role == Role::Entity || column.role == Role::Time)
            units.push(column.name);
    }
    key.set("units", std::move(units));
    return writeJson(key);
}

/// Names, notes and colours steer nothing.
void forgetLooks(Project& plain) {
    Graph graph = *plain.graph;
    for (auto& node : graph.nodes) {
        Node unnamed = *node;
        unnamed.name.clear();
        unnamed.note.clear();
        node = std::make_shared<const Node>(std::move(unnamed));
    }
    plain.graph = std::make_shared<const Graph>(std::move(graph));
    std::vector<Task> tasks = *plain.tasks;
    for (Task& task : tasks)
        task.colour = 0;
    plain.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
}

/// Everything that steers a run but its seed and what does not touch its result: what is equal here looks equal too.
std::string settingsOf(const Project& project) {
    Project plain = project;
    TrainSpec training = *project.training;
    training.seed = 0;
    training.threads = 0;
    training.device = {};
    training.probeEvery = 0;
    training.keepTaskBest = true;
    forgetLooks(plain);
    plain.widths.reset(); // what the last fit found: the first run of a project knows nothing of it
    plain.taskOutputs.clear();
    if (!project.data->sha256.empty()) { // the same table by another way
        DataSpec data = *project.data;
        data.path = std::filesystem::path(data.path).filename().string();
        plain.data = std::make_shared<const DataSpec>(std::move(data));
    }
    plain.training = std::make_shared<const TrainSpec>(std::move(training));
    plain.layout = std::make_shared<const Layout>();
    plain.view = {};
    return writeJson(toJson(plain));
}

/// No trained part serves two tasks.
bool sharesNothing(const Project& project) {
    if (project.tasks->size() < 2)
        return false;
    const Derived derived = derive(project, layerCatalog());
    return derived.parameters > 0 && derived.sharedParameters == 0;
}

Repeat repeatOf(const RunRecord& run) {
    Repeat repeat;
    repeat.seed = run.project.training->seed;
    repeat.validation = run.validation;
    repeat.test = run.test;
    repeat.parameters = run.parameters;
    repeat.seconds = run.seconds;
    return repeat;
}

bool hasResult(const RunRecord& run) {
    return run.state == RunState::Finished && !run.validation.empty();
}

void append(std::vector<TaskResult>& to, const std::vector<TaskResult>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// Single-task runs of one seed and fold become one repeat; it counts when every task of the study is there.
std::vector<Repeat> repeatsOf(const Study& study, const std::map<std::string, RunRecord>& runs) {
    std::set<TaskId> tasks;
    for (const StudyRun& entry : study.runs)
        tasks.insert(entry.task);
    std::vector<std::pair<Repeat, std::size_t>> found;
    for (const StudyRun& entry : study.runs) {
        auto at = std::ranges::find_if(
            found, [&](const auto& one) { return one.first.seed == entry.seed && one.first.fold == entry.fold; });
        if (at == found.end()) {
            Repeat fresh;
            fresh.seed = entry.seed;
            fresh.fold = entry.fold;
            found.emplace_back(std::move(fresh), 0);
            at = std::prev(found.end());
        }
        const auto run = runs.find(entry.run);
        if (run == runs.end())
            continue;
        append(at->first.validation, run->second.validation);
        append(at->first.test, run->second.test);
        at->first.parameters += run->second.parameters;
        at->first.seconds += run->second.seconds;
        ++at->second;
    }
    std::vector<Repeat> repeats;
    for (auto& [repeat, count] : found) {
        if (count == tasks.size())
            repeats.push_back(std::move(repeat));
    }
    return repeats;
}

std::vector<ComparedTask> tasksOf(const std::vector<Contender>& contenders) {
    std::vector<ComparedTask> tasks;
    for (const Contender& contender : contenders) {
        for (const Repeat& repeat : contender.repeats) {
            for (const TaskResult& result : repeat.validation) {
                const bool isKnown = std::ranges::find(tasks, result.name, &ComparedTask::name) != tasks.end();
                if (!isKnown && !result.metrics.empty())
                    tasks.push_back({result.name, result.metrics.front().metric});
            }
        }
    }
    return tasks;
}

/// The rows that most contenders share; of equal numbers the first.
std::string commonRows(const std::vector<Contender>& contenders) {
    std::string best;
    std::ptrdiff_t most = 0;
    for (const Contender& contender : contenders) {
        const auto count = std::ranges::count(contenders, contender.rows, &Contender::rows);
        if (count > most) {
            most = count;
            best = contender.rows;
        }
    }
    return best;
}

/// What a contender has otherwise than another of the same name.
std::vector<Text> telling(const Contender& from, const Contender& to) {
    constexpr std::size_t most = 2;
    std::vector<Text> parts;
    const std::int64_t before = from.repeats.front().parameters, after = to.repeats.front().parameters;
    if (before != after)
        parts.push_back(text(TL_TEXT("engine", "%1 parameters"), after));
    std::vector<Difference> all = differences(from.project, to.project);
    std::ranges::move(rowDifferences(from.project, to.project), std::back_inserter(all));
    for (const Difference& one : all) {
        const bool isLayer = one.parameters != 0 || one.kind != Difference::Kind::Changed;
        if (isLayer || parts.size() >= most)
            continue;
        parts.push_back(one.after.empty() ? text("%1: %2", term(one.what), term(one.detail))
                                          : text("%1 %2", term(one.what), one.after));
    }
    return parts;
}

void rank(Comparison& comparison) {
    for (std::size_t c = 0; c < comparison.rows.size(); ++c) {
        double sum = 0;
        bool whole = comparison.rows[c].comparable && !comparison.tasks.empty();
        for (std::size_t t = 0; whole && t < comparison.tasks.size(); ++t) {
            const auto& own = comparison.points[c][t];
            whole = own.has_value();
            double better = 0, equal = 0;
            for (const auto& point : comparison.points) {
                if (!whole || point.empty() || !point[t])
                    continue;
                better += *point[t] > *own ? 1 : 0;
                equal += *point[t] == *own ? 1 : 0;
            }
            sum += 1 + better + (equal - 1) / 2; // equal ones share their ranks
        }
        if (whole)
            comparison.rows[c].meanRank = sum / static_cast<double>(comparison.tasks.size());
    }
}

ComparedRow rowOf(const Comparison& comparison, std::size_t index, const std::string& rows) {
    const Contender& contender = comparison.contenders[index];
    ComparedRow row;
    row.comparable = contender.rows == rows && !contender.repeats.empty();
    const bool isCompared = row.comparable && comparison.baseline && *comparison.baseline != index;
    for (const ComparedTask& task : comparison.tasks) {
        row.validation.push_back(measured(contender, Part::Validation, task.name, task.metric));
        row.test.push_back(measured(contender, Part::Test, task.name, task.metric));
        row.gains.emplace_back();
        row.testGains.emplace_back();
        if (!isCompared)
            continue;
        const Contender& baseline = comparison.contenders[*comparison.baseline];
        row.gains.back() = gainOver(baseline, contender, Part::Validation, task.name, task.metric);
        row.testGains.back() = gainOver(baseline, contender, Part::Test, task.name, task.metric);
    }
    if (isCompared)
        row.meanGain =
            meanGain(comparison.contenders[*comparison.baseline], contender, Part::Validation, comparison.tasks);
    for (const Repeat& repeat : contender.repeats) {
        row.parameters += static_cast<double>(repeat.parameters) / static_cast<double>(contender.repeats.size());
        row.seconds += repeat.seconds / static_cast<double>(contender.repeats.size());
    }
    return row;
}

} // namespace

Contender contenderOf(const RunRecord& run) {
    Contender contender;
    contender.id = run.id;
    contender.project = run.project;
    contender.single = sharesNothing(run.project);
    contender.name = settingsName(run.project, contender.single);
    contender.rows = rowsOf(run.project);
    contender.folders = {run.folder};
    if (hasResult(run))
        contender.repeats = {repeatOf(run)};
    else
        contender.missing = 1;
    return contender;
}

Contender contenderOf(const Study& study, const ReadRun& read) {
    Contender contender;
    contender.id = study.id;
    std::map<std::string, RunRecord> runs;
    for (const StudyRun& entry : study.runs) {
        const std::filesystem::path folder = study.folder / entry.run;
        contender.folders.push_back(folder);
        Result<RunRecord> run = read(folder);
        if (!run)
            continue;
        if (contender.rows.empty() || (runs.empty() && hasResult(*run))) { // the first with a result, else the first
            contender.project = run->project;
            contender.rows = rowsOf(run->project);
        }
        const bool isNew = !entry.task.empty() && std::ranges::none_of(contender.alone, [&](const Project& known) {
            return find(known, entry.task) != nullptr;
        });
        if (isNew)
            contender.alone.push_back(run->project);
        if (hasResult(*run))
            runs.emplace(entry.run, std::move(*run));
    }
    contender.single = study.kind == StudyKind::Baselines;
    contender.repeats = repeatsOf(study, runs);
    contender.missing =
        std::max(study.planned, static_cast<std::int64_t>(study.runs.size())) - static_cast<std::int64_t>(runs.size());
    contender.name =
        study.name.empty() ? settingsName(contender.project, contender.single) : std::vector{text("%1", study.name)};
    return contender;
}

std::vector<Contender> groupedBySettings(const std::vector<RunRecord>& runs) {
    std::vector<Contender> contenders;
    std::map<std::string, std::size_t> bySettings;
    for (const RunRecord& run : runs) {
        const auto [at, isNew] = bySettings.emplace(settingsOf(run.project), contenders.size());
        if (isNew) {
            contenders.push_back(contenderOf(run));
            continue;
        }
        Contender& group = contenders[at->second];
        group.folders.push_back(run.folder);
        const bool isRepeated =
            std::ranges::find(group.repeats, run.project.training->seed, &Repeat::seed) != group.repeats.end();
        // The same seed again gives the same run: it must not count twice.
        if (hasResult(run) && !isRepeated)
            group.repeats.push_back(repeatOf(run));
        else if (!hasResult(run))
            ++group.missing;
    }
    for (Contender& group : contenders)
        std::ranges::sort(group.repeats, {}, &Repeat::seed);
    return contenders;
}

void tellApart(std::vector<Contender>& contenders) {
    std::map<std::string, std::vector<std::size_t>> byName;
    for (std::size_t i = 0; i < contenders.size(); ++i) {
        if (!contenders[i].repeats.empty())
            byName[english(contenders[i].name)].push_back(i);
    }
    for (const auto& [name, equal] : byName) {
        std::vector<std::vector<Text>> more(equal.size());
        for (std::size_t i = 1; i < equal.size(); ++i) {
            more[i] = telling(contenders[equal[0]], contenders[equal[i]]);
            if (more[0].empty())
                more[0] = telling(contenders[equal[i]], contenders[equal[0]]);
        }
        for (std::size_t i = 0; i < equal.size(); ++i)
            std::ranges::move(more[i], std::back_inserter(contenders[equal[i]].name));
    }
}

Comparison compare(std::vector<Contender> contenders, std::optional<std::size_t> baseline) {
    Comparison comparison;
    comparison.contenders = std::move(contenders);
    const std::string common = commonRows(comparison.contenders);
    for (std::size_t i = 0; !baseline && i < comparison.contenders.size(); ++i) {
        const Contender& contender = comparison.contenders[i];
        if (contender.single && contender.rows == common && !contender.repeats.empty())
            baseline = i;
    }
    comparison.baseline = baseline;
    comparison.tasks = tasksOf(comparison.contenders);
    const std::string rows = baseline ? comparison.contenders[*baseline].rows : common;
    for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
        comparison.rows.push_back(rowOf(comparison, i, rows));
        comparison.points.emplace_back();
        for (std::size_t t = 0; comparison.rows[i].comparable && t < comparison.tasks.size(); ++t) {
            const std::optional<Spread>& value = comparison.rows[i].validation[t];
            const bool isHigher = higherIsBetter(comparison.tasks[t].metric);
            comparison.points[i].push_back(value ? std::optional(isHigher ? value->mean : -value->mean) : std::nullopt);
        }
    }
    const std::vector<bool> front = paretoFront(comparison.points);
    for (std::size_t i = 0; i < front.size(); ++i)
        comparison.rows[i].front = front[i];
    rank(comparison);
    return comparison;
}

std::optional<std::size_t> newestOf(const Comparison& comparison) {
    std::optional<std::size_t> newest;
    for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
        const Contender& contender = comparison.contenders[i];
        if (contender.repeats.empty() || contender.single || comparison.baseline == i)
            continue;
        if (!newest || contender.id > comparison.contenders[*newest].id)
            newest = i;
    }
    return newest ? newest : bestOf(comparison);
}

std::optional<std::size_t> bestOf(const Comparison& comparison) {
    std::optional<std::size_t> best;
    const auto isBetter = [&](std::size_t a, std::size_t b) {
        const ComparedRow &one = comparison.rows[a], &other = comparison.rows[b];
        if (one.meanGain.has_value() != other.meanGain.has_value())
            return one.meanGain.has_value();
        if (one.meanGain)
            return one.meanGain->spread.mean > other.meanGain->spread.mean;
        if (one.meanRank.has_value() != other.meanRank.has_value())
            return one.meanRank.has_value();
        return one.meanRank && *one.meanRank < *other.meanRank;
    };
    for (std::size_t i = 0; i < comparison.rows.size(); ++i) {
        if (!comparison.rows[i].comparable || comparison.baseline == i)
            continue;
        if (!best || isBetter(i, *best))
            best = i;
    }
    return best ? best : comparison.baseline;
}

} // namespace engine
