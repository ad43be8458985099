#pragma once
// A gesture is an object: started at a press, moved, then ended or cancelled; what it changes in the document it
// changes at its end, as one undo step. Places are scene coordinates unless they say otherwise. GUI thread.

#include "engine/graph/Graph.h"

#include <QPainterPath>
#include <QPoint>
#include <QPointF>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace widgets {

class CanvasScene;
class CanvasView;
struct PortHit;

struct Pointer {
    QPointF scene;
    QPoint view; ///< viewport pixels
    Qt::KeyboardModifiers modifiers;
};

class Gesture {
public:
    virtual ~Gesture() = default;
    virtual void start(const Pointer& at) = 0;
    virtual void move(const Pointer& at) = 0;
    virtual void end(const Pointer& at) = 0;
    virtual void cancel() = 0;
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }
};

class PanGesture : public Gesture {
public:
    explicit PanGesture(CanvasView& view) : m_view(view) {}
    void start(const Pointer& at) override { m_last = at.view; }
    void move(const Pointer& at) override;
    void end(const Pointer&) override {}
    void cancel() override {}
    Qt::CursorShape cursor() const override { return Qt::ClosedHandCursor; }

private:
    CanvasView& m_view;
    QPoint m_last;
};

/// Drag on empty: what the rectangle touches is selected; Shift adds, Ctrl toggles.
class MarqueeGesture : public Gesture {
public:
    explicit MarqueeGesture(CanvasScene& scene) : m_scene(scene) {}
    void start(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;

private:
    CanvasScene& m_scene;
    QPointF m_from;
    std::set<engine::NodeId> m_before;
};

/// Press on a node: selects at once; moves the selection once the pointer leaves the drag distance. Lines show where it
/// stands in line with another node. A loose node dropped on a link goes into it; Alt takes the nodes out of theirs.
class MoveGesture : public Gesture {
public:
    MoveGesture(CanvasScene& scene, engine::NodeId grabbed) : m_scene(scene), m_grabbed(std::move(grabbed)) {}
    void start(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;
    Qt::CursorShape cursor() const override { return m_moving ? Qt::SizeAllCursor : Qt::ArrowCursor; }

private:
    CanvasScene& m_scene;
    engine::NodeId m_grabbed;
    Pointer m_from;
    QPointF alongGuides(const QPointF& way);
    std::optional<engine::Edge> linkBelow(const Pointer& at) const;

    bool m_moving = false;
    bool m_takeOut = false;
    bool m_selectOnlyAtEnd = false; ///< click on one of several selected nodes
    std::map<engine::NodeId, QPointF> m_before, m_now;
};

/// Ctrl + right drag: every link that the stroke crosses is cut.
class KnifeGesture : public Gesture {
public:
    explicit KnifeGesture(CanvasScene& scene) : m_scene(scene) {}
    void start(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    CanvasScene& m_scene;
    QPainterPath m_stroke;
    std::set<engine::Edge> m_cut;
};

/// Drag from a port, in either direction; with `moved` the drag takes an end of that link away.
class LinkGesture : public Gesture {
public:
    LinkGesture(CanvasView& view, engine::PortRef anchor, bool anchorIsInput, std::optional<engine::Edge> moved = {});
    void start(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    struct Target {
        std::optional<engine::PortRef> port; ///< fits
        QPointF at;
        QString reason; ///< why what is under the pointer does not fit
    };
    Target targetAt(const QPointF& at) const;
    engine::Edge edgeTo(const engine::PortRef& other) const;
    void finish();

    CanvasView& m_view;
    engine::PortRef m_anchor;
    bool m_anchorIsInput;
    std::optional<engine::Edge> m_moved;
    engine::Graph m_graph; ///< without the link that is moved
    std::set<engine::PortRef> m_fitting;
    QPointF m_from;
    QPoint m_pressed;
    bool m_dragged = false; ///< a click on a port does nothing
    int m_owner = -1;
};

} // namespace widgets
