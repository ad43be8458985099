#pragma once
// What stands against training with these settings, or should be known before it. Pure; any thread.

#include "engine/project/Project.h"

namespace engine {

/// `sharesParameters`: some parameter serves two tasks or more.
std::vector<Issue> checkTraining(const Project& project, bool sharesParameters);

} // namespace engine
