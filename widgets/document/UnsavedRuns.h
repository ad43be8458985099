#pragma once
// Runs of projects that were never saved: each such project has a folder of its own among the user's data. Blocking;
// any thread.

#include "engine/runs/Run.h"

#include <stop_token>
#include <string>
#include <vector>

namespace widgets {

struct UnsavedProject {
    std::filesystem::path folder; ///< of its runs
    std::string table;            ///< name of the file that they learnt from
    std::string newest;           ///< id of the newest run; begins with its time
    std::int64_t runs = 0;
    friend bool operator==(const UnsavedProject&, const UnsavedProject&) = default;
};
/// Newest first, at most `most`; folders without a readable run are left out. Stopped: what was found up to then.
std::vector<UnsavedProject> unsavedProjects(std::size_t most, const std::stop_token& stop = {});
/// The newest of the runs that learn the most tasks: what the project looked like (a baseline learns one task only).
engine::Result<engine::RunRecord> fullestRun(const std::filesystem::path& runsFolder, const std::stop_token& stop = {});

} // namespace widgets
