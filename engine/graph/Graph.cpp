#include "engine/graph/Graph.h"

#include <algorithm>

namespace engine {

bool operator==(const Graph& a, const Graph& b) {
    const auto same = [](const auto& x, const auto& y) { return x == y || (x && y && *x == *y); };
    return std::ranges::equal(a.nodes, b.nodes, same) && a.edges == b.edges &&
           std::ranges::equal(a.blocks, b.blocks, same);
}

const Node* find(const Graph& graph, const NodeId& id) {
    const auto found = std::ranges::find_if(graph.nodes, [&](const auto& node) { return node->id == id; });
    return found == graph.nodes.end() ? nullptr : found->get();
}

const Block* findBlock(const Graph& graph, const BlockId& id) {
    const auto found = std::ranges::find_if(graph.blocks, [&](const auto& block) { return block->id == id; });
    return found == graph.blocks.end() ? nullptr : found->get();
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

std::string portText(const PortRef& port) {
    return port.node.empty() ? std::string() : port.node + '.' + port.port;
}

std::optional<PortRef> portFromText(std::string_view words) {
    if (words.empty())
        return PortRef{};
    const std::size_t dot = words.find('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == words.size())
        return std::nullopt;
    return PortRef{std::string(words.substr(0, dot)), std::string(words.substr(dot + 1))};
}

} // namespace engine
