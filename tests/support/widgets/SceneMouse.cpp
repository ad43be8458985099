#include "tests/support/widgets/SceneMouse.h"

#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Face.h"
#include "widgets/document/Document.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QtTest/QTest>

#include <stdexcept>

namespace support {

engine::NodeId SceneMouse::idOf(std::string_view name) const {
    for (const auto& node : m_view.canvas().document().project().graph->nodes) {
        if (node->id == name || widgets::nodeTitle(*node).toStdString() == name)
            return node->id;
    }
    throw std::runtime_error("no node is called " + std::string(name));
}

QPointF SceneMouse::node(std::string_view name) const {
    return m_view.canvas().node(idOf(name))->box().center();
}

QPointF SceneMouse::port(std::string_view name) const {
    const auto dot = name.rfind('.');
    const engine::PortRef ref{idOf(name.substr(0, dot)), std::string(name.substr(dot + 1))};
    for (const bool input : {false, true}) {
        if (const auto found = m_view.canvas().portPlace(ref, input))
            return *found;
    }
    throw std::runtime_error("no port is called " + std::string(name));
}

QPointF SceneMouse::place(std::string_view name) const {
    return name.find('.') == std::string_view::npos ? node(name) : port(name);
}

void SceneMouse::send(QEvent::Type type, const QPointF& scene, Qt::MouseButton button,
                      Qt::KeyboardModifiers modifiers) {
    const QPointF at = m_view.mapFromScene(scene);
    const QPointF global = m_view.viewport()->mapToGlobal(at);
    QMouseEvent event(type, at, global, button, m_down, modifiers);
    QApplication::sendEvent(m_view.viewport(), &event);
}

void SceneMouse::press(const QPointF& scene, Qt::KeyboardModifiers modifiers, Qt::MouseButton button) {
    m_down = button;
    send(QEvent::MouseButtonPress, scene, button, modifiers);
}

void SceneMouse::move(const QPointF& scene, Qt::KeyboardModifiers modifiers) {
    send(QEvent::MouseMove, scene, Qt::NoButton, modifiers);
}

void SceneMouse::release(const QPointF& scene, Qt::KeyboardModifiers modifiers) {
    const Qt::MouseButton button = std::exchange(m_down, Qt::NoButton);
    send(QEvent::MouseButtonRelease, scene, button, modifiers);
}

void SceneMouse::click(const QPointF& scene, Qt::KeyboardModifiers modifiers) {
    press(scene, modifiers);
    release(scene, modifiers);
}

void SceneMouse::click(std::string_view name, Qt::KeyboardModifiers modifiers) {
    click(place(name), modifiers);
}

void SceneMouse::doubleClick(const QPointF& scene) {
    click(scene);
    m_down = Qt::LeftButton;
    send(QEvent::MouseButtonDblClick, scene, Qt::LeftButton, {});
    release(scene);
}

void SceneMouse::drag(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers, Qt::MouseButton button) {
    // A pan moves the scene under the mouse, so the way is taken in pixels of the view.
    const QPoint start = m_view.mapFromScene(from);
    const QPoint finish = m_view.mapFromScene(to);
    press(from, modifiers, button);
    move(m_view.mapToScene((start + finish) / 2), modifiers);
    move(m_view.mapToScene(finish), modifiers);
    release(m_view.mapToScene(finish), modifiers);
}

void SceneMouse::drag(std::string_view from, std::string_view to, Qt::KeyboardModifiers modifiers) {
    drag(place(from), place(to), modifiers);
}

void SceneMouse::wheel(const QPointF& scene, int turn, Qt::KeyboardModifiers modifiers) {
    const QPointF at = m_view.mapFromScene(scene);
    QWheelEvent event(at, m_view.viewport()->mapToGlobal(at), {}, {0, turn}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(m_view.viewport(), &event);
}

void SceneMouse::drop(const QString& layerId, const QPointF& scene) {
    QMimeData mime;
    mime.setData(QString::fromLatin1(widgets::layerMime), layerId.toUtf8());
    const QPoint at = m_view.mapFromScene(scene);
    QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(m_view.viewport(), &enter);
    if (!enter.isAccepted())
        throw std::runtime_error("the canvas does not take what is dragged");
    QDropEvent event(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(m_view.viewport(), &event);
}

void SceneMouse::key(int key, Qt::KeyboardModifiers modifiers) {
    QTest::keyClick(&m_view, static_cast<Qt::Key>(key), modifiers);
}

} // namespace support
