#pragma once
// Reading what there is to compare: the studies of a project and its other runs. Blocking; meant for a Job. Any thread.

#include "engine/runs/Compare.h"
#include "widgets/document/RunCache.h"

#include <stop_token>

namespace widgets {

struct CompareContent {
    std::vector<engine::Contender> contenders; ///< newest first
    std::vector<engine::Error> unread;         ///< folders and files that could not be read
};
/// `grouped`: runs of the same settings with other seeds are one. `table`: file name of the table of an unsaved
/// project, whose folder it may share: what was made on other tables is left out; empty = all.
CompareContent contentToCompare(const std::vector<std::filesystem::path>& folders, const std::string& table,
                                bool grouped, RunCache& cache, const std::stop_token& stop);

} // namespace widgets
