#pragma once
// "Share or own?" as one edit on a selection: give each task its own copy of shared nodes, or share between tasks what
// each has for itself. Pure functions; any thread. (Tasks bound to a node that is copied or merged are bound anew:
// engine/project/Edit.h.)

#include "engine/graph/Check.h"

namespace engine {

struct OwnCopies {
    Graph graph;
    /// Per selected node: the copy that each task uses (the node itself for the first task that reaches it).
    std::map<NodeId, std::map<TaskId, NodeId>> copies;
};
/// Every selected node that several tasks reach is copied, once per task; the first task keeps it. Readers of a copy
/// are those that lead to its task. Nodes of one task or none stay as they are. Refused, naming the node, when a node
/// that is not selected reads a selected one for several tasks: it would have to be copied too.
Result<OwnCopies> ownCopies(const Graph& graph, const std::vector<Task>& tasks, const std::vector<NodeId>& selection,
                            const Catalog& catalog);

struct Shared {
    Graph graph;
    std::map<NodeId, NodeId> merged;    ///< removed node -> the node that took its place
    std::vector<NodeId> usingWeightsOf; ///< nodes that stay, with the weights of the first of their kind
};
/// Selected nodes that are alike (kind, params, and inputs of one shape as far as `shapes` knows them) become one where
/// they read the same, and else use the weights of the first of them. Refused when no two nodes are alike.
Result<Shared> shareBetween(const Graph& graph, const std::vector<NodeId>& selection, const Catalog& catalog,
                            const GraphShapes& shapes);

} // namespace engine
