#pragma once
// "Share between tasks" and "give each task its own copy" lifted to the project: graph, bound tasks and layout, with
// the parameters before and after. One undo step each. Any thread.

#include "engine/graph/Share.h"
#include "engine/project/Project.h"

namespace engine {

struct ShareEdit {
    Project project;
    std::int64_t parametersBefore = 0, parametersAfter = 0; ///< of the whole model; 0 while shapes are unknown
    std::vector<NodeId> touched;                            ///< copies, or what stayed of merged nodes: to select
};
Result<ShareEdit> withOwnCopies(const Project& project, const std::vector<NodeId>& selection);
Result<ShareEdit> withShared(const Project& project, const std::vector<NodeId>& selection);

} // namespace engine
