#include "engine/graph/Blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace engine {

namespace {

std::unexpected<Error> refuse(const std::string& id, Text words) {
    Place place;
    place.node = id;
    return fail(ErrorCode::BadProject, std::move(words), std::move(place));
}

template <class List, class Value>
bool has(const List& list, const Value& value) {
    return std::ranges::find(list, value) != std::ranges::end(list);
}

/// The blocks around a node, from the innermost outwards. A chain that is broken or turns back ends early.
std::vector<BlockId> around(const Graph& graph, const BlockId& innermost) {
    std::vector<BlockId> path;
    for (const Block* block = findBlock(graph, innermost); block && path.size() <= graph.blocks.size();
         block = findBlock(graph, block->parent))
        path.push_back(block->id);
    return path;
}

bool holds(const Graph& graph, const BlockId& block, const Node& node) {
    return has(around(graph, node.block), block);
}

std::set<NodeId> contentOf(const Graph& graph, const BlockId& block) {
    std::set<NodeId> inside;
    for (const auto& node : graph.nodes) {
        if (holds(graph, block, *node))
            inside.insert(node->id);
    }
    return inside;
}

/// "Gate", or "Gate weights" for a port that is not the first of several.
std::string nameOfOutput(const Graph& graph, const PortRef& port, const Catalog& catalog) {
    const Node* node = find(graph, port.node);
    if (!node || !catalog.knows(node->type))
        return port.port;
    const std::span<const PortSpec> ports = catalog.outputs(node->type);
    const auto spec = std::ranges::find(ports, port.port, &PortSpec::key);
    const std::string name = node->name.empty() ? catalog.label(node->type) : node->name;
    return spec == ports.end() || spec == ports.begin() ? name : fmt::format("{} {}", name, spec->label);
}

void addUnique(std::vector<BlockPort>& ports, BlockPort port) {
    const std::string name = port.name;
    for (int number = 2; std::ranges::find(ports, port.name, &BlockPort::name) != ports.end(); ++number)
        port.name = fmt::format("{} {}", name, number);
    ports.push_back(std::move(port));
}

/// Named ports as far as their inner ports are still in the block; `covered` gets the inner ports.
std::vector<BlockPort> namedPorts(const std::vector<BlockPort>& named, const std::set<NodeId>& inside,
                                  std::set<PortRef>& covered) {
    std::vector<BlockPort> ports;
    for (BlockPort port : named) {
        std::erase_if(port.inner, [&](const PortRef& inner) {
            return !inside.contains(inner.node) || !covered.insert(inner).second;
        });
        if (!port.inner.empty())
            addUnique(ports, std::move(port));
    }
    return ports;
}

BlockPorts portsOfContent(const Graph& graph, const Block& block, const std::set<NodeId>& inside,
                          const Catalog& catalog) {
    std::set<PortRef> covered;
    BlockPorts ports;
    ports.outputs = namedPorts(block.outputs, inside, covered);
    for (const Edge& edge : graph.edges) {
        if (inside.contains(edge.from.node) && !inside.contains(edge.to.node) && covered.insert(edge.from).second)
            addUnique(ports.outputs, {nameOfOutput(graph, edge.from, catalog), {edge.from}});
    }
    covered.clear();
    ports.inputs = namedPorts(block.inputs, inside, covered);
    std::vector<PortRef> open; // in order of their first link
    std::map<PortRef, std::vector<PortRef>> sources;
    for (const Edge& edge : graph.edges) {
        if (inside.contains(edge.from.node) || !inside.contains(edge.to.node) || covered.contains(edge.to))
            continue;
        if (!sources.contains(edge.to))
            open.push_back(edge.to);
        sources[edge.to].push_back(edge.from);
    }
    std::map<std::vector<PortRef>, std::vector<PortRef>> readers;
    for (const PortRef& inner : open)
        readers[sources[inner]].push_back(inner);
    for (const PortRef& inner : open) {
        const auto alike = readers.find(sources[inner]);
        if (alike->second.front() == inner)
            addUnique(ports.inputs, {nameOfOutput(graph, alike->first.front(), catalog), alike->second});
    }
    return ports;
}

/// A node outside of `inside` from which a path leads into it and to which one leads from it.
const Node* loopOf(const Graph& graph, const std::set<NodeId>& inside) {
    std::set<NodeId> reached;
    std::vector<NodeId> open;
    for (const Edge& edge : graph.edges) {
        if (inside.contains(edge.from.node) && !inside.contains(edge.to.node) && reached.insert(edge.to.node).second)
            open.push_back(edge.to.node);
    }
    std::multimap<NodeId, NodeId> after;
    for (const Edge& edge : graph.edges)
        after.emplace(edge.from.node, edge.to.node);
    while (!open.empty()) {
        const NodeId at = open.back();
        open.pop_back();
        for (auto [next, end] = after.equal_range(at); next != end; ++next) {
            if (inside.contains(next->second))
                return find(graph, at);
            if (reached.insert(next->second).second)
                open.push_back(next->second);
        }
    }
    return nullptr;
}

std::int64_t numberOf(const BlockId& id) {
    std::int64_t number = 0;
    if (id.size() < 2 || id[0] != 'b')
        return 0;
    const auto [end, problem] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return problem == std::errc() && end == id.data() + id.size() ? number : 0;
}

/// The level on which all of them lie; refused when there are several.
Result<BlockId> commonLevel(const Graph& graph, const std::vector<std::string>& ids) {
    std::optional<BlockId> level;
    for (const std::string& id : ids) {
        const Node* node = find(graph, id);
        const Block* block = findBlock(graph, id);
        if (!node && !block)
            return refuse(id, text(TL_TEXT("engine", "There is no node \"%1\" any more."), id));
        const BlockId& own = node ? node->block : block->parent;
        if (level && *level != own)
            return refuse(id,
                          text(TL_TEXT("engine", "What becomes one block must lie side by side. Select nodes of one "
                                                 "level only.")));
        level = own;
    }
    if (!level)
        return refuse({}, text(TL_TEXT("engine", "Nothing is selected that could become a block.")));
    return *level;
}

} // namespace

