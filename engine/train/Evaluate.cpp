#include "engine/train/Finished.h"
#include "engine/train/Scores.h"
#include "engine/train/Setup.h"

#include <numeric>

namespace engine {

namespace {

/// The rows of the asked part of the run's own table, or all rows of another table.
Result<std::vector<std::uint32_t>> chosenRows(const RunRecord& run, const Table& table, bool isOwn,
                                              std::optional<Part> part) {
    if (isOwn || part) {
        TRY(const Split parts, split(table, *run.project.data, *run.project.tasks));
        return parts.of(part.value_or(Part::Test));
    }
    std::vector<std::uint32_t> all(static_cast<std::size_t>(table.rows));
    std::iota(all.begin(), all.end(), std::uint32_t{0});
    return all;
}

Result<std::vector<TaskResult>> evaluateOn(const RunRecord& run, const std::filesystem::path& file, bool isOwn,
                                           std::optional<Part> part, std::stop_token stop) {
    TRY(const auto network, networkOf(run));
    TRY(const ReadTable read, readFor(run, file, isOwn, stop));
    TRY(const std::vector<std::uint32_t> rows, chosenRows(run, read.table, isOwn, part));
    const std::vector<Task>& tasks = *run.project.tasks;
    TRY(const Encoded encoded, encode(read.table, run.fitted, tasks, std::span(rows), true));
    const auto answers = scores(*network, encoded, run.fitted, stop);
    if (!answers)
        return std::unexpected(interrupted());
    std::vector<TaskResult> results = measure(tasks, run.fitted, encoded, *answers, true);
    attach(results, measure(tasks, run.fitted, encoded, trivialScores(run.fitted, encoded.rows), false),
           BaselineColumn::Trivial);
    // The linear model of the run is not kept; its values are, for the rows that the run itself was measured on.
    const Part shown = part.value_or(Part::Test);
    const std::vector<TaskResult>& own = shown == Part::Validation ? run.validation : run.test;
    for (std::size_t t = 0; isOwn && shown != Part::Train && t < results.size() && t < own.size(); ++t) {
        for (MetricValue& value : results[t].metrics) {
            if (const MetricValue* known = find(own[t], value.metric))
                value.linear = known->linear;
        }
    }
    return results;
}

} // namespace

Result<std::vector<TaskResult>> evaluate(const RunRecord& run, const std::filesystem::path& dataFile,
                                         std::optional<Part> part, std::stop_token stop) {
    const bool isOwn = dataFile.empty();
    const std::filesystem::path file = isOwn ? dataPath(run.project, run.projectFile) : dataFile;
    return atTheEdge([&] { return evaluateOn(run, file, isOwn, part, stop); });
}

} // namespace engine
