// Mouse, wheel, drops and tips of the canvas.

#include "engine/layers/Layer.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/BlockCommands.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDragLeaveEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace widgets {

Pointer CanvasView::pointerOf(const QMouseEvent& event) const {
    return {mapToScene(event.pos()), event.pos(), event.modifiers()};
}

std::unique_ptr<Gesture> CanvasView::linkGestureFor(const PortHit& hit, Qt::KeyboardModifiers modifiers) {
    if (!(modifiers & Qt::ControlModifier))
        return std::make_unique<LinkGesture>(*this, hit.port, hit.input);
    const auto& edges = m_scene->seen().graph.edges;
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge) { // the newest link first
        if (hit.input && edge->to == hit.port)
            return std::make_unique<LinkGesture>(*this, edge->from, false, *edge);
        if (!hit.input && edge->from == hit.port)
            return std::make_unique<LinkGesture>(*this, edge->to, true, *edge);
    }
    return std::make_unique<LinkGesture>(*this, hit.port, hit.input);
}

std::unique_ptr<Gesture> CanvasView::gestureFor(const QMouseEvent& event) {
    const QPointF at = mapToScene(event.pos());
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_spaceHeld)) {
        m_spaceUsed = true;
        return std::make_unique<PanGesture>(*this);
    }
    if (event.button() == Qt::RightButton && event.modifiers() == Qt::ControlModifier)
        return std::make_unique<KnifeGesture>(*m_scene);
    if (event.button() != Qt::LeftButton)
        return nullptr;
    if (zoom() >= outlineOnlyBelow) {
        if (const auto hit = m_scene->portAt(at, look().portHit / std::max(1.0, zoom()))) {
            if (event.modifiers() & Qt::AltModifier) {
                removeLinksAt(m_scene->document(), hit->port);
                return nullptr;
            }
            return linkGestureFor(*hit, event.modifiers());
        }
    }
    const NodeItem* item = m_scene->nodeAt(at);
    if (item && !item->face().outside)
        return std::make_unique<MoveGesture>(*m_scene, item->face().id);
    if (const LinkItem* link = m_scene->linkAt(at)) {
        m_scene->document().select({});
        m_scene->selectLink(link->edge());
        return nullptr;
    }
    return std::make_unique<MarqueeGesture>(*m_scene);
}

void CanvasView::begin(std::unique_ptr<Gesture> gesture, const Pointer& at) {
    m_glide.stop();
    QToolTip::hideText();
    m_gesture = std::move(gesture);
    m_gesture->start(at);
    viewport()->setCursor(m_gesture->cursor());
}

void CanvasView::cancelGesture() {
    if (!m_gesture)
        return;
    m_gesture->cancel();
    m_gesture.reset();
    viewport()->setCursor(m_spaceHeld ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (m_gesture) {
        cancelGesture();
        return;
    }
    if (auto gesture = gestureFor(*event)) {
        m_gestureButton = event->button();
        begin(std::move(gesture), pointerOf(*event));
    }
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    if (m_gesture) {
        m_gesture->move(pointerOf(*event));
        if (m_gesture) // a view change inside the move cannot end it, a lost grab can
            viewport()->setCursor(m_gesture->cursor());
        return;
    }
    if (zoom() < outlineOnlyBelow) {
        m_scene->hover({});
        return;
    }
    m_scene->hover(m_scene->portAt(mapToScene(event->pos()), look().portHit / std::max(1.0, zoom())));
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_gesture || event->button() != m_gestureButton)
        return;
    const std::unique_ptr<Gesture> ended = std::move(m_gesture);
    ended->end(pointerOf(*event));
    viewport()->setCursor(m_spaceHeld ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF at = mapToScene(event->pos());
    if (const NodeItem* item = m_scene->nodeAt(at)) {
        if (item->face().outside) {
            leaveBlock();
            return;
        }
        m_scene->document().select({qs(item->face().id)});
        open(item->face().id);
    } else if (!m_scene->linkAt(at)) {
        searchAt(at);
    }
}

void CanvasView::wheelEvent(QWheelEvent* event) {
    const QPoint turn = event->angleDelta();
    const bool pad = event->device() && event->device()->type() == QInputDevice::DeviceType::TouchPad;
    if (pad && !(event->modifiers() & Qt::ControlModifier)) {
        panBy(event->pixelDelta().isNull() ? turn / 2 : event->pixelDelta());
    } else if (event->modifiers() & Qt::ShiftModifier) {
        panBy({turn.x() != 0 ? turn.x() : turn.y(), 0});
    } else if (turn.y() != 0) {
        zoomAt(std::pow(1.0015, turn.y()), event->position().toPoint());
    } else {
        panBy({turn.x(), 0});
    }
    event->accept();
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasFormat(QString::fromLatin1(layerMime)))
        event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event) {
    if (!event->mimeData()->hasFormat(QString::fromLatin1(layerMime)))
        return;
    event->acceptProposedAction();
    const QPointF at = mapToScene(event->position().toPoint());
    const LinkItem* link = m_scene->nodeAt(at) ? nullptr : m_scene->linkAt(at);
    m_scene->selectLink(link ? std::optional(link->edge()) : std::nullopt); // where it would be inserted
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent* event) {
    m_scene->selectLink({});
    event->accept();
}

