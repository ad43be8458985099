#include "widgets/document/RunStore.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

namespace widgets {

namespace fs = std::filesystem;

namespace {

/// Folders of runs, newest first: their names begin with the time.
std::vector<fs::path> runsIn(const std::vector<fs::path>& folders) {
    std::vector<fs::path> runs;
    std::set<fs::path> seen;
    for (const fs::path& folder : folders) {
        if (!folder.empty() && seen.insert(folder.lexically_normal()).second)
            std::ranges::move(engine::listRuns(folder), std::back_inserter(runs));
    }
    std::ranges::stable_sort(runs, std::greater(), [](const fs::path& run) { return run.filename(); });
    return runs;
}

bool learntFrom(const engine::RunRecord& run, const std::string& table) {
    return table.empty() || fs::path(run.project.data->path).filename() == table;
}

} // namespace

RunList listOfRuns(const std::vector<fs::path>& folders, const std::string& table, RunCache& cache,
                   const std::stop_token& stop) {
    RunList list;
    for (const fs::path& run : runsIn(folders)) {
        if (stop.stop_requested())
            break;
        engine::Result<engine::RunRecord> record = cache.read(run);
        if (!record)
            list.unread.push_back(std::move(record.error()));
        else if (learntFrom(*record, table))
            list.runs.push_back(std::move(*record));
    }
    return list;
}

std::optional<engine::RunRecord> newestRun(const std::vector<fs::path>& folders, const std::string& table,
                                           const std::vector<engine::Task>& tasks, RunCache& cache,
                                           const std::stop_token& stop) {
    for (const fs::path& run : runsIn(folders)) {
        if (stop.stop_requested())
            break;
        engine::Result<engine::RunRecord> record = cache.read(run);
        if (record && record->state != engine::RunState::Running && record->bestEpoch > 0 &&
            learntFrom(*record, table) && hasTasks(*record, tasks))
            return std::move(*record);
    }
    return std::nullopt;
}

bool hasTasks(const engine::RunRecord& run, const std::vector<engine::Task>& tasks) {
    return std::ranges::equal(*run.project.tasks, tasks, {}, &engine::Task::id, &engine::Task::id);
}

RunContent contentOfRun(const engine::RunRecord& record) {
    RunContent content{record, {}, {}, {}};
    if (auto points = engine::readMetrics(record.folder))
        content.points = std::move(*points);
    else
        content.unread.push_back(points.error());
    if (auto frames = engine::readFrames(record.folder))
        content.frames = std::move(*frames);
    else
        content.unread.push_back(frames.error());
    return content;
}

} // namespace widgets
