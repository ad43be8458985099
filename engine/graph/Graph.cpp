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

std::string edgeId(const Edge& edge) {
    return edge.from.node + ':' + edge.from.port + '>' + edge.to.node + ':' + edge.to.port;
}

namespace {

std::optional<PortRef> portFromId(std::string_view id) {
    const std::size_t colon = id.find(':');
    if (colon == 0 || colon == std::string_view::npos || colon + 1 == id.size())
        return std::nullopt;
    return PortRef{NodeId(id.substr(0, colon)), std::string(id.substr(colon + 1))};
}

} // namespace

std::optional<Edge> edgeFromId(std::string_view id) {
    const std::size_t arrow = id.find('>');
    if (arrow == std::string_view::npos)
        return std::nullopt;
    std::optional<PortRef> from = portFromId(id.substr(0, arrow));
    std::optional<PortRef> to = portFromId(id.substr(arrow + 1));
    if (!from || !to)
        return std::nullopt;
    return Edge{std::move(*from), std::move(*to)};
}

} // namespace engine
