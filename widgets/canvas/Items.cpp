#include "widgets/canvas/Items.h"

#include <QPainter>
#include <QPainterPathStroker>
#include <QStyleOptionGraphicsItem>

namespace widgets {

namespace {

constexpr double frameZ = -20, linkZ = -10, selectedLinkZ = -9, nodeZ = 0, selectedNodeZ = 1;

double zoomOf(const QPainter& painter) {
    return QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
}

} // namespace

NodeItem::NodeItem(NodeFace face) : m_face(std::move(face)) {
    setZValue(nodeZ);
    m_geometry = geometryOf(m_face);
    m_texts = layOut(m_face, m_geometry);
}

bool NodeItem::setFace(NodeFace face) {
    if (face == m_face)
        return false;
    const NodeGeometry before = m_geometry;
    m_face = std::move(face);
    restyle();
    return before.size != m_geometry.size || before.inputs != m_geometry.inputs || before.outputs != m_geometry.outputs;
}

void NodeItem::setState(NodeState state) {
    if (state == m_state)
        return;
    m_state = std::move(state);
    setZValue(m_state.selected ? selectedNodeZ : nodeZ);
    update();
}

void NodeItem::restyle() {
    prepareGeometryChange();
    m_geometry = geometryOf(m_face);
    m_texts = layOut(m_face, m_geometry);
    update();
}

QPainterPath NodeItem::shape() const {
    QPainterPath path;
    path.addRect(boxOf(m_geometry));
    return path;
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    paintNode(*painter, m_face, m_geometry, m_texts, m_state, zoomOf(*painter));
}

LinkItem::LinkItem(engine::Edge edge) : m_edge(std::move(edge)) {
    setZValue(linkZ);
}

void LinkItem::setPath(const QPainterPath& path) {
    if (path == m_path)
        return;
    prepareGeometryChange();
    m_path = path;
    m_bounds = m_path.controlPointRect().adjusted(-3, -3, 3, 3);
    update();
}

void LinkItem::setState(LinkState state) {
    if (state == m_state)
        return;
    m_state = state;
    setZValue(state.selected ? selectedLinkZ : linkZ);
    update();
}

QPainterPath LinkItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(12);
    return stroker.createStroke(m_path);
}

void LinkItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    paintLink(*painter, m_path, m_state, zoomOf(*painter));
}

FrameItem::FrameItem() {
    setZValue(frameZ);
}

void FrameItem::setFrame(const QRectF& frame, const QString& title, const QString& numbers) {
    if (frame == m_frame && title == m_title && numbers == m_numbers)
        return;
    prepareGeometryChange();
    m_frame = frame;
    m_title = title;
    m_numbers = numbers;
    setVisible(frame.isValid());
    update();
}

QRectF FrameItem::title() const {
    if (!m_frame.isValid())
        return {};
    return {m_frame.topLeft(), QSizeF(m_frame.width(), sharedHeader(m_frame.width(), m_title, m_numbers) - 8)};
}

void FrameItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (m_frame.isValid())
        paintSharedFrame(*painter, m_frame, m_title, m_numbers, zoomOf(*painter));
}

} // namespace widgets
