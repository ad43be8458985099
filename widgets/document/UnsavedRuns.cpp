#include "widgets/document/UnsavedRuns.h"

#include <algorithm>
#include <functional>

namespace widgets {

namespace fs = std::filesystem;

std::vector<UnsavedProject> unsavedProjects(std::size_t most, const std::stop_token& stop) {
    std::vector<fs::path> folders;
    std::error_code problem;
    for (fs::directory_iterator entry(engine::runsFolder({}), problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code ignored;
        if (entry->is_directory(ignored))
            folders.push_back(entry->path());
    }
    std::ranges::sort(folders, std::greater(), [](const fs::path& folder) { return folder.filename(); });
    std::vector<UnsavedProject> projects;
    for (const fs::path& folder : folders) {
        if (projects.size() == most || stop.stop_requested())
            break;
        const std::vector<fs::path> runs = engine::listRuns(folder);
        for (const fs::path& path : runs) {
            const engine::Result<engine::RunRecord> run = engine::readRun(path);
            if (!run)
                continue;
            projects.push_back({folder, fs::path(run->project.data->path).filename().string(), run->id,
                                static_cast<std::int64_t>(runs.size())});
            break;
        }
    }
    return projects;
}

engine::Result<engine::RunRecord> fullestRun(const fs::path& runsFolder, const std::stop_token& stop) {
    std::optional<engine::RunRecord> fullest;
    std::optional<engine::Error> unread;
    for (const fs::path& path : engine::listRuns(runsFolder)) {
        if (stop.stop_requested())
            break;
        engine::Result<engine::RunRecord> run = engine::readRun(path);
        if (!run)
            unread = std::move(run.error());
        else if (!fullest || run->project.tasks->size() > fullest->project.tasks->size())
            fullest = std::move(*run);
    }
    if (fullest)
        return std::move(*fullest);
    engine::Place place;
    place.file = runsFolder.string();
    return std::unexpected(unread.value_or(
        engine::Error{engine::ErrorCode::BadProject,
                      engine::text(TL_TEXT("engine", "There is no run in %1 any more."), runsFolder.string()),
                      std::move(place),
                      {}}));
}

} // namespace widgets
