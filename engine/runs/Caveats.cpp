#include "engine/runs/Caveats.h"

#include "engine/base/Terms.h"
#include "engine/project/SingleTask.h"
#include "engine/runs/Difference.h"
#include "engine/runs/Verdict.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace engine {

namespace {

constexpr std::size_t mostNamed = 5; ///< differences in one sentence

std::string metricLabel(const std::string& id) {
    const Metric* metric = findMetric(id);
    return metric ? term(metric->label) : id;
}

/// Least and most labelled validation rows that a repeat was judged on.
std::pair<std::int64_t, std::int64_t> judgedRows(const Comparison& comparison, std::size_t row) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max(), most = 0;
    for (const Repeat& repeat : comparison.contenders[row].repeats) {
        for (const TaskResult& result : repeat.validation) {
            if (std::ranges::find(comparison.tasks, result.name, &ComparedTask::name) == comparison.tasks.end())
                continue;
            least = std::min(least, result.rows);
            most = std::max(most, result.rows);
        }
    }
    return {std::min(least, most), most};
}

bool isSamePart(const Node& a, const Node& b) {
    return a.id == b.id && a.type == b.type && a.params == b.params && a.frozen == b.frozen &&
           a.learningRateFactor == b.learningRateFactor && a.bypass == b.bypass && a.weightsOf == b.weightsOf;
}

/// A baseline study whose first task was not what this contender's network leaves when that task is alone.
bool isOtherNetwork(const Contender& baseline, const Contender& own) {
    if (baseline.alone.empty() || baseline.project.tasks->empty())
        return false;
    const Task* task = findByName(own.project, baseline.project.tasks->front().name);
    if (!task)
        return false;
    const Result<Project> alone = singleTask(own.project, task->id);
    if (!alone)
        return false;
    return alone->graph->edges != baseline.project.graph->edges ||
           !std::ranges::equal(alone->graph->nodes, baseline.project.graph->nodes,
                               [](const auto& a, const auto& b) { return isSamePart(*a, *b); });
}

void addNew(std::vector<std::string>& words, const std::vector<Difference>& all) {
    for (const Difference& one : all) {
        std::string said = term(text("%1 (%2)", term(one.what), term(one.detail)));
        if (std::ranges::find(words, said) == words.end())
            words.push_back(std::move(said));
    }
}

} // namespace

Text certaintyOf(const Comparison& comparison, std::size_t row) {
    std::int64_t repeats = 0;
    for (const std::optional<Gain>& gain : comparison.rows[row].gains)
        repeats = std::max(repeats, gain ? gain->spread.count : 0);
    if (repeats == 0)
        return {};
    const auto [least, most] = judgedRows(comparison, row);
    const std::string rows =
        term(least == most ? text(TL_TEXT("engine", "%1 validation {row|rows} each"), most)
                           : text(TL_TEXT("engine", "%1 to %2 validation rows each"), least, most));
    const std::optional<Gain>& gain = comparison.rows[row].meanGain;
    if (!gain)
        return text(TL_TEXT("engine", "Judged in %1 {repeat|repeats} on %2."), repeats, rows);
    if (!gain->interval)
        return text(TL_TEXT("engine", "Δm %1, judged in %2 {repeat|repeats} on %3: too few for a standard error."),
                    percentText(*gain), repeats, rows);
    Gain mean = *gain;
    mean.spread.deviation = gain->interval->error;
    return text(TL_TEXT("engine", "Δm %1 (± standard error; 95 % interval %2 %), judged in %3 {repeat|repeats} on "
                                  "%4."),
                percentText(mean), term(intervalText(*gain->interval, {})), repeats, rows);
}

std::vector<Text> warningsOf(const Comparison& comparison, std::size_t row) {
    const Contender &own = comparison.contenders[row], &base = comparison.contenders[*comparison.baseline];
    if (!base.single || own.repeats.empty())
        return {};
    std::vector<std::string> what;
    if (!comparison.rows[row].comparable) {
        addNew(what, rowDifferences(base.project, own.project));
        if (what.empty())
            return {};
        return {text(TL_TEXT("engine", "Baseline → this one: %1."), listed(what, mostNamed))};
    }
    addNew(what, settingDifferences(base.project, own.project));
    for (const Project& alone : base.alone)
        addNew(what, settingDifferences(alone, own.project));
    if (what.empty())
        return {};
    return {text(TL_TEXT("engine", "The baseline was made with other settings, so the gain is not that of sharing "
                                   "alone. Baseline → this one: %1."),
                 listed(what, mostNamed))};
}

std::vector<Text> furtherOf(const Comparison& comparison, std::size_t row) {
    const Contender& own = comparison.contenders[row];
    std::vector<Text> details;
    const auto isApart = [](const std::optional<Gain>& gain) { return gain && !gain->paired; };
    const bool both = own.repeats.size() > 1 && comparison.contenders[*comparison.baseline].repeats.size() > 1;
    if (both && std::ranges::any_of(comparison.rows[row].gains, isApart))
        details.push_back(text(TL_TEXT("engine", "The baseline has other seeds or folds, so the repeats are not "
                                                 "compared one by one.")));
    if (std::ranges::any_of(own.repeats, [](const Repeat& repeat) { return repeat.fold >= 0; }))
        details.push_back(text(TL_TEXT("engine", "Folds share rows, so their results depend on each other and the "
                                                 "true interval is wider.")));
    std::vector<std::string> linear;
    for (const ComparedTask& task : comparison.tasks) {
        if (const auto value = linearOf(own, Part::Validation, task.name, task.metric))
            linear.push_back(term(text("%1 %2 %3", task.name, metricLabel(task.metric), spreadText({*value, {}, 1}))));
    }
    if (!linear.empty())
        details.push_back(text(TL_TEXT("engine", "Linear models on the same inputs: %1."), listed(linear)));
    if (isOtherNetwork(comparison.contenders[*comparison.baseline], own))
        details.push_back(text(TL_TEXT("engine", "The baseline was made from another network.")));
    return details;
}

} // namespace engine
