#pragma once
// The table of a project: its file, or the three files of a split by files below each other. Blocks; any thread.

#include "engine/data/Reader.h"
#include "engine/project/Project.h"

namespace engine {

/// Absolute paths: the table, then the files for validation and test where the split goes by files.
std::vector<std::filesystem::path> tablePaths(const Project& project, const std::filesystem::path& projectFile);
/// Reads them all with the same options. The issues name the file when there are several.
Result<ReadTable> readTables(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
                             std::stop_token stop = {});

/// The split that another table begins with: the one before where the table has what it goes by, else at random with
/// the same shares. `columns`: of the table; `someTasks`: there are answers to balance.
SplitSpec splitFor(const SplitSpec& before, const std::vector<ColumnSpec>& columns, bool someTasks);

} // namespace engine
