#include "engine/graph/Check.h"

#include "engine/base/Terms.h"
#include "engine/graph/Blocks.h"

#include "engine/graph/Links.h"
#include "engine/graph/Mend.h"

#include <algorithm>

namespace engine {

namespace {

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

/// Position of a port in its list, -1 when there is none of this key.
int portIndex(std::span<const PortSpec> ports, std::string_view key) {
    const auto found = std::ranges::find_if(ports, [&](const PortSpec& port) { return port.key == key; });
    return found == ports.end() ? -1 : static_cast<int>(found - ports.begin());
}

std::string shownKinds(PortKinds kinds) {
    std::string words;
    for (int kind = 0; kind < portKindCount; ++kind) {
        if (accepts(kinds, static_cast<PortKind>(kind)))
            words += (words.empty() ? "" : " / ") + shownKind(static_cast<PortKind>(kind));
    }
    return words;
}

std::string shownOutput(const PortSpec& port, const Shape* shape) {
    return shape ? term(portKindId(shape->kind)) + ' ' + shownShape(*shape) : shownKinds(port.kinds);
}

bool kindFits(const PortSpec& from, const Shape* shape, const PortSpec& to) {
    return shape ? accepts(to.kinds, shape->kind) : (from.kinds & to.kinds) != 0;
}

Text wrongKind(const Node& target, const PortSpec& to, const PortSpec& from, const Shape* shape,
               const Catalog& catalog) {
    return text(TL_TEXT("engine", "%1 expects %2 at \"%3\"; this gives %4."), shownName(target, catalog),
                shownKinds(to.kinds), term(to.label), shownOutput(from, shape));
}

/// Walks the graph in order and fills in what each node receives and gives.
class ShapeWalk {
public:
    ShapeWalk(const Links& links, const std::vector<Task>& tasks, const Catalog& catalog, const FeatureWidths* features,
              const std::map<TaskId, std::int64_t>& outputs)
        : m_links(links), m_tasks(tasks), m_catalog(catalog), m_features(features), m_outputs(outputs) {}

    GraphShapes run() {
        for (const auto& node : m_links.graph.nodes)
            m_shapes.nodes.emplace(node->id, NodeShapes());
        for (const int index : orderOf(m_links))
            visit(*m_links.graph.nodes[at(index)], m_links.into[at(index)]);
        return std::move(m_shapes);
    }

private:
    const Links& m_links;
    const std::vector<Task>& m_tasks;
    const Catalog& m_catalog;
    const FeatureWidths* m_features;
    const std::map<TaskId, std::int64_t>& m_outputs;
    GraphShapes m_shapes;

    void visit(const Node& node, const std::vector<const Edge*>& edges) {
        if (node.bypass)
            return letThrough(node, edges);
        if (!m_catalog.knows(node.type) || (m_catalog.isInput(node.type) && !m_features))
            return;
        InputShapes arriving;
        if (!gather(node, edges, arriving))
            return;
        const ShapeContext context = shapeContext(m_links.graph, node.id, m_tasks, m_catalog, m_features, m_outputs);
        Result<std::vector<Shape>> given = m_catalog.inferShapes(node.type, node.params, arriving, context);
        NodeShapes& shapes = m_shapes.nodes[node.id];
        shapes.inputs = std::move(arriving);
        if (given) {
            shapes.outputs = std::move(*given);
            return;
        }
        Error error = std::move(given).error();
        error.place.node = node.id;
        std::optional<Fix> fix = fixByParam(node, error.place.param, shapes.inputs, context, m_catalog);
        m_shapes.issues.push_back({Severity::Error, std::move(error), std::move(fix)});
    }

    /// A bypassed node gives on what arrives first at its first input.
    void letThrough(const Node& node, const std::vector<const Edge*>& edges) {
        const std::span<const PortSpec> ports = m_catalog.inputs(node.type);
        const auto first = std::ranges::find_if(
            edges, [&](const Edge* edge) { return !ports.empty() && edge->to.port == ports.front().key; });
        const Shape* shape = first == edges.end() ? nullptr : m_shapes.output((*first)->from, m_catalog, m_links.graph);
        if (shape)
            m_shapes.nodes[node.id].outputs.assign(m_catalog.outputs(node.type).size(), *shape);
    }

