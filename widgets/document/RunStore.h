#pragma once
// Reading runs for the pages that show them: the list of a project's runs and everything of one of them. Blocking;
// meant for a Job. Any thread.

#include "widgets/document/RunCache.h"

#include <optional>
#include <stop_token>

namespace widgets {

struct RunList {
    std::vector<engine::RunRecord> runs; ///< newest first
    std::vector<engine::Error> unread;   ///< folders that hold no readable run
};
/// Runs below `folders` (each once). `table`: file name of the table of an unsaved project, whose folder it shares with
/// other unsaved projects: runs on other tables are left out; empty = all.
RunList listOfRuns(const std::vector<std::filesystem::path>& folders, const std::string& table, RunCache& cache,
                   const std::stop_token& stop);

/// The newest run with a model of exactly these tasks; older ones are not read.
std::optional<engine::RunRecord> newestRun(const std::vector<std::filesystem::path>& folders, const std::string& table,
                                           const std::vector<engine::Task>& tasks, RunCache& cache,
                                           const std::stop_token& stop);
/// It trains these tasks and no others: no baseline of one of them.
bool hasTasks(const engine::RunRecord& run, const std::vector<engine::Task>& tasks);

struct RunContent {
    engine::RunRecord record;
    std::vector<engine::MetricPoint> points;
    std::vector<engine::Frame> frames;
    std::vector<engine::Error> unread; ///< parts of it that could not be read
};
RunContent contentOfRun(const engine::RunRecord& record);

} // namespace widgets
