// Copy and paste: the selection travels as the JSON of a small project, so that reading it checks it like any file.

#include "engine/graph/Edit.h"
#include "engine/project/Edit.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Geometry.h"
#include "widgets/canvas/Look.h"
#include "widgets/document/Document.h"

#include <QMimeData>

#include <algorithm>
#include <set>

namespace widgets {

namespace {

using engine::Project;
using engine::Result;

QString clipFormat() {
    return QString::fromLatin1(clipMime);
}

/// The chosen nodes with the links among them and their places, and nothing else.
Project part(const Project& project, const std::vector<engine::NodeId>& ids) {
    const std::set<engine::NodeId> chosen(ids.begin(), ids.end());
    engine::Graph graph;
    engine::Layout layout;
    for (const auto& node : project.graph->nodes) {
        if (!chosen.contains(node->id))
            continue;
        graph.nodes.push_back(node);
        if (const auto place = project.layout->find(node->id); place != project.layout->end())
            layout.insert(*place);
    }
    std::ranges::copy_if(project.graph->edges, std::back_inserter(graph.edges), [&](const engine::Edge& edge) {
        return chosen.contains(edge.from.node) && chosen.contains(edge.to.node);
    });
    Project made;
    made.graph = std::make_shared<const engine::Graph>(std::move(graph));
    made.layout = std::make_shared<const engine::Layout>(std::move(layout));
    return made;
}

QPointF centreOf(const engine::Layout& layout) {
    QRectF area;
    for (const auto& [id, place] : layout)
        area |= QRectF(place.x, place.y, look().width, look().rowHeight * 4);
    return area.center();
}

struct Pasted {
    Project project;
    QSet<QString> created;
};

Result<Pasted> pasted(const Project& project, const Project& clip, const QPointF& shift) {
    engine::Graph graph = *project.graph;
    engine::Layout layout = *project.layout;
    std::map<engine::NodeId, engine::NodeId> names;
    Pasted made;
    for (const auto& value : clip.graph->nodes) {
        engine::Node node = *value;
        node.id = engine::freeNodeId(graph);
        names[value->id] = node.id;
        made.created.insert(qs(node.id));
        const auto place = clip.layout->find(value->id);
        const QPointF at = place == clip.layout->end() ? shift : QPointF(place->second.x, place->second.y) + shift;
        const QPointF onGrid = snapped(at, look().step);
        layout[node.id] = {onGrid.x(), onGrid.y()};
        TRY(graph, engine::addNode(graph, std::move(node)));
    }
    for (const engine::Edge& edge : clip.graph->edges)
        graph.edges.push_back({{names[edge.from.node], edge.from.port}, {names[edge.to.node], edge.to.port}});
    made.project = engine::withLayout(engine::withGraph(project, std::move(graph)), std::move(layout));
    return made;
}

void add(Document& document, const QString& name, const Project& clip, const QPointF& shift) {
    Result<Pasted> made = pasted(document.project(), clip, shift);
    if (!made) {
        document.edit(name, Result<Project>(std::unexpected(made.error())));
        return;
    }
    if (made->created.isEmpty())
        return;
    document.edit(name, std::move(made->project));
    document.select(made->created);
}

} // namespace

QMimeData* copySelection(const Document& document) {
    const std::vector<engine::NodeId> ids = selectedNodes(document);
    if (ids.empty())
        return nullptr;
    const std::string text = engine::writeJson(engine::toJson(part(document.project(), ids)));
    auto* clip = new QMimeData;
    clip->setData(clipFormat(), QByteArray::fromStdString(text));
    return clip;
}

bool canPaste(const QMimeData* clip) {
    return clip && clip->hasFormat(clipFormat());
}

void paste(Document& document, const QMimeData* clip, const QPointF& centre) {
    if (!canPaste(clip))
        return;
    const auto read = [&]() -> Result<Project> {
        TRY(const engine::Json value, engine::parseJson(clip->data(clipFormat()).toStdString()));
        return engine::projectFromJson(value);
    }();
    if (!read) {
        document.edit(CanvasText::tr("Paste"), read);
        return;
    }
    const auto count = static_cast<int>(read->graph->nodes.size());
    add(document, count == 1 ? CanvasText::tr("Paste 1 node") : CanvasText::tr("Paste %n nodes", nullptr, count), *read,
        centre - centreOf(*read->layout));
}

void duplicateSelection(Document& document) {
    const std::vector<engine::NodeId> ids = selectedNodes(document);
    if (ids.empty())
        return;
    const double aside = 4 * look().step;
    add(document,
        ids.size() == 1 ? CanvasText::tr("Duplicate 1 node")
                        : CanvasText::tr("Duplicate %n nodes", nullptr, static_cast<int>(ids.size())),
        part(document.project(), ids), {aside, aside});
}

} // namespace widgets
