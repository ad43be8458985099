#include "engine/graph/Graph.h"

#include <algorithm>

namespace engine {

bool operator==(const Graph& a, const Graph& b) {
    const auto same = [](const std::shared_ptr<const Node>& x, const std::shared_ptr<const Node>& y) {
        return x == y || (x && y && *x == *y);
    };
    return std::ranges::equal(a.nodes, b.nodes, same) && a.edges == b.edges;
}

const Node* find(const Graph& graph, const NodeId& id) {
    const auto found = std::ranges::find_if(graph.nodes, [&](const auto& node) { return node->id == id; });
    return found == graph.nodes.end() ? nullptr : found->get();
}

const Node* weightOwner(const Graph& graph, const Node& node) {
    const Node* owner = &node;
    for (std::size_t hops = 0; owner && !owner->weightsOf.empty(); ++hops) {
        if (hops > graph.nodes.size())
            return nullptr;
        owner = find(graph, owner->weightsOf);
    }
    return owner;
}

std::vector<Edge> inputsOf(const Graph& graph, const NodeId& node, const std::string& port) {
    std::vector<Edge> edges;
    std::ranges::copy_if(graph.edges, std::back_inserter(edges), [&](const Edge& edge) {
        return edge.to.node == node && (port.empty() || edge.to.port == port);
    });
    return edges;
}

std::vector<Edge> outputsOf(const Graph& graph, const NodeId& node, const std::string& port) {
    std::vector<Edge> edges;
    std::ranges::copy_if(graph.edges, std::back_inserter(edges), [&](const Edge& edge) {
        return edge.from.node == node && (port.empty() || edge.from.port == port);
    });
    return edges;
}

} // namespace engine
