#pragma once
// What stands against the optimizer of a project. Apart from checkTraining, because optimizers stand above the rooms
// that check a project. Any thread.

#include "engine/project/Project.h"

namespace engine {

std::vector<Issue> checkOptimizer(const TrainSpec& training);

} // namespace engine
