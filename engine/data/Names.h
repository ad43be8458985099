#pragma once
// Names of the columns of a file made usable: none empty, no two equal, all UTF-8. Any thread.

#include "engine/base/Error.h"

#include <filesystem>
#include <string>
#include <vector>

namespace engine {

constexpr std::size_t mostColumns = 100'000; ///< more are refused: no reader or window is made for them

/// Fills empty names with c1, c2, … and tells equal ones apart; says which were changed. Bytes that are no UTF-8 become
/// the replacement character.
std::vector<Issue> repairNames(std::vector<std::string>& names, const std::filesystem::path& path);
/// `*` stands for any letters, also none.
bool matchesPattern(std::string_view pattern, std::string_view name);
Result<void> checkColumnCount(std::size_t count, const std::filesystem::path& path);

} // namespace engine
