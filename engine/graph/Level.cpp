// What is seen of a graph inside of one block.

#include "engine/graph/Blocks.h"
#include "engine/graph/Edit.h"

#include <fmt/format.h>

#include <algorithm>

namespace engine {

namespace {

constexpr const char* outsideMark = "@";

std::string outside(const std::string& key) {
    return fmt::format("{}{}", outsideMark, key);
}

class Seen {
public:
    Seen(const Graph& graph, const BlockId& block, const Catalog& catalog)
        : m_graph(graph), m_block(block), m_catalog(catalog) {}

    Level run() {
        for (const auto& node : m_graph.nodes)
            addNode(node);
        if (const Block* own = findBlock(m_graph, m_block))
            m_own = portsOf(m_graph, *own, m_catalog);
        for (const BlockPort& port : m_own.inputs)
            addOutside(port);
        for (const BlockPort& port : m_own.outputs)
            addOutside(port);
        for (const Edge& edge : m_graph.edges)
            addEdge(edge);
        return std::move(m_level);
    }

private:
    void addNode(const std::shared_ptr<const Node>& node) {
        std::vector<BlockId> path = blockPath(m_graph, node->block);
        if (!m_block.empty()) {
            const auto own = std::ranges::find(path, m_block);
            if (own == path.end())
                return;
            path.erase(path.begin(), own + 1);
        }
        if (path.empty()) {
            m_level.shownAs.emplace(node->id, node->id);
            m_level.graph.nodes.push_back(node);
            return;
        }
        const Block* block = findBlock(m_graph, path.front());
        m_level.shownAs.emplace(node->id, block->id);
        if (!m_level.blocks.emplace(block->id, BlockPorts()).second)
            return;
        m_level.blocks[block->id] = portsOf(m_graph, *block, m_catalog);
        addStandIn(block->id, blockType, block->name);
    }

    void addOutside(const BlockPort& port) { addStandIn(outside(portKey(port)), portType, port.name); }

    void addStandIn(std::string id, const char* type, const std::string& name) {
        auto node = std::make_shared<Node>();
        node->id = std::move(id);
        node->type = type;
        node->name = name;
        m_level.graph.nodes.push_back(std::move(node));
    }

    /// The port of a list of ports that holds an inner port.
    static std::string keyIn(const std::vector<BlockPort>& ports, const PortRef& inner) {
        const auto found = std::ranges::find_if(
            ports, [&](const BlockPort& port) { return std::ranges::find(port.inner, inner) != port.inner.end(); });
        return found == ports.end() ? portText(inner) : portKey(*found);
    }

    PortRef shownPort(const PortRef& port, bool input) const {
        const std::string& id = m_level.shownAs.at(port.node);
        const auto block = m_level.blocks.find(id);
        if (block == m_level.blocks.end())
            return port;
        return {id, keyIn(input ? block->second.inputs : block->second.outputs, port)};
    }

    void addEdge(const Edge& edge) {
        const bool from = m_level.shownAs.contains(edge.from.node), to = m_level.shownAs.contains(edge.to.node);
        if (!from && !to)
            return;
        if (from && to && m_level.shownAs[edge.from.node] == m_level.shownAs[edge.to.node])
            return;
        Edge seen;
        seen.from = from ? shownPort(edge.from, false) : PortRef{outside(keyIn(m_own.inputs, edge.to)), "output"};
        seen.to = to ? shownPort(edge.to, true) : PortRef{outside(keyIn(m_own.outputs, edge.from)), "input"};
        std::vector<Edge>& stands = m_level.links[seen];
        if (stands.empty())
            m_level.graph.edges.push_back(seen);
        stands.push_back(edge);
    }

    const Graph& m_graph;
    const BlockId& m_block;
    const Catalog& m_catalog;
    BlockPorts m_own;
    Level m_level;
};

/// Inner ports of a port on the level; a node's port is its own.
std::vector<PortRef> innerPorts(const Level& level, const PortRef& port, bool input) {
    const auto block = level.blocks.find(port.node);
    if (block == level.blocks.end())
        return {port};
    for (const BlockPort& own : input ? block->second.inputs : block->second.outputs) {
        if (portKey(own) == port.port)
            return own.inner;
    }
    return {};
}

} // namespace

Level levelOf(const Graph& graph, const BlockId& block, const Catalog& catalog) {
    return Seen(graph, block, catalog).run();
}

std::vector<Task> tasksAt(const Level& level, const std::vector<Task>& tasks) {
    std::vector<Task> result = tasks;
    for (Task& task : result) {
        if (const auto shown = level.shownAs.find(task.output.node); shown != level.shownAs.end())
            task.output.node = shown->second;
    }
    return result;
}

Result<std::vector<Edge>> expanded(const Level& level, const Edge& edge) {
    std::vector<Edge> edges;
    for (const PortRef& from : innerPorts(level, edge.from, false)) {
        for (const PortRef& to : innerPorts(level, edge.to, true))
            edges.push_back({from, to});
    }
    const bool beyond = edge.from.node.starts_with(outsideMark) || edge.to.node.starts_with(outsideMark);
    if (edges.empty() || beyond)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "This end lies outside of the block. Leave the block to link it.")));
    return edges;
}

Result<void> canLink(const Graph& graph, const Level& level, const Edge& edge, const Catalog& catalog,
                     const GraphShapes& shapes) {
    TRY(const std::vector<Edge> edges, expanded(level, edge));
    Graph with = graph;
    bool fresh = false;
    for (const Edge& link : edges) {
        if (edges.size() > 1 && std::ranges::find(with.edges, link) != with.edges.end())
            continue;
        TRY_VOID(canConnect(with, link, catalog, shapes));
        with.edges.push_back(link);
        fresh = true;
    }
    if (!fresh)
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "These two ports are linked already.")));
    return {};
}

Result<Graph> linked(const Graph& graph, const Level& level, const Edge& edge, const Catalog& catalog) {
    TRY(const std::vector<Edge> edges, expanded(level, edge));
    Graph result = graph;
    for (const Edge& link : edges) {
        if (edges.size() > 1 && std::ranges::find(result.edges, link) != result.edges.end())
            continue;
        TRY(result, connect(result, link, catalog));
    }
    return result;
}

Graph unlinked(const Graph& graph, const Level& level, const std::vector<Edge>& edges) {
    std::set<Edge> gone;
    for (const Edge& edge : edges) {
        if (const auto stands = level.links.find(edge); stands != level.links.end())
            gone.insert(stands->second.begin(), stands->second.end());
    }
    Graph result = graph;
    std::erase_if(result.edges, [&](const Edge& edge) { return gone.contains(edge); });
    return result;
}

} // namespace engine
