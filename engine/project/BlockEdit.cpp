#include "engine/project/BlockEdit.h"

#include "engine/base/Files.h"
#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace engine {

namespace {

/// Ids of nodes and blocks that lie directly in a block.
std::vector<std::string> membersOf(const Graph& graph, const BlockId& block) {
    std::vector<std::string> ids;
    for (const auto& node : graph.nodes) {
        if (node->block == block)
            ids.push_back(node->id);
    }
    for (const auto& inner : graph.blocks) {
        if (inner->parent == block)
            ids.push_back(inner->id);
    }
    return ids;
}

Layout placesOf(const Layout& layout, const std::vector<std::string>& ids) {
    Layout places;
    for (const std::string& id : ids) {
        if (const auto place = layout.find(id); place != layout.end())
            places.insert(*place);
    }
    return places;
}

/// Blocks among `ids` and all blocks within them.
std::set<BlockId> blocksWithin(const Graph& graph, const std::vector<std::string>& ids) {
    const std::set<std::string> wanted(ids.begin(), ids.end());
    std::set<BlockId> within;
    for (const auto& block : graph.blocks) {
        for (const BlockId& outer : blockPath(graph, block->id)) {
            if (wanted.contains(outer))
                within.insert(block->id);
        }
    }
    return within;
}

/// New ids for everything that a part brings.
class Pasting {
public:
    Pasting(const Project& project, const Project& part, BlockId into)
        : m_part(part), m_into(std::move(into)), m_graph(*project.graph), m_layout(*project.layout) {}

    Result<Pasted> run(const Project& project, Position shift, double step) {
        for (const auto& block : m_part.graph->blocks) {
            m_names[block->id] = freeBlockId(m_graph);
            Block named = *block;
            named.id = m_names[block->id];
            m_graph.blocks.push_back(std::make_shared<const Block>(std::move(named)));
        }
        for (const auto& node : m_part.graph->nodes) {
            m_names[node->id] = freeNodeId(m_graph);
            Node copy = *node;
            copy.id = m_names[node->id];
            copy.weightsOf.clear();
            copy.block = inside(node->block);
            TRY(m_graph, addNode(m_graph, std::move(copy)));
        }
        finishBlocks();
        finishWeights();
        for (const Edge& edge : m_part.graph->edges)
            m_graph.edges.push_back({renamed(edge.from), renamed(edge.to)});
        place(shift, step);
        Pasted pasted{withLayout(withGraph(project, std::move(m_graph)), std::move(m_layout)), {}};
        pasted.created = std::move(m_created);
        return pasted;
    }

private:
    BlockId inside(const BlockId& block) const {
        const auto name = m_names.find(block);
        return name == m_names.end() ? m_into : name->second;
    }
    PortRef renamed(const PortRef& port) const { return {m_names.at(port.node), port.port}; }

    void rename(std::vector<BlockPort>& ports) const {
        for (BlockPort& port : ports) {
            std::erase_if(port.inner, [&](const PortRef& inner) { return !m_names.contains(inner.node); });
            for (PortRef& inner : port.inner)
                inner = renamed(inner);
        }
        std::erase_if(ports, [](const BlockPort& port) { return port.inner.empty(); });
    }

    void finishBlocks() {
        for (const auto& block : m_part.graph->blocks) {
            Block made = *block;
            made.id = m_names.at(block->id);
            made.parent = inside(block->parent);
            rename(made.inputs);
            rename(made.outputs);
            std::erase_if(made.params, [&](const BlockParam& param) { return !m_names.contains(param.node); });
            for (BlockParam& param : made.params)
                param.node = m_names.at(param.node);
            if (made.parent == m_into)
                m_created.push_back(made.id);
            std::ranges::replace_if(
                m_graph.blocks, [&](const auto& old) { return old->id == made.id; },
                std::make_shared<const Block>(made));
        }
    }

    void finishWeights() {
        for (const auto& node : m_part.graph->nodes) {
            const NodeId& id = m_names.at(node->id);
            if (inside(node->block) == m_into)
                m_created.push_back(id);
            const auto owner = m_names.find(node->weightsOf);
            if (owner == m_names.end())
                continue;
            Node user = *find(m_graph, id);
            user.weightsOf = owner->second;
            std::ranges::replace_if(
                m_graph.nodes, [&](const auto& old) { return old->id == id; }, std::make_shared<const Node>(user));
        }
    }

    void place(Position shift, double step) {
        for (const auto& [id, at] : *m_part.layout) {
            const auto name = m_names.find(id);
            if (name == m_names.end())
                continue;
            const bool outermost = std::ranges::find(m_created, name->second) != m_created.end();
            const Position moved = outermost ? Position{at.x + shift.x, at.y + shift.y} : at;
            m_layout[name->second] = {step > 0 ? std::round(moved.x / step) * step : moved.x,
                                      step > 0 ? std::round(moved.y / step) * step : moved.y};
        }
    }

    const Project& m_part;
    BlockId m_into;
    Graph m_graph;
    Layout m_layout;
    std::map<std::string, std::string> m_names; ///< id in the part -> new id
    std::vector<std::string> m_created;
};

/// A name as a file name: what has a meaning for a file system becomes a line.
std::string fileName(const std::string& name) {
    std::string plain;
    for (const char c : name)
        plain += std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 32
                     ? '-'
                     : c;
    while (!plain.empty() && (plain.front() == '.' || plain.front() == ' '))
        plain.erase(plain.begin());
    return plain.empty() ? "block" : plain.substr(0, 100);
}

} // namespace

