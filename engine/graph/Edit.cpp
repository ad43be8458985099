#include "engine/graph/Edit.h"

#include "engine/graph/Blocks.h"
#include "engine/graph/Check.h"
#include "engine/graph/Mend.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace engine {

namespace {

std::unexpected<Error> refuse(const NodeId& node, Text words) {
    Place place;
    place.node = node;
    return fail(ErrorCode::BadProject, std::move(words), std::move(place));
}

std::unexpected<Error> missing(const NodeId& node) {
    return refuse(node, text(TL_TEXT("engine", "There is no node \"%1\" any more."), node));
}

/// k of "n<k>", 0 for other ids.
std::int64_t numberOf(const NodeId& id) {
    std::int64_t number = 0;
    if (id.size() < 2 || id[0] != 'n')
        return 0;
    const auto [end, problem] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return problem == std::errc() && end == id.data() + id.size() ? number : 0;
}

std::int64_t nextNumber(const Graph& graph) {
    std::int64_t highest = 0;
    for (const auto& node : graph.nodes)
        highest = std::max(highest, numberOf(node->id));
    return highest + 1;
}

} // namespace

NodeId freeNodeId(const Graph& graph) {
    return 'n' + std::to_string(nextNumber(graph));
}

Result<Graph> addNode(const Graph& graph, Node node) {
    if (node.id.empty())
        node.id = freeNodeId(graph);
    const bool plain = std::ranges::all_of(node.id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    if (!plain) // other signs have a meaning in project paths
        return refuse(node.id,
                      text(TL_TEXT("engine", "The id \"%1\" may hold only letters, digits, _ and -."), node.id));
    if (find(graph, node.id) || findBlock(graph, node.id))
        return refuse(node.id, text(TL_TEXT("engine", "There is a node \"%1\" already."), node.id));
    Graph result = graph;
    result.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    return result;
}

Result<Graph> removeNodes(const Graph& graph, const std::vector<NodeId>& ids) {
    const std::set<NodeId> gone(ids.begin(), ids.end());
    for (const NodeId& id : gone) {
        if (!find(graph, id))
            return missing(id);
    }
    Graph result = graph;
    std::erase_if(result.nodes, [&](const auto& node) { return gone.contains(node->id); });
    std::erase_if(result.edges,
                  [&](const Edge& edge) { return gone.contains(edge.from.node) || gone.contains(edge.to.node); });
    // The first that used the weights of a removed node owns them now.
    std::map<NodeId, NodeId> heirs;
    for (auto& node : result.nodes) {
        const Node* owner = node->weightsOf.empty() ? nullptr : weightOwner(graph, *node);
        if (!owner || (!gone.contains(owner->id) && !gone.contains(node->weightsOf)))
            continue;
        Node changed = *node;
        changed.weightsOf = gone.contains(owner->id) ? heirs.emplace(owner->id, node->id).first->second : owner->id;
        if (changed.weightsOf == changed.id)
            changed.weightsOf.clear();
        node = std::make_shared<const Node>(std::move(changed));
    }
    return withoutEmptyBlocks(std::move(result));
}

Result<Graph> connect(const Graph& graph, const Edge& edge, const Catalog& catalog) {
    // Without shapes only the kinds that the descriptions promise are compared.
    TRY_VOID(canConnect(graph, edge, catalog, GraphShapes()));
    Graph result = graph;
    const Node* target = find(graph, edge.to.node);
    const std::span<const PortSpec> ports = catalog.inputs(target->type);
    const auto port = std::ranges::find_if(ports, [&](const PortSpec& spec) { return spec.key == edge.to.port; });
    if (!port->many)
        std::erase_if(result.edges, [&](const Edge& other) { return other.to == edge.to; });
    result.edges.push_back(edge);
    return result;
}

Result<Graph> disconnect(const Graph& graph, const Edge& edge) {
    const auto found = std::ranges::find(graph.edges, edge);
    if (found == graph.edges.end())
        return refuse(edge.to.node, text(TL_TEXT("engine", "This link is not there any more.")));
    Graph result = graph;
    result.edges.erase(result.edges.begin() + (found - graph.edges.begin()));
    return result;
}

Result<Graph> replaceNode(const Graph& graph, Node node) {
    const auto found = std::ranges::find_if(graph.nodes, [&](const auto& other) { return other->id == node.id; });
    if (found == graph.nodes.end())
        return missing(node.id);
    Graph result = graph;
    result.nodes[static_cast<std::size_t>(found - graph.nodes.begin())] = std::make_shared<const Node>(std::move(node));
    return result;
}

Result<Graph> duplicate(const Graph& graph, const std::vector<NodeId>& ids, std::vector<NodeId>* created) {
    Graph result = graph;
    std::map<NodeId, NodeId> copies;
    std::vector<NodeId> made;
    std::int64_t number = nextNumber(graph);
    for (const NodeId& id : ids) {
        const Node* node = find(graph, id);
        if (!node)
            return missing(id);
        if (copies.contains(id))
            continue;
        Node copy = *node;
        copy.id = 'n' + std::to_string(number++);
        copies.emplace(id, copy.id);
        made.push_back(copy.id);
        result.nodes.push_back(std::make_shared<const Node>(std::move(copy)));
    }
    for (std::size_t i = graph.nodes.size(); i < result.nodes.size(); ++i) {
        const auto owner = copies.find(result.nodes[i]->weightsOf);
        if (owner == copies.end())
            continue;
        Node copy = *result.nodes[i];
        copy.weightsOf = owner->second;
        result.nodes[i] = std::make_shared<const Node>(std::move(copy));
    }
    for (const Edge& edge : graph.edges) {
        const auto from = copies.find(edge.from.node), to = copies.find(edge.to.node);
        if (from != copies.end() && to != copies.end())
            result.edges.push_back({{from->second, edge.from.port}, {to->second, edge.to.port}});
    }
    if (created)
        *created = std::move(made);
    return result;
}

} // namespace engine