    /// False when an input is missing, unknown or of a wrong kind (the last is told here).
    bool gather(const Node& node, const std::vector<const Edge*>& edges, InputShapes& arriving) {
        const std::span<const PortSpec> ports = m_catalog.inputs(node.type);
        arriving.ports.resize(ports.size());
        bool complete = true;
        for (const Edge* edge : edges) {
            const int port = portIndex(ports, edge->to.port);
            const Node* source = port < 0 ? nullptr : find(edge->from.node);
            const int from = source ? portIndex(m_catalog.outputs(source->type), edge->from.port) : -1;
            if (from < 0) {
                complete = false;
                continue;
            }
            const std::vector<Shape>& known = m_shapes.nodes[source->id].outputs;
            const Shape* shape = known.empty() ? nullptr : &known[at(from)];
            const PortSpec& given = m_catalog.outputs(source->type)[at(from)];
            if (!kindFits(given, shape, ports[at(port)])) {
                Place place;
                place.node = node.id;
                Text words = wrongKind(node, ports[at(port)], given, shape, m_catalog);
                m_shapes.issues.push_back(
                    {Severity::Error, {ErrorCode::BadProject, std::move(words), place, {}}, removeLink(*edge)});
                complete = false;
            } else if (shape) {
                arriving.ports[at(port)].push_back(*shape);
            } else {
                complete = false;
            }
        }
        for (std::size_t i = 0; i < ports.size(); ++i)
            complete = complete && (ports[i].optional || !arriving.ports[i].empty());
        return complete;
    }

    const Node* find(std::string_view id) const {
        const int index = m_links.indexOf(id);
        return index < 0 ? nullptr : m_links.graph.nodes[at(index)].get();
    }
};

} // namespace

std::string shownName(const Node& node, const Catalog& catalog) {
    return node.name.empty() ? term(catalog.label(node.type)) : node.name;
}

Result<std::vector<NodeId>> topologicalOrder(const Graph& graph) {
    const Links links(graph);
    const std::vector<int> order = orderOf(links);
    const std::vector<int> cycle = cycleOf(links, order);
    std::vector<NodeId> ids;
    if (cycle.empty()) {
        for (const int index : order)
            ids.push_back(graph.nodes[at(index)]->id);
        return ids;
    }
    std::string words;
    for (const int index : cycle) {
        const Node& node = *graph.nodes[at(index)];
        words += (node.name.empty() ? node.id : node.name) + " → ";
    }
    const Node& first = *graph.nodes[at(cycle.front())];
    words += first.name.empty() ? first.id : first.name;
    Place place;
    place.node = first.id;
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "These nodes form a circle: %1. Remove one of its links."), words),
                std::move(place));
}

std::string_view featureSetOf(const Graph& graph, const Node& node, const Catalog& catalog) {
    const Node* input = &node;
    if (!catalog.isInput(node.type)) {
        const std::span<const PortSpec> ports = catalog.inputs(node.type);
        const auto columns =
            std::ranges::find_if(ports, [](const PortSpec& port) { return accepts(port.kinds, PortKind::Columns); });
        if (columns == ports.end())
            return {};
        const auto edge = std::ranges::find_if(
            graph.edges, [&](const Edge& link) { return link.to.node == node.id && link.to.port == columns->key; });
        input = edge == graph.edges.end() ? nullptr : find(graph, edge->from.node);
    }
    const auto set = input ? input->params.find(featureSetParam) : Params::const_iterator();
    const auto* name = input && set != input->params.end() ? std::get_if<std::string>(&set->second) : nullptr;
    return name ? std::string_view(*name) : std::string_view();
}

ShapeContext shapeContext(const Graph& graph, const NodeId& node, const std::vector<Task>& tasks,
                          const Catalog& catalog, const FeatureWidths* features,
                          const std::map<TaskId, std::int64_t>& outputs) {
    ShapeContext context{.features = features};
    for (const Task& task : tasks) {
        const auto known = outputs.find(task.id);
        if (task.output.node == node && known != outputs.end())
            context.outputs = known->second;
    }
    const Node* found = find(graph, node);
    if (found)
        context.featureSet = featureSetOf(graph, *found, catalog);
    // Only inputs make use of it; asking for every node would make the walk quadratic.
    if (!found || !catalog.isInput(found->type))
        return context;
    const std::span<const PortSpec> ports = catalog.outputs(found->type);
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const PortRef port{node, ports[i].key};
        const bool used = std::ranges::any_of(graph.edges, [&](const Edge& edge) { return edge.from == port; }) ||
                          std::ranges::any_of(tasks, [&](const Task& task) { return task.output == port; });
        if (!used)
            context.unusedOutputs |= std::uint32_t{1} << i;
    }
    return context;
}

