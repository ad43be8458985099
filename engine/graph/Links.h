#pragma once
// The graph by numbers: nodes as indices in order of creation, edges by node. Made once per check or layout, so that
// these stay linear in nodes and edges. Keeps pointers into the graph: use it only while the graph lives. Any thread.

#include "engine/graph/Graph.h"

#include <string_view>
#include <unordered_map>

namespace engine {

struct Links {
    explicit Links(const Graph& graph);

    /// Index of a node, -1 when there is none of this id. (Of equal ids the first counts.)
    int indexOf(std::string_view id) const;
    std::size_t size() const { return before.size(); }

    const Graph& graph;
    std::unordered_map<std::string_view, int> indices;
    std::vector<std::vector<int>> before;       ///< per node: nodes that it reads, one entry per edge
    std::vector<std::vector<int>> after;        ///< per node: nodes that read it
    std::vector<std::vector<const Edge*>> into; ///< per node: its incoming edges in order
};

/// Indices in an order in which every edge goes forward; ties by creation. Nodes on or behind a cycle are missing.
std::vector<int> orderOf(const Links& links);
/// One cycle among the nodes that `order` misses, in the direction of its edges; empty when none is missing.
std::vector<int> cycleOf(const Links& links, const std::vector<int>& order);

} // namespace engine