Position topLeft(const Layout& layout) {
    if (layout.empty())
        return {};
    constexpr double far = std::numeric_limits<double>::max();
    Position corner{far, far};
    for (const auto& [id, place] : layout)
        corner = {std::min(corner.x, place.x), std::min(corner.y, place.y)};
    return corner;
}

Result<GroupEdit> withGroup(const Project& project, const std::vector<std::string>& ids, const std::string& name) {
    TRY(Grouped grouped, group(*project.graph, ids, name, layerCatalog()));
    Layout layout = *project.layout;
    if (const Layout places = placesOf(layout, ids); !places.empty())
        layout[grouped.block] = topLeft(places);
    return GroupEdit{withLayout(withGraph(project, std::move(grouped.graph)), std::move(layout)), grouped.block};
}

Result<Project> withoutGroup(const Project& project, const BlockId& block) {
    TRY(Graph graph, ungroup(*project.graph, block));
    Layout layout = *project.layout;
    const Layout places = placesOf(layout, membersOf(*project.graph, block));
    if (const auto stands = layout.find(block); stands != layout.end() && !places.empty()) {
        const Position corner = topLeft(places);
        for (const auto& [id, place] : places)
            layout[id] = {place.x + stands->second.x - corner.x, place.y + stands->second.y - corner.y};
    }
    layout.erase(block);
    return withLayout(withGraph(project, std::move(graph)), std::move(layout));
}

Result<Project> withBlock(const Project& project, Block block) {
    TRY(Graph graph, replaceBlock(*project.graph, std::move(block)));
    return withGraph(project, std::move(graph));
}

Project partOf(const Project& project, const std::vector<std::string>& ids) {
    const std::vector<NodeId> content = withContents(*project.graph, ids);
    const std::set<NodeId> chosen(content.begin(), content.end());
    const std::set<BlockId> blocks = blocksWithin(*project.graph, ids);
    Graph graph;
    Layout layout;
    const auto keepPlace = [&](const std::string& id) {
        if (const auto place = project.layout->find(id); place != project.layout->end())
            layout.insert(*place);
    };
    for (const auto& node : project.graph->nodes) {
        if (!chosen.contains(node->id))
            continue;
        Node kept = *node;
        if (!blocks.contains(kept.block))
            kept.block.clear();
        if (!chosen.contains(kept.weightsOf))
            kept.weightsOf.clear();
        graph.nodes.push_back(std::make_shared<const Node>(std::move(kept)));
        keepPlace(node->id);
    }
    for (const auto& block : project.graph->blocks) {
        if (!blocks.contains(block->id))
            continue;
        Block kept = *block;
        BlockPorts ports = portsOf(*project.graph, *block, layerCatalog());
        kept.inputs = std::move(ports.inputs);
        kept.outputs = std::move(ports.outputs);
        if (!blocks.contains(kept.parent))
            kept.parent.clear();
        graph.blocks.push_back(std::make_shared<const Block>(std::move(kept)));
        keepPlace(block->id);
    }
    std::ranges::copy_if(project.graph->edges, std::back_inserter(graph.edges), [&](const Edge& edge) {
        return chosen.contains(edge.from.node) && chosen.contains(edge.to.node);
    });
    Project part;
    part.graph = std::make_shared<const Graph>(std::move(graph));
    part.layout = std::make_shared<const Layout>(std::move(layout));
    return part;
}

Result<Pasted> withPart(const Project& project, const Project& part, const BlockId& into, Position shift, double step) {
    return Pasting(project, part, into).run(project, shift, step);
}

Result<std::filesystem::path> saveBlock(const Project& project, const BlockId& block,
                                        const std::filesystem::path& folder) {
    const Block* found = findBlock(*project.graph, block);
    if (!found)
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no block \"%1\" any more."), block));
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return std::unexpected(fileError(problem.value(), folder, ErrorCode::BadProject));
    std::filesystem::path file = folder / (fileName(found->name) + blockEnding);
    TRY_VOID(writeProject(partOf(project, {block}), file));
    return file;
}

Result<Project> readBlock(const std::filesystem::path& file) {
    TRY(Project part, readProject(file));
    const auto outermost =
        std::ranges::count_if(part.graph->blocks, [](const auto& block) { return block->parent.empty(); });
    const bool loose = std::ranges::any_of(part.graph->nodes, [](const auto& node) { return node->block.empty(); });
    if (outermost == 1 && !loose)
        return part;
    Place place;
    place.file = file.string();
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "%1 is not a block: it must hold one block with layers, and nothing beside it."),
                     file.filename().string()),
                place);
}

std::vector<BlockFile> blocksIn(const std::filesystem::path& folder, std::vector<Error>* problems) {
    std::vector<BlockFile> found;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        if (!entry.path().string().ends_with(blockEnding))
            continue;
        const Result<Project> part = readBlock(entry.path());
        if (!part) {
            if (problems)
                problems->push_back(part.error());
            continue;
        }
        const Graph& graph = *part->graph;
        const auto outer = std::ranges::find_if(graph.blocks, [](const auto& block) { return block->parent.empty(); });
        found.push_back({entry.path(), (*outer)->name, (*outer)->note, graph.nodes.size()});
    }
    std::ranges::sort(found, {}, [](const BlockFile& block) { return std::pair(block.name, block.file); });
    return found;
}

} // namespace engine
