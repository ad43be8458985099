#include "widgets/canvas/Rewire.h"

#include "engine/graph/Edit.h"
#include "engine/graph/Mend.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Geometry.h"
#include "widgets/canvas/Look.h"
#include "widgets/document/Document.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace widgets {

namespace {

using engine::Edge;
using engine::Graph;
using engine::NodeId;
using engine::Project;
using engine::Result;

QString titleIn(const Document& document, const NodeId& id) {
    const engine::Node* node = engine::find(*document.project().graph, id);
    const engine::Block* block = node ? nullptr : engine::findBlock(*document.project().graph, id);
    return node ? nodeTitle(*node) : block ? qs(block->name) : qs(id);
}

QString named(const Document& document, const std::vector<NodeId>& ids, const char* one, const char* several) {
    if (ids.size() == 1)
        return CanvasText::tr(one).arg(titleIn(document, ids.front()));
    return CanvasText::tr(several, nullptr, static_cast<int>(ids.size()));
}

/// The graph with the node loose, its sources linked to its targets.
Result<Graph> bridged(Graph graph, const NodeId& id, const engine::GraphShapes& shapes) {
    std::vector<Edge> into, outOf;
    for (const Edge& edge : graph.edges) {
        if (edge.to.node == id)
            into.push_back(edge);
        if (edge.from.node == id)
            outOf.push_back(edge);
    }
    std::erase_if(graph.edges, [&](const Edge& edge) { return edge.to.node == id || edge.from.node == id; });
    const engine::Catalog& catalog = engine::layerCatalog();
    for (const Edge& target : outOf) {
        for (const Edge& source : into) {
            const Edge bridge{source.from, target.to};
            if (!engine::canConnect(graph, bridge, catalog, shapes))
                continue;
            TRY(graph, engine::connect(graph, bridge, catalog));
            break;
        }
    }
    return graph;
}

Result<Graph> bridged(const Document& document, const std::vector<NodeId>& ids) {
    Graph graph = *document.project().graph;
    for (const NodeId& id : ids) {
        if (engine::find(graph, id)) { // a block keeps its inside
            TRY(graph, bridged(std::move(graph), id, document.derived().shapes));
        }
    }
    return graph;
}

std::optional<std::pair<Edge, Edge>> edgesThrough(const Document& document, const NodeId& id, const Edge& edge) {
    const Graph& present = *document.project().graph;
    const engine::Node* node = engine::find(present, id);
    if (!node)
        return {};
    const engine::Level level = seenLevel(document);
    const Graph graph = engine::unlinked(present, level, {edge});
    const engine::Catalog& catalog = engine::layerCatalog();
    for (const engine::PortSpec& input : catalog.inputs(node->type)) {
        const Edge in{edge.from, {id, input.key}};
        if (!engine::canLink(graph, level, in, catalog, document.derived().shapes))
            continue;
        for (const engine::PortSpec& output : catalog.outputs(node->type)) {
            const Edge out{{id, output.key}, edge.to};
            if (engine::canLink(graph, level, out, catalog, document.derived().shapes))
                return std::pair(in, out);
        }
    }
    return {};
}

/// The output that a new head of the task is best linked to.
std::optional<engine::PortRef> answerFor(const Document& document, const Graph& graph, const engine::PortRef& input,
                                         const engine::Task& task) {
    const engine::Catalog& catalog = engine::layerCatalog();
    std::optional<engine::PortRef> best;
    std::tuple<bool, bool, double> bestRank;
    for (const auto& node : graph.nodes) {
        for (const engine::PortSpec& port : catalog.outputs(node->type)) {
            const engine::PortRef ref{node->id, port.key};
            if (!engine::canConnect(graph, {ref, input}, catalog, document.derived().shapes))
                continue;
            const bool loose =
                std::ranges::none_of(graph.edges, [&](const Edge& edge) { return edge.from.node == node->id; });
            const bool named = nodeTitle(*node).contains(qs(task.name), Qt::CaseInsensitive);
            const auto place = document.project().layout->find(node->id);
            const std::tuple rank(loose, named, place == document.project().layout->end() ? 0.0 : place->second.x);
            if (!best || rank > bestRank) {
                best = ref;
                bestRank = rank;
            }
        }
    }
    return best;
}

/// Places after the node stands between the ends of the link, a gap on either side.
engine::Layout withRoom(const Document& document, const NodeId& id, const QPointF& place, const Edge& edge) {
    const Project& project = document.project();
    const Faces faces(document);
    const engine::Level level = seenLevel(document);
    const auto widthOf = [&](const NodeId& node) {
        return geometryOf(faces.make(*engine::find(level.graph, node))).size.width();
    };
    engine::Layout layout = *project.layout;
    const double gap = look().columnGap, step = look().step;
    const double least = layout[edge.from.node].x + widthOf(edge.from.node) + gap;
    const QPointF own = snapped({std::max(place.x(), least), place.y()}, step);
    layout[id] = {own.x(), own.y()};
    const double shift = std::ceil((own.x() + widthOf(id) + gap - layout[edge.to.node].x) / step) * step;
    if (shift <= 0)
        return layout;
    for (const auto& node : level.graph.nodes) {
        if (node->id != id && node->type != engine::portType && engine::reaches(level.graph, edge.to.node, node->id))
            layout[node->id].x += shift;
    }
    return layout;
}

} // namespace

void removeLinks(Document& document, const std::vector<Edge>& edges) {
    if (edges.empty())
        return;
    Graph graph = engine::unlinked(*document.project().graph, seenLevel(document), edges);
    const QString name = edges.size() == 1
                             ? CanvasText::tr("Cut the link to %1").arg(titleIn(document, edges[0].to.node))
                             : CanvasText::tr("Cut %n links", nullptr, static_cast<int>(edges.size()));
    document.edit(name, engine::withGraph(document.project(), std::move(graph)));
}

