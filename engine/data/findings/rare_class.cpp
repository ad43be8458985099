#include "engine/base/Statistics.h"
#include "engine/data/Finding.h"

#include <algorithm>
#include <cmath>

namespace engine::findings::rare_class {

namespace {

constexpr std::int64_t fewInTraining = 100, fewToMeasure = 100;

std::optional<Fix> stratifyFix(const FindingInput& input) {
    if (input.data.split.kind != SplitKind::Random)
        return std::nullopt;
    Fix fix{text(TL_TEXT("engine", "Balance the parts by answers")), {}};
    fix.assignments.emplace_back("data.split.kind", Json(splitKindId(SplitKind::Stratified)));
    return fix;
}

void look(const FindingInput& input, std::vector<Issue>& found) {
    if (!input.fitted)
        return;
    for (const FittedTask& task : singleTasks(*input.fitted)) {
        if (task.kind != TaskKind::Binary)
            continue;
        const auto rarer = [&](int part) {
            return std::min(task.positives[part], task.labelled[part] - task.positives[part]);
        };
        Place place;
        place.task = task.task;
        if (rarer(0) < fewInTraining) {
            tell(found, Severity::Warning,
                 text(TL_TEXT("engine", "Only %1 training rows of %2 have the rarer answer; little can be learnt from "
                                        "so few."),
                      rarer(0), shownName(input, task)),
                 place, stratifyFix(input));
            continue;
        }
        const int part = task.labelled[2] > 0 ? 2 : 1;
        if (rarer(part) >= fewToMeasure)
            continue;
        const auto yes = static_cast<double>(task.positives[part]);
        const double no = static_cast<double>(task.labelled[part]) - yes;
        const Text words =
            yes > 0 && no > 0
                ? text(TL_TEXT("engine", "Only %1 rows to measure %2 on have the rarer answer: an AUC of 0.75 would be "
                                         "uncertain by ±%3. Compare models with care."),
                       rarer(part), shownName(input, task), std::round(aucStandardError(0.75, yes, no) * 1000) / 1000)
                : text(TL_TEXT("engine", "No row to measure %1 on has the rarer answer, so it has no AUC."),
                       shownName(input, task));
        tell(found, Severity::Warning, words, place, stratifyFix(input));
    }
}

/// The rows with the rarer answer.
std::vector<std::uint32_t> rows(const FindingInput& input, const Issue& issue) {
    if (!input.fitted)
        return {};
    const auto task = std::ranges::find(input.fitted->tasks, issue.error.place.task, &FittedTask::task);
    if (task == input.fitted->tasks.end())
        return {};
    const std::vector<std::uint32_t> all = rowsOfAllParts(input);
    const std::vector<double> answers = answersOf(input, *task, all);
    std::vector<std::uint32_t> found[2];
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!std::isnan(answers[i]))
            found[answers[i] > 0.5 ? 1 : 0].push_back(all[i]);
    }
    return found[found[1].size() <= found[0].size() ? 1 : 0];
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "rare_class",
    .label = TL_TEXT("engine", "Rare answer"),
    .help = TL_TEXT("engine", "Results that rest on a few dozen rows move by chance. Stop on the loss rather than on "
                              "AUC, balance the parts by answers, and look at the standard error."),
    .look = look,
    .rows = rows,
};

} // namespace engine::findings::rare_class
