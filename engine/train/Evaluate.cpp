#include "engine/project/FileWatch.h"
#include "engine/project/ProjectTable.h"
#include "engine/train/Finished.h"
#include "engine/train/Scores.h"
#include "engine/train/Setup.h"

#include <algorithm>
#include <numeric>

namespace engine {

namespace {

/// The rows of the asked part of the run's own table, or all rows of another table.
Result<RowList> chosenRows(const RunRecord& run, const Table& table, bool isOwn, std::optional<Part> part) {
    if (isOwn || part) {
        TRY(const Split parts, split(table, *run.project.data, *run.project.tasks));
        return parts.of(part.value_or(Part::Test));
    }
    RowList all(static_cast<std::size_t>(table.rows));
    std::iota(all.begin(), all.end(), std::uint32_t{0});
    return all;
}

/// The parts of another file are other rows.
Result<void> checkSameFile(const RunRecord& run) {
    const std::string& known = run.project.data->sha256;
    const auto paths = tablePaths(run.project, run.projectFile);
    if (known.empty())
        return {};
    TRY(const std::string now, sha256OfFiles(paths));
    if (now == known)
        return {};
    Place place;
    place.file = paths.front().string();
    return fail(ErrorCode::BadData,
                text(TL_TEXT("engine", "%1 has changed since the run %2 learnt from it, so its parts are not the same "
                                       "rows any more. Bring the old file back, or measure on the new one as another "
                                       "table (--data)."),
                     paths.front().filename().string(), run.id),
                place);
}

Result<std::vector<TaskResult>> evaluateOn(const RunRecord& run, const std::filesystem::path& file, bool isOwn,
                                           std::optional<Part> part, std::stop_token stop) {
    if (isOwn) {
        TRY_VOID(checkSameFile(run));
    }
    TRY(const auto network, networkOf(run));
    TRY(const ReadTable read, readFor(run, file, isOwn, stop));
    TRY(const RowList rows, chosenRows(run, read.table, isOwn, part));
    const std::vector<Task>& tasks = *run.project.tasks;
    TRY(const Encoded encoded, encode(read.table, run.fitted, tasks, std::span(rows), true));
    const auto answers = scores(*network, encoded, run.fitted, stop);
    if (!answers)
        return std::unexpected(interrupted());
    std::vector<TaskResult> results =
        measure(tasks, run.fitted, encoded, *answers, true, Errors::Drawn,
                {.orders = calibratedSteps(*run.project.graph, tasks), .thresholds = &run.validation});
    attach(results, measure(tasks, run.fitted, encoded, trivialScores(run.fitted, encoded.rows), false),
           BaselineColumn::Trivial);
    // Neither the linear model of the run nor the weights of its rows are kept; what they gave is, for the rows that
    // the run itself was measured on.
    const Part shown = part.value_or(Part::Test);
    const std::vector<TaskResult>& own = shown == Part::Validation ? run.validation : run.test;
    for (std::size_t t = 0; isOwn && shown != Part::Train && t < results.size() && t < own.size(); ++t) {
        for (MetricValue& value : results[t].metrics) {
            if (const MetricValue* known = find(own[t], value.metric)) {
                value.linear = known->linear;
                value.trivial = known->trivial;
            }
        }
    }
    return results;
}

/// A single-task baseline of a split that all tasks together decided: alone it cannot find its rows again.
Result<void> rowsCanBeFound(const RunRecord& run) {
    const SplitSpec& spec = run.project.data->split;
    const auto labels = std::ranges::count(*run.project.data->columns, Role::Task, &ColumnSpec::role);
    const bool isPart = labels > static_cast<std::ptrdiff_t>(run.project.tasks->size());
    if (spec.kind != SplitKind::Stratified || !spec.column.empty() || !isPart)
        return {};
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "The rows of %1 were divided by the answers of all tasks of its project, and it "
                                       "knows only one of them. Its figures on the test rows stand in the run; to "
                                       "measure it anew, name another table."),
                     run.id));
}

} // namespace

Result<std::vector<TaskResult>> evaluate(const RunRecord& run, const std::filesystem::path& dataFile,
                                         std::optional<Part> part, std::stop_token stop) {
    const bool isOwn = dataFile.empty();
    if (isOwn || part)
        TRY_VOID(rowsCanBeFound(run));
    const std::filesystem::path file = isOwn ? dataPath(run.project, run.projectFile) : dataFile;
    return atTheEdge([&] { return evaluateOn(run, file, isOwn, part, stop); });
}

} // namespace engine