void CanvasView::dropEvent(QDropEvent* event) {
    const QString format = QString::fromLatin1(layerMime);
    if (!event->mimeData()->hasFormat(format))
        return;
    const QPointF at = mapToScene(event->position().toPoint());
    const QString layer = QString::fromUtf8(event->mimeData()->data(format));
    const QPointF corner = at - QPointF(look().width / 2, look().headerHeight);
    if (const QString prefix = QString::fromLatin1(blockFilePrefix); layer.startsWith(prefix)) {
        addBlock(m_scene->document(), layer.mid(prefix.size()).toStdString(), at);
        event->acceptProposedAction();
        setFocus();
        return;
    }
    const LinkItem* link = m_scene->nodeAt(at) ? nullptr : m_scene->linkAt(at);
    if (link)
        insertLayer(m_scene->document(), layer, corner, engine::Edge(link->edge()));
    else
        addLayer(m_scene->document(), layer, corner);
    event->acceptProposedAction();
    setFocus();
}

QString CanvasView::tipAt(const QPointF& scenePlace) const {
    const Document& document = m_scene->document();
    if (zoom() >= outlineOnlyBelow) {
        if (const auto hit = m_scene->portAt(scenePlace, look().portHit / std::max(1.0, zoom()))) {
            const NodeItem* item = m_scene->node(hit->port.node);
            const auto& ports = hit->input ? item->face().inputs : item->face().outputs;
            const auto port = std::ranges::find(ports, hit->port.port, &PortFace::key);
            QStringList lines{port->label};
            engine::PortRef source = hit->port;
            if (item->face().block)
                source = engine::portFromText(hit->port.port).value_or(source); // its first inner port
            const auto incoming = engine::inputsOf(*document.project().graph, source.node, source.port);
            if (hit->input && !incoming.empty())
                source = incoming.front().from;
            const bool known = !hit->input || !incoming.empty();
            const engine::Shape* shape =
                known ? document.derived().shapes.output(source, engine::layerCatalog(), *document.project().graph)
                      : nullptr;
            for (int kind = 0; kind < engine::portKindCount; ++kind) {
                if (port->kind == engine::portKindId(static_cast<engine::PortKind>(kind)))
                    lines.front() +=
                        QStringLiteral(" · ") + translated(engine::portKindLabel(static_cast<engine::PortKind>(kind)));
            }
            if (shape)
                lines.push_back(QStringLiteral("%1  %2").arg(qs(engine::shownShape(*shape)), spokenShape(*shape)));
            if (hit->input && !incoming.empty()) {
                if (const engine::Node* from = engine::find(*document.project().graph, source.node))
                    lines.push_back(tr("From %1").arg(nodeTitle(*from)));
            } else if (hit->input) {
                lines.push_back(tr("Nothing is connected. Drag a link here, or drag from here to search."));
            }
            return lines.join(u'\n');
        }
    }
    const NodeItem* item = m_scene->nodeAt(scenePlace);
    if (!item)
        return {};
    if (!item->face().issues.isEmpty())
        return item->face().issues;
    QStringList lines{item->face().kind};
    if (!item->face().ownerNames.isEmpty())
        lines.push_back(tr("Used by %1").arg(listed(item->face().ownerNames)));
    return lines.join(u'\n');
}

bool CanvasView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), m_gesture ? QString() : tipAt(mapToScene(help->pos())), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave)
        m_scene->hover({});
    return QGraphicsView::viewportEvent(event);
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event) {
    if (m_gesture)
        return;
    const QPointF at = mapToScene(event->pos());
    Document& document = m_scene->document();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, const char* keys, auto act) {
        menu->addAction(text + u'\t' + QKeySequence(QLatin1String(keys)).toString(QKeySequence::NativeText), this, act);
    };
    const NodeItem* item = m_scene->nodeAt(at);
    if (item && !item->face().outside) {
        const engine::NodeId id = item->face().id;
        const bool block = item->face().block;
        if (!document.selection().contains(qs(id)))
            document.select({qs(id)});
        add(block ? tr("Open the block") : tr("Settings"), "Return", [this, id] { open(id); });
        add(tr("Rename"), "F2", [this, id] { rename(id); });
        add(tr("Connect to …"), "L", [this] { linkByList(); });
        menu->addSeparator();
        auto* sharing = menu->addMenu(tr("Share or own"));
        fillSharing(*sharing);
        add(tr("Group"), "Ctrl+G", [this] { groupSelection(); });
        if (block) {
            add(tr("Ungroup"), "Ctrl+Shift+G", [this] { ungroupSelection(); });
            menu->addAction(tr("Save to My blocks"), this, [this] { saveSelectedBlock(); });
        }
        menu->addSeparator();
        add(tr("Cut"), "Ctrl+X", [this] { cut(); });
        add(tr("Copy"), "Ctrl+C", [this] { copy(); });
        add(tr("Duplicate"), "Ctrl+D", [this] { duplicateSelection(m_scene->document()); });
        add(tr("Bypass, or use again"), "B", [this] { bypassSelection(); });
        menu->addSeparator();
        add(tr("Delete"), "Del", [this] { deleteSelection(); });
        add(tr("Delete and reconnect"), "Ctrl+Del", [this] { deleteAndReconnect(); });
    } else if (const LinkItem* link = m_scene->linkAt(at)) {
        m_scene->selectLink(link->edge());
        add(tr("Delete link"), "Del", [this] { deleteSelection(); });
    } else {
        if (!document.block().empty()) {
            add(tr("Leave the block"), "Esc", [this] { leaveBlock(); });
            menu->addSeparator();
        }
        add(tr("Add layer …"), "Space", [this, at] { searchAt(at); });
        add(tr("Paste"), "Ctrl+V",
            [this, at] { paste(m_scene->document(), QGuiApplication::clipboard()->mimeData(), at); });
        menu->addSeparator();
        add(tr("Select all"), "Ctrl+A", [this] { selectAll(); });
        add(tr("Tidy"), "Ctrl+L", [this] { tidyAll(); });
        add(tr("Show all"), "Home", [this] { fitAll(); });
        add(tr("Keys and gestures"), "?", [this] { showShortcuts(); });
    }
    menu->popup(event->globalPos());
}

} // namespace widgets
