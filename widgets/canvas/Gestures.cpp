#include "widgets/canvas/Gestures.h"

#include "widgets/base/Words.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Scene.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"

#include <QApplication>

namespace widgets {

namespace {

QSet<QString> toSelection(const std::set<engine::NodeId>& ids) {
    QSet<QString> result;
    for (const engine::NodeId& id : ids)
        result.insert(qs(id));
    return result;
}

std::set<engine::NodeId> fromSelection(const Document& document) {
    const std::vector<engine::NodeId> ids = selectedNodes(document);
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
    if (!(at.modifiers & Qt::ControlModifier))
        way = snapped(grabbed + way, look().step) - grabbed;
    for (const auto& [id, place] : m_before)
        m_now[id] = place + way;
    m_scene.preview(m_now);
}

void MoveGesture::end(const Pointer&) {
    if (m_moving && m_now != m_before)
        moveNodes(m_scene.document(), m_now);
    else if (m_moving)
        m_scene.preview({});
    else if (m_selectOnlyAtEnd)
        m_scene.document().select({qs(m_grabbed)});
}

void MoveGesture::cancel() {
    m_scene.preview({});
}

} // namespace widgets