const Shape* GraphShapes::output(const PortRef& port, const Catalog& catalog, const Graph& graph) const {
    const auto found = nodes.find(port.node);
    const Node* node = found == nodes.end() || found->second.outputs.empty() ? nullptr : find(graph, port.node);
    if (!node)
        return nullptr;
    const int index = portIndex(catalog.outputs(node->type), port.port);
    return index < 0 || at(index) >= found->second.outputs.size() ? nullptr : &found->second.outputs[at(index)];
}

GraphShapes inferShapes(const Graph& graph, const std::vector<Task>& tasks, const Catalog& catalog,
                        const FeatureWidths* features, const std::map<TaskId, std::int64_t>& outputs) {
    const Links links(graph);
    return ShapeWalk(links, tasks, catalog, features, outputs).run();
}

bool penalises(const Node& node, const Task& task) {
    const auto named = node.params.find("task");
    const auto* words = named == node.params.end() ? nullptr : std::get_if<std::string>(&named->second);
    return words && !words->empty() && (*words == task.id || *words == task.name);
}

std::map<NodeId, std::set<TaskId>> ownership(const Graph& graph, const std::vector<Task>& tasks) {
    const Links links(graph);
    std::map<NodeId, std::set<TaskId>> owners;
    for (const auto& node : graph.nodes)
        owners.emplace(node->id, std::set<TaskId>());
    for (const Task& task : tasks) {
        std::vector<int> open;
        if (const int index = links.indexOf(task.output.node); index >= 0)
            open.push_back(index);
        for (const auto& node : graph.nodes) {
            if (penalises(*node, task))
                open.push_back(links.indexOf(node->id));
        }
        while (!open.empty()) {
            const int index = open.back();
            open.pop_back();
            if (owners[graph.nodes[at(index)]->id].insert(task.id).second)
                open.insert(open.end(), links.before[at(index)].begin(), links.before[at(index)].end());
        }
    }
    return owners;
}

/// A block is one thing: a link that would lead out of it and back into it is refused, though its nodes make no circle.
static Result<void> keepsBlocksApart(const Graph& graph, const Edge& edge, const Catalog& catalog) {
    if (graph.blocks.empty())
        return {};
    Graph with = graph;
    with.edges.push_back(edge);
    for (const auto& block : graph.blocks) {
        const Node* through = loopThrough(with, block->id);
        if (!through || loopThrough(graph, block->id))
            continue;
        Place place;
        place.node = block->id;
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "The block %1 would read its own output through %2, which makes a circle."),
                         block->name, shownName(*through, catalog)),
                    place);
    }
    return {};
}

Result<void> canConnect(const Graph& graph, const Edge& edge, const Catalog& catalog, const GraphShapes& shapes) {
    const Node* from = find(graph, edge.from.node);
    const Node* to = find(graph, edge.to.node);
    Place place;
    place.node = edge.to.node;
    if (!from || !to)
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "One of the two nodes is not there any more.")),
                    place);
    const int given = portIndex(catalog.outputs(from->type), edge.from.port);
    const int taken = portIndex(catalog.inputs(to->type), edge.to.port);
    if (given < 0 || taken < 0) {
        const Node& without = given < 0 ? *from : *to;
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "%1 has no port \"%2\"."), shownName(without, catalog),
                         given < 0 ? edge.from.port : edge.to.port),
                    place);
    }
    if (std::ranges::find(graph.edges, edge) != graph.edges.end())
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "These two ports are linked already.")), place);
    if (reaches(graph, edge.to.node, edge.from.node))
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "%1 already reads %2, so this link would make a circle."),
                         shownName(*from, catalog), shownName(*to, catalog)),
                    place);
    const PortSpec& output = catalog.outputs(from->type)[at(given)];
    const PortSpec& input = catalog.inputs(to->type)[at(taken)];
    const Shape* shape = shapes.output(edge.from, catalog, graph);
    if (!kindFits(output, shape, input))
        return fail(ErrorCode::BadProject, wrongKind(*to, input, output, shape, catalog), place);
    return keepsBlocksApart(graph, edge, catalog);
}

} // namespace engine
