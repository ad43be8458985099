// What lies where on the canvas, and what is shown only while a gesture goes on.

#include "widgets/canvas/Scene.h"

#include "widgets/document/Document.h"

#include <QLineF>
#include <QPen>
#include <QPolygonF>

#include <algorithm>
#include <limits>

namespace widgets {

const NodeItem* CanvasScene::nodeAt(const QPointF& at) const {
    const NodeItem* found = nullptr;
    for (const auto& [id, item] : m_nodes) {
        if (!item->box().contains(at))
            continue;
        if (!found || item->zValue() > found->zValue() ||
            (item->zValue() == found->zValue() && item->face().id > found->face().id))
            found = item.get();
    }
    return found;
}

const LinkItem* CanvasScene::linkAt(const QPointF& at) const {
    for (const auto& [edge, item] : m_links) {
        if (item->boundingRect().contains(at) && item->shape().contains(at))
            return item.get();
    }
    return nullptr;
}

std::optional<PortHit> CanvasScene::portAt(const QPointF& at, double reach, std::optional<bool> input) const {
    std::optional<PortHit> found;
    double nearest = reach * reach;
    const auto look = [&](const NodeItem& item, bool side) {
        const auto& ports = side ? item.face().inputs : item.face().outputs;
        const auto& places = side ? item.geometry().inputs : item.geometry().outputs;
        for (std::size_t i = 0; i < ports.size(); ++i) {
            const int anchors = side && ports[i].many ? std::max(1, ports[i].links) : 1;
            for (int a = 0; a < anchors; ++a) {
                const QPointF anchor = item.pos() + manyAnchor(places[i], item.geometry(), a, anchors);
                const QPointF way = anchor - at;
                const double distance = QPointF::dotProduct(way, way);
                if (distance <= nearest) {
                    nearest = distance;
                    found = PortHit{{item.face().id, ports[i].key}, side, item.pos() + places[i]};
                }
            }
        }
    };
    for (const auto& [id, item] : m_nodes) {
        if (item->face().outside || !item->box().adjusted(-reach, -reach, reach, reach).contains(at))
            continue;
        if (input.value_or(true))
            look(*item, true);
        if (!input.value_or(false))
            look(*item, false);
    }
    return found;
}

std::optional<QPointF> CanvasScene::portPlace(const engine::PortRef& port, bool input) const {
    const NodeItem* item = node(port.node);
    if (!item)
        return {};
    const auto& ports = input ? item->face().inputs : item->face().outputs;
    const auto found = std::ranges::find(ports, port.port, &PortFace::key);
    if (found == ports.end())
        return {};
    const auto index = static_cast<std::size_t>(found - ports.begin());
    return item->pos() + (input ? item->geometry().inputs : item->geometry().outputs)[index];
}

std::vector<engine::NodeId> CanvasScene::nodesIn(const QRectF& area) const {
    std::vector<engine::NodeId> ids;
    for (const auto& [id, item] : m_nodes) {
        if (!item->face().outside && item->box().intersects(area))
            ids.push_back(id);
    }
    std::ranges::sort(ids);
    return ids;
}

QRectF CanvasScene::rectOf(const std::vector<engine::NodeId>& ids) const {
    QRectF area;
    for (const engine::NodeId& id : ids) {
        if (const NodeItem* item = node(id))
            area |= item->mapRectToScene(item->boundingRect());
    }
    return area;
}

QRectF CanvasScene::nodesRect() const {
    QRectF area;
    for (const auto& [id, item] : m_nodes)
        area |= item->mapRectToScene(item->boundingRect());
    return area | m_frame->frame();
}

void CanvasScene::hover(const std::optional<PortHit>& port) {
    const auto mark = [this](const std::optional<PortHit>& hit, bool on) {
        if (!hit)
            return;
        const auto found = m_nodes.find(hit->port.node);
        if (found == m_nodes.end())
            return;
        NodeState state = found->second->state();
        const auto& ports = hit->input ? found->second->face().inputs : found->second->face().outputs;
        const auto index = std::ranges::find(ports, hit->port.port, &PortFace::key) - ports.begin();
        (hit->input ? state.hoveredInput : state.hoveredOutput) = on ? static_cast<int>(index) : -1;
        found->second->setState(std::move(state));
    };
    const bool same = port.has_value() == m_hovered.has_value() &&
                      (!port || (port->port == m_hovered->port && port->input == m_hovered->input));
    if (same)
        return;
    mark(m_hovered, false);
    m_hovered = port;
    mark(m_hovered, true);
}

void CanvasScene::setFitting(const std::optional<std::set<engine::PortRef>>& ports, bool input) {
    for (auto& [id, item] : m_nodes) {
        NodeState state = item->state();
        state.linking = ports.has_value();
        state.fittingInputs.assign(item->face().inputs.size(), false);
        state.fittingOutputs.assign(item->face().outputs.size(), false);
        if (ports) {
            const auto& faces = input ? item->face().inputs : item->face().outputs;
            auto& marks = input ? state.fittingInputs : state.fittingOutputs;
            for (std::size_t i = 0; i < faces.size(); ++i)
                marks[i] = ports->contains({id, faces[i].key});
        }
        item->setState(std::move(state));
    }
}

void CanvasScene::showDraft(const QPointF& from, const QPointF& to, int owner) {
    m_draft->setPath(linkPath(from, to));
    m_draft->setState({owner, owner < 0, false});
    m_draft->setZValue(20);
    m_draft->show();
}

void CanvasScene::hideDraft() {
    m_draft->hide();
}

void CanvasScene::hideLink(const std::optional<engine::Edge>& edge) {
    for (auto& [key, item] : m_links)
        item->setVisible(!edge || key != *edge);
}

void CanvasScene::showMarquee(const QRectF& area) {
    m_marquee->setVisible(!area.isNull());
    if (area.isNull())
        return;
    QColor fill = look().accentSoft;
    fill.setAlpha(110);
    QPen pen(look().accent, 1);
    pen.setCosmetic(true);
    m_marquee->setPen(pen);
    m_marquee->setBrush(fill);
    m_marquee->setRect(area);
}

void CanvasScene::showLines(const QPainterPath& lines) {
    m_lines->setVisible(!lines.isEmpty());
    QPen pen(look().accent, 1);
    pen.setCosmetic(true);
    m_lines->setPen(pen);
    m_lines->setPath(lines);
}

std::vector<engine::Edge> CanvasScene::linksAcross(const QLineF& line) const {
    const QRectF near = QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1);
    std::vector<engine::Edge> crossed;
    for (const auto& [edge, item] : m_links) {
        if (!item->boundingRect().intersects(near))
            continue;
        for (const QPolygonF& piece : item->path().toSubpathPolygons()) {
            bool meets = false;
            for (qsizetype i = 1; i < piece.size() && !meets; ++i)
                meets = QLineF(piece[i - 1], piece[i]).intersects(line, nullptr) == QLineF::BoundedIntersection;
            if (meets)
                crossed.push_back(edge);
        }
    }
    return crossed;
}

void CanvasScene::markLinks(const std::set<engine::Edge>& edges) {
    for (auto& [edge, item] : m_links) {
        LinkState state = item->state();
        state.selected = edges.contains(edge) || edge == m_selectedLink;
        item->setState(state);
    }
}

void CanvasScene::selectLink(const std::optional<engine::Edge>& edge) {
    if (edge == m_selectedLink)
        return;
    m_selectedLink = edge;
    for (auto& [key, item] : m_links) {
        LinkState state = item->state();
        state.selected = edge == key;
        if (state.selected != item->state().selected)
            item->setState(state);
    }
}

} // namespace widgets
