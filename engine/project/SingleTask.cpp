#include "engine/project/SingleTask.h"

#include "engine/graph/Blocks.h"
#include "engine/graph/Links.h"

#include <algorithm>
#include <map>
#include <set>

namespace engine {

namespace {

/// The node and everything before it.
std::set<NodeId> ancestry(const Graph& graph, const NodeId& node) {
    const Links links(graph);
    std::set<NodeId> kept;
    std::vector<int> open = {links.indexOf(node)};
    while (!open.empty()) {
        const auto at = static_cast<std::size_t>(open.back());
        open.pop_back();
        if (!kept.insert(graph.nodes[at]->id).second)
            continue;
        open.insert(open.end(), links.before[at].begin(), links.before[at].end());
    }
    return kept;
}

Graph partOf(const Graph& graph, const std::set<NodeId>& kept) {
    Graph part;
    std::map<NodeId, NodeId> heirs; ///< of owners that are gone: the first that used their weights
    for (const auto& node : graph.nodes) {
        if (!kept.contains(node->id))
            continue;
        const Node* owner = weightOwner(graph, *node);
        if (!owner || owner->id == node->id || (kept.contains(owner->id) && kept.contains(node->weightsOf))) {
            part.nodes.push_back(node);
            continue;
        }
        Node own = *node;
        if (kept.contains(owner->id)) {
            own.weightsOf = owner->id;
        } else {
            const auto [heir, isFirst] = heirs.emplace(owner->id, node->id);
            own.weightsOf = isFirst ? NodeId() : heir->second;
        }
        part.nodes.push_back(std::make_shared<const Node>(std::move(own)));
    }
    std::ranges::copy_if(graph.edges, std::back_inserter(part.edges), [&](const Edge& edge) {
        return kept.contains(edge.from.node) && kept.contains(edge.to.node);
    });
    part.blocks = graph.blocks;
    return withoutEmptyBlocks(std::move(part));
}

} // namespace

Result<Project> singleTask(const Project& project, const TaskId& id) {
    const Task* task = find(project, id);
    Place place;
    place.task = id;
    if (!task)
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no task %1 in this project."), id), place);
    if (!find(*project.graph, task->output.node))
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "Task %1 has no output in the model. Connect it to a head first."), task->name),
            place);
    Project alone = project;
    Task plain = *task;
    plain.weight = 1;
    alone.tasks = std::make_shared<const std::vector<Task>>(std::vector<Task>{std::move(plain)});
    alone.graph = std::make_shared<const Graph>(partOf(*project.graph, ancestry(*project.graph, task->output.node)));
    Layout layout;
    for (const auto& [node, position] : *project.layout) {
        if (find(*alone.graph, node) || findBlock(*alone.graph, node))
            layout.emplace(node, position);
    }
    alone.layout = std::make_shared<const Layout>(std::move(layout));
    TrainSpec training = *project.training;
    training.balancing = "fixed";
    training.balancingParams = {};
    alone.training = std::make_shared<const TrainSpec>(std::move(training));
    std::erase_if(alone.taskOutputs, [&](const auto& entry) { return entry.first != id; });
    return alone;
}

} // namespace engine
