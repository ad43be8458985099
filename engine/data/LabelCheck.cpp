#include "engine/base/Terms.h"
#include "engine/data/Cells.h"
#include "engine/data/Labels.h"
#include "engine/data/Population.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

Issue issueOf(const Task& task, Severity severity, Text words) {
    Place place;
    place.task = task.id;
    place.column = task.column;
    return {severity, {ErrorCode::BadData, std::move(words), std::move(place), {}}, {}};
}

/// Whole numbers that no training row holds though most of the numbers around them occur: "3", "3, 5".
std::string gapsOf(const FittedTask& fitted) {
    std::vector<double> levels;
    for (const std::string& level : fitted.classes) {
        const std::optional<double> number = parseNumber(level);
        if (!number || *number != std::floor(*number))
            return {};
        levels.push_back(*number);
    }
    const double range = levels.back() - levels.front() + 1;
    if (range > 2 * static_cast<double>(levels.size()))
        return {}; // 1, 10, 100 are levels by themselves
    std::vector<std::string> gaps;
    for (std::size_t i = 1; i < levels.size(); ++i) {
        for (double missing = levels[i - 1] + 1; missing < levels[i]; ++missing)
            gaps.push_back(shown(missing));
    }
    return listed(gaps);
}

/// Rows of validation and test whose answer no training row has.
std::int64_t unknownAnswers(const Column& column, const Task& task, const FittedTask& fitted, const Split& split) {
    std::int64_t unknown = 0;
    for (const Part part : {Part::Validation, Part::Test}) {
        const RowList& rows = split.of(part);
        const std::vector<double> known = labels(column, fitted, task, rows).value_or(std::vector<double>());
        for (std::size_t i = 0; i < known.size(); ++i) {
            unknown += !isMissing(column, rows[i]) && std::isnan(known[i]) ? 1 : 0;
        }
    }
    return unknown;
}

} // namespace

std::vector<Issue> labelIssues(const Table& table, const Task& task, const FittedTask& fitted, const Split& split) {
    std::vector<Issue> issues;
    const Result<Table> seen = seenBy(table, task);
    const Column* column = seen ? find(*seen, task.column) : nullptr;
    if (!column)
        return issues;
    if (task.kind == TaskKind::Ordinal) {
        if (const std::string gaps = gapsOf(fitted); !gaps.empty())
            issues.push_back(issueOf(
                task, Severity::Warning,
                text(TL_TEXT("engine", "The levels of task %1 have a gap: no training row of %2 is %3. The levels are "
                                       "learnt as neighbours; check the table, or choose the kind Number."),
                     task.name, task.column, gaps)));
    }
    if (task.kind == TaskKind::Ordinal || task.kind == TaskKind::Multiclass) {
        if (const std::int64_t unknown = unknownAnswers(*column, task, fitted, split); unknown > 0)
            issues.push_back(
                issueOf(task, Severity::Warning,
                        text(TL_TEXT("engine", "%1 validation and test rows hold an answer of task %2 that no training "
                                               "row has; they do not count for it."),
                             unknown, task.name)));
    }
    if (task.kind == TaskKind::ZeroInflated && fitted.positives[0] == fitted.labelled[0])
        issues.push_back(issueOf(task, Severity::Hint,
                                 text(TL_TEXT("engine", "No training row of %2 is zero, so the kind Number suits task "
                                                        "%1 as well."),
                                      task.name, task.column)));
    return issues;
}

} // namespace engine