BlockId freeBlockId(const Graph& graph) {
    std::int64_t highest = 0;
    for (const auto& block : graph.blocks)
        highest = std::max(highest, numberOf(block->id));
    BlockId id;
    do {
        id = fmt::format("b{}", ++highest);
    } while (find(graph, id));
    return id;
}

std::vector<BlockId> blockPath(const Graph& graph, const BlockId& block) {
    std::vector<BlockId> path = around(graph, block);
    std::ranges::reverse(path);
    return path;
}

std::vector<NodeId> nodesOf(const Graph& graph, const BlockId& block) {
    return withContents(graph, {block});
}

std::vector<NodeId> withContents(const Graph& graph, const std::vector<std::string>& ids) {
    const std::set<std::string> wanted(ids.begin(), ids.end());
    std::vector<NodeId> nodes;
    for (const auto& node : graph.nodes) {
        const auto chosen = [&](const BlockId& block) { return wanted.contains(block); };
        if (wanted.contains(node->id) || std::ranges::any_of(around(graph, node->block), chosen))
            nodes.push_back(node->id);
    }
    return nodes;
}

BlockPorts portsOf(const Graph& graph, const Block& block, const Catalog& catalog) {
    return portsOfContent(graph, block, contentOf(graph, block.id), catalog);
}

std::string portKey(const BlockPort& port) {
    return portText(port.inner.front());
}

Result<Grouped> group(const Graph& graph, const std::vector<std::string>& ids, const std::string& name,
                      const Catalog& catalog) {
    TRY(const BlockId level, commonLevel(graph, ids));
    const std::vector<NodeId> content = withContents(graph, ids);
    const std::set<NodeId> inside(content.begin(), content.end());
    if (const Node* through = loopOf(graph, inside))
        return refuse(through->id,
                      text(TL_TEXT("engine", "The block would read its own output through %1, which makes a circle. "
                                             "Select %1 as well."),
                           shownName(*through, catalog)));
    Block made{.id = freeBlockId(graph), .name = name, .parent = level};
    BlockPorts ports = portsOfContent(graph, made, inside, catalog);
    made.inputs = std::move(ports.inputs);
    made.outputs = std::move(ports.outputs);
    Grouped result{graph, made.id};
    const std::set<std::string> chosen(ids.begin(), ids.end());
    for (auto& node : result.graph.nodes) {
        if (!chosen.contains(node->id))
            continue;
        Node moved = *node;
        moved.block = made.id;
        node = std::make_shared<const Node>(std::move(moved));
    }
    for (auto& block : result.graph.blocks) {
        if (!chosen.contains(block->id))
            continue;
        Block moved = *block;
        moved.parent = made.id;
        block = std::make_shared<const Block>(std::move(moved));
    }
    result.graph.blocks.push_back(std::make_shared<const Block>(std::move(made)));
    return result;
}

Result<Graph> ungroup(const Graph& graph, const BlockId& id) {
    const Block* gone = findBlock(graph, id);
    if (!gone)
        return refuse(id, text(TL_TEXT("engine", "There is no block \"%1\" any more."), id));
    Graph result = graph;
    std::erase_if(result.blocks, [&](const auto& block) { return block->id == id; });
    for (auto& node : result.nodes) {
        if (node->block != id)
            continue;
        Node moved = *node;
        moved.block = gone->parent;
        node = std::make_shared<const Node>(std::move(moved));
    }
    for (auto& block : result.blocks) {
        if (block->parent != id)
            continue;
        Block moved = *block;
        moved.parent = gone->parent;
        block = std::make_shared<const Block>(std::move(moved));
    }
    return result;
}

Result<Graph> replaceBlock(const Graph& graph, Block block) {
    Graph result = graph;
    for (auto& old : result.blocks) {
        if (old->id != block.id)
            continue;
        old = std::make_shared<const Block>(std::move(block));
        return result;
    }
    return refuse(block.id, text(TL_TEXT("engine", "There is no block \"%1\" any more."), block.id));
}

Graph withoutEmptyBlocks(Graph graph) {
    std::set<BlockId> used;
    for (const auto& node : graph.nodes) {
        for (const BlockId& block : around(graph, node->block))
            used.insert(block);
    }
    std::erase_if(graph.blocks, [&](const auto& block) { return !used.contains(block->id); });
    for (auto& block : graph.blocks) {
        const std::set<NodeId> inside = contentOf(graph, block->id);
        std::set<PortRef> covered;
        Block kept = *block;
        kept.outputs = namedPorts(block->outputs, inside, covered);
        covered.clear();
        kept.inputs = namedPorts(block->inputs, inside, covered);
        std::erase_if(kept.params, [&](const BlockParam& param) { return !inside.contains(param.node); });
        if (kept != *block)
            block = std::make_shared<const Block>(std::move(kept));
    }
    return graph;
}

const Node* loopThrough(const Graph& graph, const BlockId& block) {
    return loopOf(graph, contentOf(graph, block));
}

} // namespace engine
