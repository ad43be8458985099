#include "widgets/canvas/Gestures.h"

#include "widgets/base/Words.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Rewire.h"
#include "widgets/canvas/Scene.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"

#include <QApplication>

#include <cmath>

namespace widgets {

namespace {

QSet<QString> toSelection(const std::set<engine::NodeId>& ids) {
    QSet<QString> result;
    for (const engine::NodeId& id : ids)
        result.insert(qs(id));
    return result;
}

std::set<engine::NodeId> fromSelection(const Document& document) {
    const std::vector<std::string> ids = selectedThings(document);
    return {ids.begin(), ids.end()};
}

} // namespace

void PanGesture::move(const Pointer& at) {
    m_view.panBy(at.view - m_last);
    m_last = at.view;
}

void MarqueeGesture::start(const Pointer& at) {
    m_from = at.scene;
    if (at.modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
        m_before = fromSelection(m_scene.document());
    m_scene.selectLink({});
    m_scene.document().select(toSelection(m_before));
}

void MarqueeGesture::move(const Pointer& at) {
    const QRectF area = QRectF(m_from, at.scene).normalized();
    m_scene.showMarquee(area);
    std::set<engine::NodeId> chosen = m_before;
    for (const engine::NodeId& id : m_scene.nodesIn(area)) {
        if ((at.modifiers & Qt::ControlModifier) && m_before.contains(id))
            chosen.erase(id);
        else
            chosen.insert(id);
    }
    m_scene.document().select(toSelection(chosen));
}

void MarqueeGesture::end(const Pointer&) {
    m_scene.showMarquee({});
}

void MarqueeGesture::cancel() {
    m_scene.showMarquee({});
    m_scene.document().select(toSelection(m_before));
}

void MoveGesture::start(const Pointer& at) {
    m_from = at;
    m_takeOut = at.modifiers & Qt::AltModifier;
    Document& document = m_scene.document();
    QSet<QString> selection = document.selection();
    const QString id = qs(m_grabbed);
    if (at.modifiers & Qt::ControlModifier) {
        if (!selection.remove(id))
            selection.insert(id);
    } else if (at.modifiers & Qt::ShiftModifier) {
        selection.insert(id);
    } else if (selection.contains(id)) {
        m_selectOnlyAtEnd = selection.size() > 1;
    } else {
        selection = {id};
    }
    document.select(selection);
}

void MoveGesture::move(const Pointer& at) {
    const bool far = (at.view - m_from.view).manhattanLength() >= QApplication::startDragDistance();
    if (!m_moving) {
        if (!far)
            return;
        m_moving = true;
        m_selectOnlyAtEnd = false;
        std::set<engine::NodeId> ids = fromSelection(m_scene.document());
        ids.insert(m_grabbed);
        for (const engine::NodeId& id : ids) {
            if (const NodeItem* item = m_scene.node(id))
                m_before[id] = item->pos();
        }
    }
    QPointF way = at.scene - m_from.scene;
    const QPointF grabbed = m_before[m_grabbed];
    if (at.modifiers & Qt::ControlModifier)
        m_scene.showLines({});
    else
        way = alongGuides(snapped(grabbed + way, look().step) - grabbed);
    for (const auto& [id, place] : m_before)
        m_now[id] = place + way;
    m_scene.preview(m_now);
    m_scene.selectLink(linkBelow(at)); // where it would be inserted
}

// Edges and middles of the grabbed node against those of the nodes that stay: within half a step of the grid they are
// brought in line, and a line shows with what.
QPointF MoveGesture::alongGuides(const QPointF& way) {
    const NodeItem* grabbed = m_scene.node(m_grabbed);
    if (!grabbed)
        return way;
    const QRectF box(m_before[m_grabbed] + way, grabbed->box().size());
    const double reach = look().step / 2;
    struct Best {
        double off, at;
        QRectF other;
    };
    std::optional<Best> across, down; // vertical and horizontal line
    const auto judge = [reach](std::optional<Best>& best, double own, double theirs, const QRectF& other) {
        const double off = theirs - own;
        if (std::abs(off) <= reach && (!best || std::abs(off) < std::abs(best->off)))
            best = Best{off, theirs, other};
    };
    for (const auto& node : m_scene.seen().graph.nodes) {
        const NodeItem* item = m_before.contains(node->id) ? nullptr : m_scene.node(node->id);
        if (!item)
            continue;
        const QRectF other = item->box();
        judge(down, box.center().y(), other.center().y(), other);
        judge(down, box.top(), other.top(), other);
        judge(down, box.bottom(), other.bottom(), other);
        judge(across, box.left(), other.left(), other);
        judge(across, box.center().x(), other.center().x(), other);
        judge(across, box.right(), other.right(), other);
    }
    const QPointF off(across ? across->off : 0, down ? down->off : 0);
    const QRectF placed = box.translated(off);
    const double over = 2 * look().step;
    QPainterPath lines;
    if (across) {
        lines.moveTo(across->at, std::min(placed.top(), across->other.top()) - over);
        lines.lineTo(across->at, std::max(placed.bottom(), across->other.bottom()) + over);
    }
    if (down) {
        lines.moveTo(std::min(placed.left(), down->other.left()) - over, down->at);
        lines.lineTo(std::max(placed.right(), down->other.right()) + over, down->at);
    }
    m_scene.showLines(lines);
    return way + off;
}

std::optional<engine::Edge> MoveGesture::linkBelow(const Pointer& at) const {
    if (m_now.size() != 1 || m_takeOut)
        return {};
    const NodeItem* item = m_scene.node(m_grabbed);
    for (const QPointF& place : {at.scene, item->box().center()}) {
        const LinkItem* link = m_scene.linkAt(place);
        if (link && fitsInto(m_scene.document(), m_grabbed, link->edge()))
            return link->edge();
    }
    return {};
}

void MoveGesture::end(const Pointer& at) {
    m_scene.showLines({});
    const std::optional<engine::Edge> link = m_moving ? linkBelow(at) : std::nullopt;
    m_scene.selectLink({});
    if (m_moving && m_takeOut)
        takeOut(m_scene.document(), m_now);
    else if (link)
        putInto(m_scene.document(), m_grabbed, m_now[m_grabbed], *link);
    else if (m_moving && m_now != m_before)
        moveNodes(m_scene.document(), m_now);
    else if (m_moving)
        m_scene.preview({});
    else if (m_selectOnlyAtEnd)
        m_scene.document().select({qs(m_grabbed)});
}

void MoveGesture::cancel() {
    m_scene.showLines({});
    m_scene.selectLink({});
    m_scene.preview({});
}

void KnifeGesture::start(const Pointer& at) {
    m_stroke.moveTo(at.scene);
}

void KnifeGesture::move(const Pointer& at) {
    const QLineF blade(m_stroke.currentPosition(), at.scene);
    m_stroke.lineTo(at.scene);
    for (const engine::Edge& edge : m_scene.linksAcross(blade))
        m_cut.insert(edge);
    m_scene.showLines(m_stroke);
    m_scene.markLinks(m_cut);
}

void KnifeGesture::end(const Pointer&) {
    cancel();
    removeLinks(m_scene.document(), {m_cut.begin(), m_cut.end()});
}

void KnifeGesture::cancel() {
    m_scene.showLines({});
    m_scene.markLinks({});
}

} // namespace widgets
