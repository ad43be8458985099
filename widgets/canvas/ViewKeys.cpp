// Keys of the canvas. The canvas claims its own keys before window shortcuts of the same name, so that Ctrl+C copies
// nodes here and text elsewhere.

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/BlockCommands.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

#include <algorithm>
#include <iterator>

namespace widgets {

struct CanvasKeys {
    int key;
    Qt::KeyboardModifiers modifiers;
    void (*act)(CanvasView& view);

    static const CanvasKeys keys[];
    static const CanvasKeys* find(const QKeyEvent& event);
    template <int right, int down>
    static void nudge(CanvasView& view) {
        view.nudge({right, down});
    }
    static void open(CanvasView& view) {
        const auto ids = selectedThings(view.canvas().document());
        if (ids.size() == 1)
            view.open(ids.front());
    }
    static void rename(CanvasView& view) {
        const auto ids = selectedThings(view.canvas().document());
        if (ids.size() == 1)
            view.rename(ids.front());
    }
    static void escape(CanvasView& view) {
        if (auto* field = view.findChild<QLineEdit*>(QStringLiteral("renameField"))) {
            field->disconnect(&view);
            field->deleteLater();
            view.setFocus();
            return;
        }
        Document& document = view.canvas().document();
        if (view.m_gesture)
            view.cancelGesture();
        else if (document.selection().isEmpty() && !view.canvas().selectedLink())
            view.leaveBlock();
        else
            document.select({});
        view.canvas().selectLink({});
    }
    static void zoomIn(CanvasView& view) { view.setZoom(view.zoom() * 1.2); }
    static void zoomOut(CanvasView& view) { view.setZoom(view.zoom() / 1.2); }
    static void duplicate(CanvasView& view) { duplicateSelection(view.canvas().document()); }
};

namespace {
constexpr auto none = Qt::NoModifier;
constexpr auto ctrl = Qt::ControlModifier;
constexpr auto shift = Qt::ShiftModifier;
} // namespace

const CanvasKeys CanvasKeys::keys[] = {
    {Qt::Key_Delete, none, [](CanvasView& v) { v.deleteSelection(); }},
    {Qt::Key_Backspace, none, [](CanvasView& v) { v.deleteSelection(); }},
    {Qt::Key_Delete, ctrl, [](CanvasView& v) { v.deleteAndReconnect(); }},
    {Qt::Key_Backspace, ctrl, [](CanvasView& v) { v.deleteAndReconnect(); }},
    {Qt::Key_B, none, [](CanvasView& v) { v.bypassSelection(); }},
    {Qt::Key_B, ctrl, [](CanvasView& v) { v.bypassSelection(); }},
    {Qt::Key_M, none, [](CanvasView& v) { v.bypassSelection(); }},
    {Qt::Key_M, ctrl, [](CanvasView& v) { v.bypassSelection(); }},
    {Qt::Key_Question, none, [](CanvasView& v) { v.showShortcuts(); }},
    {Qt::Key_Question, shift, [](CanvasView& v) { v.showShortcuts(); }},
    {Qt::Key_A, ctrl, [](CanvasView& v) { v.selectAll(); }},
    {Qt::Key_C, ctrl, [](CanvasView& v) { v.copy(); }},
    {Qt::Key_X, ctrl, [](CanvasView& v) { v.cut(); }},
    {Qt::Key_V, ctrl, [](CanvasView& v) { v.pasteClip(); }},
    {Qt::Key_D, ctrl, &duplicate},
    {Qt::Key_F, ctrl, [](CanvasView& v) { v.findNode(); }},
    {Qt::Key_G, ctrl, [](CanvasView& v) { v.groupSelection(); }},
    {Qt::Key_G, ctrl | shift, [](CanvasView& v) { v.ungroupSelection(); }},
    {Qt::Key_J, ctrl, [](CanvasView& v) { v.share(Sharing::Share); }},
    {Qt::Key_J, ctrl | shift, [](CanvasView& v) { v.share(Sharing::OwnCopies); }},
    {Qt::Key_L, ctrl, [](CanvasView& v) { v.tidyAll(); }},
    {Qt::Key_L, none, [](CanvasView& v) { v.linkByList(); }},
    {Qt::Key_F, none, [](CanvasView& v) { v.fitSelection(); }},
    {Qt::Key_Period, none, [](CanvasView& v) { v.fitSelection(); }},
    {Qt::Key_Home, none, [](CanvasView& v) { v.fitAll(); }},
    {Qt::Key_0, ctrl, [](CanvasView& v) { v.setZoom(1); }},
    {Qt::Key_Plus, ctrl, &zoomIn},
    {Qt::Key_Plus, ctrl | shift, &zoomIn},
    {Qt::Key_Equal, ctrl, &zoomIn},
    {Qt::Key_Minus, ctrl, &zoomOut},
    {Qt::Key_F2, none, &rename},
    {Qt::Key_Return, none, &open},
    {Qt::Key_Enter, none, &open},
    {Qt::Key_M, shift, [](CanvasView& v) { Q_EMIT v.minimapWanted(); }},
    {Qt::Key_Escape, none, &escape},
    {Qt::Key_Left, none, &nudge<-1, 0>},
    {Qt::Key_Right, none, &nudge<1, 0>},
    {Qt::Key_Up, none, &nudge<0, -1>},
    {Qt::Key_Down, none, &nudge<0, 1>},
    {Qt::Key_Left, shift, &nudge<-5, 0>},
    {Qt::Key_Right, shift, &nudge<5, 0>},
    {Qt::Key_Up, shift, &nudge<0, -5>},
    {Qt::Key_Down, shift, &nudge<0, 5>},
    {Qt::Key_Tab, ctrl, [](CanvasView& v) { v.QWidget::focusNextPrevChild(true); }},
    {Qt::Key_Backtab, ctrl | shift, [](CanvasView& v) { v.QWidget::focusNextPrevChild(false); }},
};

const CanvasKeys* CanvasKeys::find(const QKeyEvent& event) {
    const Qt::KeyboardModifiers pressed = event.modifiers() & ~Qt::KeypadModifier;
    const auto found = std::ranges::find_if(
        keys, [&](const CanvasKeys& key) { return key.key == event.key() && key.modifiers == pressed; });
    return found == std::end(keys) ? nullptr : found;
}

bool CanvasView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool space = key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier;
        if (space || CanvasKeys::find(*key)) {
            event->accept();
            return true;
        }
    }
    return QGraphicsView::event(event);
}

