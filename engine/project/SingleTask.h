#pragma once
// One task alone: the fair baseline of a model with several tasks. The network is what that task uses of the present
// graph, everything else of the data and the training stays, and its loss counts plainly (weight 1, no balancing).
// Pure; any thread.

#include "engine/project/Project.h"

namespace engine {

/// Refuses a task that is not there or has no output in the graph. A layer that computed with the weights of one that
/// is gone owns them now.
Result<Project> singleTask(const Project& project, const TaskId& task);

} // namespace engine
