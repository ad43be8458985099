#pragma once
// Edits of a graph: pure functions. Errors say why the edit is not possible. Any thread.

#include "engine/graph/Catalog.h"
#include "engine/graph/Graph.h"

namespace engine {

NodeId freeNodeId(const Graph& graph);
Result<Graph> addNode(const Graph& graph, Node node);
Result<Graph> removeNodes(const Graph& graph,
                          const std::vector<NodeId>& ids); ///< with their edges; a user of their weights owns them then
/// A single (not `many`) input replaces its link. Refuses a cycle and a second equal edge.
Result<Graph> connect(const Graph& graph, const Edge& edge, const Catalog& catalog);
Result<Graph> disconnect(const Graph& graph, const Edge& edge);
Result<Graph> replaceNode(const Graph& graph, Node node); ///< same id
/// Copies of nodes with new ids and the edges among them; `created` gets the new ids in the order of `ids`.
Result<Graph> duplicate(const Graph& graph, const std::vector<NodeId>& ids, std::vector<NodeId>* created);

} // namespace engine
