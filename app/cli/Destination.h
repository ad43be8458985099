#pragma once
// Where a command writes: checked before any work is done, so that nothing is read for an hour in vain and no input is
// replaced. Main thread.

#include "engine/base/Error.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace engine {
struct Project;
}

namespace cli {

/// Usage errors: the ending is none of `endings` (empty = any), its folder is not there, it is a folder itself, it is
/// one of `inputs` or a file that a run keeps.
engine::Result<void> checkDestination(const std::filesystem::path& output,
                                      const std::vector<std::filesystem::path>& inputs,
                                      const std::vector<std::string_view>& endings = {});
/// Endings that tables can be written with.
const std::vector<std::string_view>& tableEndings();
/// Usage error: the folder of a run is a file.
engine::Result<void> checkRunFolder(const std::filesystem::path& folder);
/// The project's file and its tables.
std::vector<std::filesystem::path> filesOf(const engine::Project& project, const std::filesystem::path& projectFile);

} // namespace cli
