#pragma once
// Items of the canvas: thin, flat (no children), known by id. They keep what they paint and nothing of the graph.
// GUI thread.

#include "widgets/canvas/Painter.h"

#include <QGraphicsItem>

#include <optional>

namespace widgets {

class NodeItem : public QGraphicsItem {
public:
    enum { Type = UserType + 1 };
    explicit NodeItem(NodeFace face);

    const NodeFace& face() const { return m_face; }
    const NodeGeometry& geometry() const { return m_geometry; }
    const NodeState& state() const { return m_state; }
    bool setFace(NodeFace face); ///< true when size or ports changed, so that links must follow
    void setState(NodeState state);
    void restyle(); ///< theme or fonts changed
    QRectF box() const { return {pos(), m_geometry.size}; }

    int type() const override { return Type; }
    QRectF boundingRect() const override { return m_geometry.painted; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    NodeFace m_face;
    NodeGeometry m_geometry;
    NodeTexts m_texts;
    NodeState m_state;
};

class LinkItem : public QGraphicsItem {
public:
    enum { Type = UserType + 2 };
    explicit LinkItem(engine::Edge edge);

    const engine::Edge& edge() const { return m_edge; }
    void setPath(const QPainterPath& path);
    const QPainterPath& path() const { return m_path; }
    void setState(LinkState state);
    const LinkState& state() const { return m_state; }

    int type() const override { return Type; }
    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    engine::Edge m_edge;
    QPainterPath m_path;
    QRectF m_bounds;
    LinkState m_state;
};

/// The neutral area behind what all tasks share.
class FrameItem : public QGraphicsItem {
public:
    FrameItem();
    void setFrame(const QRectF& frame, const QString& title, const QString& numbers);
    const QRectF& frame() const { return m_frame; }
    QRectF title() const; ///< the strip that its words take; null when there is no frame

    QRectF boundingRect() const override { return m_frame.adjusted(-1, -1, 1, 1); }
    QPainterPath shape() const override { return {}; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QRectF m_frame;
    QString m_title, m_numbers;
};

} // namespace widgets
