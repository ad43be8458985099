#pragma once
// What runs are called in a comparison: what is shared and how the tasks are balanced, in a few words. Any thread.

#include "engine/project/Project.h"

#include <vector>

namespace engine {

/// Parts to be shown side by side ("Experts", "Gate", "Fixed weights"); each is translated on its own.
std::vector<Text> settingsName(const Project& project, bool single);
/// The parts in English with " · " between them.
std::string english(const std::vector<Text>& parts);

} // namespace engine