void removeAndReconnect(Document& document, const std::vector<NodeId>& ids) {
    if (ids.empty())
        return;
    const auto after = [&]() -> Result<Project> {
        TRY(Graph graph, bridged(document, ids));
        TRY(graph, engine::removeNodes(graph, ids));
        engine::Layout layout = *document.project().layout;
        for (const NodeId& id : ids)
            layout.erase(id);
        return engine::withLayout(engine::withGraph(document.project(), std::move(graph)), std::move(layout));
    }();
    document.edit(named(document, ids, QT_TRANSLATE_NOOP("widgets::CanvasText", "Delete %1 and reconnect"),
                        QT_TRANSLATE_N_NOOP("widgets::CanvasText", "Delete %n nodes and reconnect")),
                  after);
}

void takeOut(Document& document, const std::map<NodeId, QPointF>& places) {
    std::vector<NodeId> ids;
    engine::Layout layout = *document.project().layout;
    for (const auto& [id, place] : places) {
        ids.push_back(id);
        layout[id] = {place.x(), place.y()};
    }
    if (ids.empty())
        return;
    const auto after = [&]() -> Result<Project> {
        TRY(Graph graph, bridged(document, ids));
        return engine::withLayout(engine::withGraph(document.project(), std::move(graph)), std::move(layout));
    }();
    document.edit(named(document, ids, QT_TRANSLATE_NOOP("widgets::CanvasText", "Take %1 out"),
                        QT_TRANSLATE_N_NOOP("widgets::CanvasText", "Take %n nodes out")),
                  after);
}

bool fitsInto(const Document& document, const NodeId& id, const Edge& edge) {
    const bool linked = std::ranges::any_of(document.project().graph->edges, [&](const Edge& other) {
        return other.from.node == id || other.to.node == id;
    });
    return !linked && edgesThrough(document, id, edge).has_value();
}

void putInto(Document& document, const NodeId& id, const QPointF& place, const Edge& edge) {
    const auto after = [&]() -> Result<Project> {
        const engine::Level level = seenLevel(document);
        Graph graph = engine::unlinked(*document.project().graph, level, {edge});
        if (const auto through = edgesThrough(document, id, edge)) {
            TRY(graph, engine::linked(graph, level, through->first, engine::layerCatalog()));
            TRY(graph, engine::linked(graph, level, through->second, engine::layerCatalog()));
        }
        return engine::withLayout(engine::withGraph(document.project(), std::move(graph)),
                                  withRoom(document, id, place, edge));
    }();
    document.edit(CanvasText::tr("Insert %1").arg(titleIn(document, id)), after);
}

NodeId addHead(Document& document, const engine::TaskId& taskId) {
    const Project& project = document.project();
    const engine::Task* task = engine::find(project, taskId);
    const engine::Catalog& catalog = engine::layerCatalog();
    const auto layers = engine::allLayers();
    const auto head =
        std::ranges::find_if(layers, [&](const engine::Layer* layer) { return catalog.isHead(layer->id); });
    if (!task || head == layers.end())
        return {};
    engine::Node node;
    node.id = engine::freeNodeId(*project.graph);
    node.type = (*head)->id;
    node.name = task->name;
    const engine::PortRef input{node.id, catalog.inputs(node.type).front().key};
    const auto after = [&]() -> Result<Project> {
        TRY(Graph graph, engine::addNode(*project.graph, node));
        engine::Layout layout = *project.layout;
        if (const auto source = answerFor(document, graph, input, *task)) {
            TRY(graph, engine::connect(graph, {*source, input}, catalog));
            const engine::Position beside = layout[source->node];
            layout[node.id] = {beside.x + look().widestNode + look().columnGap, beside.y};
        }
        engine::Task bound = *task;
        bound.output = {node.id, catalog.outputs(node.type).front().key};
        return engine::withTask(engine::withLayout(engine::withGraph(project, std::move(graph)), std::move(layout)),
                                std::move(bound));
    }();
    if (!document.edit(CanvasText::tr("Add a head for %1").arg(qs(task->name)), after))
        return {};
    document.select({qs(node.id)});
    return node.id;
}

void toggleBypass(Document& document, const std::vector<NodeId>& ids) {
    if (ids.empty())
        return;
    const Graph& present = *document.project().graph;
    const bool use = std::ranges::all_of(ids, [&](const NodeId& id) { return engine::find(present, id)->bypass; });
    const auto after = [&]() -> Result<Project> {
        Graph graph = present;
        for (const NodeId& id : ids) {
            engine::Node node = *engine::find(present, id);
            const engine::Catalog& catalog = engine::layerCatalog();
            if (!use && (catalog.isHead(node.type) || catalog.isInput(node.type)))
                return engine::fail(engine::ErrorCode::BadProject,
                                    engine::text(TL_TEXT("engine", "%1 cannot be bypassed: a model cannot do without "
                                                                   "its features and heads."),
                                                 nodeTitle(node).toStdString()));
            node.bypass = !use;
            TRY(graph, engine::replaceNode(graph, std::move(node)));
        }
        return engine::withGraph(document.project(), std::move(graph));
    }();
    const QString name = use ? named(document, ids, QT_TRANSLATE_NOOP("widgets::CanvasText", "Use %1 again"),
                                     QT_TRANSLATE_N_NOOP("widgets::CanvasText", "Use %n nodes again"))
                             : named(document, ids, QT_TRANSLATE_NOOP("widgets::CanvasText", "Bypass %1"),
                                     QT_TRANSLATE_N_NOOP("widgets::CanvasText", "Bypass %n nodes"));
    document.edit(name, after);
}

} // namespace widgets
