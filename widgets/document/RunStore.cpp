#include "widgets/document/RunStore.h"

#include <algorithm>
#include <set>

namespace widgets {

namespace fs = std::filesystem;

RunList listOfRuns(const std::vector<fs::path>& folders, const std::string& table, const std::stop_token& stop) {
    RunList list;
    std::set<fs::path> seen;
    for (const fs::path& folder : folders) {
        if (folder.empty() || !seen.insert(folder.lexically_normal()).second)
            continue;
        for (const fs::path& run : engine::listRuns(folder)) {
            if (stop.stop_requested())
                return list;
            engine::Result<engine::RunRecord> record = engine::readRun(run);
            if (!record)
                list.unread.push_back(std::move(record.error()));
            else if (table.empty() || fs::path(record->project.data->path).filename() == table)
                list.runs.push_back(std::move(*record));
        }
    }
    std::stable_sort(list.runs.begin(), list.runs.end(), [](const engine::RunRecord& a, const engine::RunRecord& b) {
        return a.folder.filename() > b.folder.filename(); // names begin with the time
    });
    return list;
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