// A short tap of Space searches; held, it turns the left button into the hand.
void CanvasView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        if (!event->isAutoRepeat()) {
            m_spaceHeld = true;
            m_spaceUsed = false;
            if (!m_gesture)
                viewport()->setCursor(Qt::OpenHandCursor);
        } else {
            m_spaceUsed = true; // held, not tapped
        }
        return;
    }
    if (const CanvasKeys* key = CanvasKeys::find(*event)) {
        key->act(*this);
        event->accept();
        return;
    }
    event->ignore();
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) {
        event->ignore();
        return;
    }
    m_spaceHeld = false;
    if (!m_gesture)
        viewport()->setCursor(Qt::ArrowCursor);
    if (!m_spaceUsed)
        searchAt(cursorPlace());
}

void CanvasView::focusOutEvent(QFocusEvent* event) {
    m_spaceHeld = false;
    if (!m_gesture)
        viewport()->setCursor(Qt::ArrowCursor);
    QGraphicsView::focusOutEvent(event);
}

bool CanvasView::focusNextPrevChild(bool next) {
    if (m_scene->nodeCount() == 0)
        return QWidget::focusNextPrevChild(next);
    walk(next ? 1 : -1);
    return true;
}

void CanvasView::walk(int step) {
    Document& document = m_scene->document();
    const engine::Graph& graph = m_scene->seen().graph;
    std::vector<engine::NodeId> order;
    if (auto sorted = engine::topologicalOrder(graph)) {
        order = std::move(*sorted);
    } else {
        for (const auto& node : graph.nodes)
            order.push_back(node->id);
    }
    std::erase_if(order, [&](const auto& id) { return engine::find(graph, id)->type == engine::portType; });
    if (order.empty())
        return;
    const auto selected = selectedThings(document);
    const auto count = static_cast<int>(order.size());
    int at = step > 0 ? -1 : count;
    if (!selected.empty())
        at = static_cast<int>(std::ranges::find(order, selected.front()) - order.begin());
    const engine::NodeId& wanted = order[static_cast<std::size_t>((at + step + count) % count)];
    document.select({qs(wanted)});
    if (const NodeItem* item = m_scene->node(wanted)) {
        const QRectF seen = mapToScene(viewport()->rect()).boundingRect();
        if (!seen.contains(item->box()))
            centreOn(wanted);
    }
}

void CanvasView::nudge(const QPointF& steps) {
    std::map<engine::NodeId, QPointF> places;
    for (const std::string& id : selectedThings(m_scene->document())) {
        if (const NodeItem* item = m_scene->node(id))
            places[id] = item->pos() + steps * look().step;
    }
    moveNodes(m_scene->document(), places, QStringLiteral("nudge"));
}

void CanvasView::rename(const engine::NodeId& id) {
    const NodeItem* item = m_scene->node(id);
    if (!item)
        return;
    auto* field = new QLineEdit(item->face().title, this);
    field->setObjectName(QStringLiteral("renameField"));
    field->setAccessibleName(tr("Name"));
    const QPoint corner = mapFromScene(item->pos());
    const int width = std::max(static_cast<int>(item->box().width() * zoom()), static_cast<int>(look().width));
    field->setGeometry(corner.x(), corner.y(), width, field->sizeHint().height());
    field->selectAll();
    field->show();
    field->setFocus();
    connect(field, &QLineEdit::editingFinished, this, [this, field, id] {
        if (field->isModified())
            renameNode(m_scene->document(), id, field->text());
        field->deleteLater();
        field->disconnect(this);
        setFocus();
    });
}

void CanvasView::linkByList() {
    const auto ids = selectedThings(m_scene->document());
    const NodeItem* own = ids.size() == 1 ? m_scene->node(ids.front()) : nullptr;
    if (!own)
        return;
    const Document& document = m_scene->document();
    const engine::Graph& graph = *document.project().graph;
    const engine::Catalog& catalog = engine::layerCatalog();
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("linkMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const PortFace& port : own->face().outputs) {
        QMenu* targets = menu->addMenu(tr("From %1 to …").arg(port.label));
        for (const auto& node : m_scene->seen().graph.nodes) {
            const NodeItem* other = m_scene->node(node->id);
            if (other->face().outside)
                continue;
            for (const PortFace& input : other->face().inputs) {
                const engine::Edge edge{{ids.front(), port.key}, {node->id, input.key}};
                if (!engine::canLink(graph, m_scene->seen(), edge, catalog, document.derived().shapes))
                    continue;
                targets->addAction(QStringLiteral("%1 · %2").arg(other->face().title, input.label), this,
                                   [this, edge] { connectPorts(m_scene->document(), edge); });
            }
        }
        targets->setEnabled(!targets->isEmpty());
    }
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(viewport()->mapToGlobal(mapFromScene(own->box().bottomLeft())));
}

} // namespace widgets
