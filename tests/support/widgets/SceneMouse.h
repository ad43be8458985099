#pragma once
// A mouse for the canvas that aims at nodes and ports by name: node ids or shown names ("n1", "Gate Buy"), ports as
// "n1.output". Sends real mouse events to the viewport. A name that is nowhere ends the test by an exception.
// GUI thread.

#include "widgets/canvas/View.h"

#include <QEvent>

#include <string>
#include <string_view>

namespace support {

class SceneMouse {
public:
    explicit SceneMouse(widgets::CanvasView& view) : m_view(view) {}

    QPointF node(std::string_view name) const;  ///< middle of its body, scene
    QPointF port(std::string_view name) const;  ///< scene
    QPointF place(std::string_view name) const; ///< a port when the name holds a dot, else a node

    void press(const QPointF& scene, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton);
    void move(const QPointF& scene, Qt::KeyboardModifiers modifiers = {});
    void release(const QPointF& scene, Qt::KeyboardModifiers modifiers = {});
    void click(std::string_view name, Qt::KeyboardModifiers modifiers = {});
    void click(const QPointF& scene, Qt::KeyboardModifiers modifiers = {});
    void doubleClick(const QPointF& scene);
    void drag(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers = {},
              Qt::MouseButton button = Qt::LeftButton); ///< with a stop half way
    void drag(std::string_view from, std::string_view to, Qt::KeyboardModifiers modifiers = {});
    void wheel(const QPointF& scene, int turn, Qt::KeyboardModifiers modifiers = {});
    void drop(const QString& layerId, const QPointF& scene); ///< as the palette does
    void key(int key, Qt::KeyboardModifiers modifiers = {});

private:
    engine::NodeId idOf(std::string_view name) const;
    void send(QEvent::Type type, const QPointF& scene, Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    widgets::CanvasView& m_view;
    Qt::MouseButton m_down = Qt::NoButton;
};

} // namespace support
