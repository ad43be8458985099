#include "widgets/canvas/Commands.h"

#include "engine/graph/Arrange.h"
#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "engine/project/BlockEdit.h"
#include "engine/project/Edit.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/Geometry.h"
#include "widgets/canvas/Look.h"
#include "widgets/document/Document.h"

#include <algorithm>

namespace widgets {

namespace {

using engine::NodeId;
using engine::Project;
using engine::Result;

QString titleOf(const Document& document, const engine::NodeId& id) {
    const engine::Node* node = engine::find(*document.project().graph, id);
    const engine::Block* block = node ? nullptr : engine::findBlock(*document.project().graph, id);
    return node ? nodeTitle(*node) : block ? qs(block->name) : qs(id);
}

Project placed(const Project& project, const engine::NodeId& id, const QPointF& place) {
    engine::Layout layout = *project.layout;
    layout[id] = {place.x(), place.y()};
    return engine::withLayout(project, std::move(layout));
}

/// The first port of the new node that takes the open link, as an edge that the engine allows.
std::optional<engine::Edge> fittingEdge(const engine::Graph& graph, const engine::Level& level,
                                        const Document& document, const engine::NodeId& node, const std::string& type,
                                        const OpenLink& link) {
    const engine::Catalog& catalog = engine::layerCatalog();
    for (const engine::PortSpec& spec : link.fromOutput ? catalog.inputs(type) : catalog.outputs(type)) {
        const engine::PortRef own{node, spec.key};
        const engine::Edge edge = link.fromOutput ? engine::Edge{link.port, own} : engine::Edge{own, link.port};
        if (engine::canLink(graph, level, edge, catalog, document.derived().shapes))
            return edge;
    }
    return {};
}

Result<Project> withHeadBound(const Project& project, const engine::Node& node) {
    const engine::Catalog& catalog = engine::layerCatalog();
    if (!catalog.isHead(node.type) || catalog.outputs(node.type).empty())
        return project;
    for (const engine::Task& task : *project.tasks) {
        if (engine::find(*project.graph, task.output.node))
            continue;
        engine::Task bound = task;
        bound.output = {node.id, catalog.outputs(node.type).front().key};
        return engine::withTask(project, std::move(bound));
    }
    return project;
}

Result<Project> withLayer(const Document& document, engine::Node& node, const QPointF& place,
                          const std::optional<OpenLink>& link) {
    const Project& project = document.project();
    node.id = engine::freeNodeId(*project.graph);
    node.block = document.block();
    TRY(engine::Graph graph, engine::addNode(*project.graph, node));
    if (link) {
        const engine::Level level = seenLevel(document);
        if (const auto edge = fittingEdge(graph, level, document, node.id, node.type, *link)) {
            TRY(graph, engine::linked(graph, level, *edge, engine::layerCatalog()));
        }
    }
    const Project with = placed(engine::withGraph(project, std::move(graph)), node.id, place);
    return withHeadBound(with, node);
}

Project without(const Project& project, engine::Graph graph, const std::vector<engine::NodeId>& ids) {
    Project after = engine::withGraph(project, std::move(graph));
    engine::Layout layout = *after.layout;
    for (const engine::NodeId& id : ids)
        layout.erase(id);
    return engine::withLayout(after, std::move(layout));
}

} // namespace

std::vector<std::string> selectedThings(const Document& document) {
    std::vector<std::string> ids;
    const engine::Graph& graph = *document.project().graph;
    const auto add = [&](const auto& thing) {
        if (document.selection().contains(qs(thing->id)))
            ids.push_back(thing->id);
    };
    std::ranges::for_each(graph.nodes, add);
    std::ranges::for_each(graph.blocks, add);
    return ids;
}

std::vector<engine::NodeId> selectedNodes(const Document& document) {
    return engine::withContents(*document.project().graph, selectedThings(document));
}

engine::Level seenLevel(const Document& document) {
    return engine::levelOf(*document.project().graph, document.block(), engine::layerCatalog());
}

NodeId addLayer(Document& document, const QString& layerId, const QPointF& place, const std::optional<OpenLink>& link) {
    const engine::Layer* layer = engine::findLayer(layerId.toStdString());
    if (!layer)
        return {};
    engine::Node node;
    node.type = layer->id;
    Result<Project> after = withLayer(document, node, snapped(place, look().step), link);
    if (!document.edit(CanvasText::tr("Add %1").arg(translated(layer->label)), std::move(after)))
        return {};
    document.select({qs(node.id)});
    return node.id;
}

NodeId insertLayer(Document& document, const QString& layerId, const QPointF& place, const engine::Edge& edge) {
    const engine::Layer* layer = engine::findLayer(layerId.toStdString());
    if (!layer)
        return {};
    engine::Node node;
    node.type = layer->id;
    node.id = engine::freeNodeId(*document.project().graph);
    node.block = document.block();
    const auto after = [&]() -> Result<Project> {
        const engine::Level level = seenLevel(document);
        engine::Graph graph = engine::unlinked(*document.project().graph, level, {edge});
        TRY(graph, engine::addNode(graph, node));
        for (const OpenLink& end : {OpenLink{edge.from, true}, OpenLink{edge.to, false}}) {
            const auto link = fittingEdge(graph, level, document, node.id, node.type, end);
            if (!link)
                return engine::fail(engine::ErrorCode::BadProject, {});
            TRY(graph, engine::linked(graph, level, *link, engine::layerCatalog()));
        }
        return placed(engine::withGraph(document.project(), std::move(graph)), node.id, snapped(place, look().step));
    }();
    if (!after)
        return addLayer(document, layerId, place);
    document.edit(CanvasText::tr("Insert %1").arg(translated(layer->label)), *after);
    document.select({qs(node.id)});
    return node.id;
}

bool connectPorts(Document& document, const engine::Edge& edge, const std::optional<engine::Edge>& removed) {
    const auto after = [&]() -> Result<Project> {
        const engine::Level level = seenLevel(document);
        engine::Graph base = *document.project().graph;
        if (removed)
            base = engine::unlinked(base, level, {*removed});
        TRY_VOID(engine::canLink(base, level, edge, engine::layerCatalog(), document.derived().shapes));
        TRY(engine::Graph graph, engine::linked(base, level, edge, engine::layerCatalog()));
        return engine::withGraph(document.project(), std::move(graph));
    }();
    return document.edit(
        CanvasText::tr("Connect %1 to %2").arg(titleOf(document, edge.from.node), titleOf(document, edge.to.node)),
        after);
}

void removeLink(Document& document, const engine::Edge& edge) {
    document.edit(CanvasText::tr("Remove link to %1").arg(titleOf(document, edge.to.node)),
                  engine::withGraph(document.project(),
                                    engine::unlinked(*document.project().graph, seenLevel(document), {edge})));
}

void removeLinksAt(Document& document, const engine::PortRef& port) {
    const engine::Level level = seenLevel(document);
    std::vector<engine::Edge> gone = level.graph.edges;
    std::erase_if(gone, [&](const engine::Edge& edge) { return edge.from != port && edge.to != port; });
    engine::Graph graph = engine::unlinked(*document.project().graph, level, gone);
    document.edit(CanvasText::tr("Remove links of %1").arg(titleOf(document, port.node)),
                  engine::withGraph(document.project(), std::move(graph)));
}

void removeNodes(Document& document, const std::vector<engine::NodeId>& ids) {
    if (ids.empty())
        return;
    const QString name = ids.size() == 1 ? CanvasText::tr("Delete %1").arg(titleOf(document, ids.front()))
                                         : CanvasText::tr("Delete %n nodes", nullptr, static_cast<int>(ids.size()));
    Result<engine::Graph> graph = engine::removeNodes(*document.project().graph, ids);
    if (!graph)
        document.edit(name, Result<Project>(std::unexpected(graph.error())));
    else
        document.edit(name, without(document.project(), std::move(*graph), ids));
}

void moveNodes(Document& document, const std::map<engine::NodeId, QPointF>& places, const QString& mergeKey) {
    if (places.empty())
        return;
    engine::Layout layout = *document.project().layout;
    for (const auto& [id, place] : places)
        layout[id] = {place.x(), place.y()};
    const QString name = places.size() == 1 ? CanvasText::tr("Move %1").arg(titleOf(document, places.begin()->first))
                                            : CanvasText::tr("Move %n nodes", nullptr, static_cast<int>(places.size()));
    document.edit(name, engine::withLayout(document.project(), std::move(layout)), mergeKey);
}

void tidy(Document& document, const QString& mergeKey) {
    const Project& project = document.project();
    const Faces faces(document);
    engine::Level level = seenLevel(document);
    std::erase_if(level.graph.nodes, [](const auto& node) { return node->type == engine::portType; });
    std::erase_if(level.graph.edges, [&](const engine::Edge& edge) {
        return !engine::find(level.graph, edge.from.node) || !engine::find(level.graph, edge.to.node);
    });
    double gap = look().columnGap;
    std::map<engine::NodeId, engine::Size> sizes;
    std::map<engine::NodeId, bool> owned;
    double lane = 0;
    for (const auto& node : level.graph.nodes) {
        const NodeFace face = faces.make(*node);
        const NodeGeometry geometry = geometryOf(face);
        sizes[node->id] = {geometry.size.width(), geometry.size.height()};
        if (face.owned())
            lane = std::max(lane, geometry.size.height());
        owned[node->id] = face.owned();
        for (const PortFace& port : face.outputs)
            gap = std::max(gap, port.links > 0 ? widthOfShape(port.shape) + 2 * look().padding : 0);
    }
    // Nodes of one lane count as equally high and are centred in it: a lane is then a straight line.
    const auto heightOf = [&](const engine::NodeId& id) { return owned.at(id) ? lane : sizes.at(id).height; };
    const auto sizeOf = [&](const engine::Node& node) {
        return engine::Size{sizes.at(node.id).width, heightOf(node.id)};
    };
    const double step = look().step;
    gap = std::ceil(gap / step) * step;
    engine::Layout layout = *project.layout;
    for (const engine::Placed& place :
         engine::arrange(level.graph, engine::tasksAt(level, *project.tasks), sizeOf, gap, look().rowGap + look().step))
        layout[place.node] = {place.x, place.y + (heightOf(place.node) - sizes.at(place.node).height) / 2};
    document.edit(CanvasText::tr("Tidy"), engine::withLayout(project, std::move(layout)), mergeKey);
}

void renameNode(Document& document, const engine::NodeId& id, const QString& name) {
    const Project& project = document.project();
    const auto after = [&]() -> Result<Project> {
        if (const engine::Block* block = engine::findBlock(*project.graph, id)) {
            engine::Block renamed = *block;
            renamed.name = name.trimmed().toStdString();
            return engine::withBlock(project, renamed.name.empty() ? *block : renamed);
        }
        const engine::Node* node = engine::find(*project.graph, id);
        if (!node)
            return project;
        engine::Node renamed = *node;
        renamed.name = name.trimmed().toStdString();
        TRY(engine::Graph graph, engine::replaceNode(*project.graph, renamed));
        return engine::withGraph(project, std::move(graph));
    }();
    document.edit(CanvasText::tr("Rename %1").arg(titleOf(document, id)), after, QStringLiteral("name/") + qs(id));
}

std::vector<QString> fittingLayers(const Document& document, const std::optional<OpenLink>& link) {
    std::vector<const engine::Layer*> found;
    const engine::Graph& present = *document.project().graph;
    const engine::Level level = link ? seenLevel(document) : engine::Level();
    for (const engine::Layer* layer : engine::allLayers()) {
        if (link) {
            engine::Node node;
            node.id = engine::freeNodeId(present);
            node.type = layer->id;
            const Result<engine::Graph> graph = engine::addNode(present, node);
            if (!graph || !fittingEdge(*graph, level, document, node.id, node.type, *link))
                continue;
        }
        found.push_back(layer);
    }
    std::ranges::stable_sort(found, [](const engine::Layer* a, const engine::Layer* b) {
        if (a->category != b->category)
            return a->category < b->category;
        return translated(a->label).localeAwareCompare(translated(b->label)) < 0;
    });
    std::vector<QString> ids;
    for (const engine::Layer* layer : found)
        ids.push_back(QString::fromUtf8(layer->id));
    return ids;
}

} // namespace widgets
