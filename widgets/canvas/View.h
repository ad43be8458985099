#pragma once
// The view onto the canvas: zoom, keys, drops, and one gesture at a time. All edits go through Commands.h.
// GUI thread.

#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Gestures.h"
#include "widgets/canvas/Scene.h"

#include <QElapsedTimer>
#include <QGraphicsView>
#include <QVariantAnimation>

#include <memory>

class QLabel;
class QMenu;

namespace widgets {

class LayerSearch;
enum class Sharing;

class CanvasView : public QGraphicsView {
    Q_OBJECT

public:
    explicit CanvasView(Document& document, QWidget* parent = nullptr);
    ~CanvasView() override;

    CanvasScene& canvas() const { return *m_scene; }
    LayerSearch& search() const { return *m_search; }
    double zoom() const { return transform().m11(); }
    void setZoom(double zoom); ///< around the middle of the view; clamped
    void panBy(const QPoint& pixels);
    void fitAll();
    void fitSelection();                     ///< everything when nothing is selected
    void centreOn(const engine::NodeId& id); ///< glides
    void reveal(const engine::NodeId& id);   ///< on the level where it lies, selected, in the middle
    void open(const engine::NodeId& id);     ///< the inside of a block, the settings of a node
    bool leaveBlock();                       ///< to the level above; false = this is the top
    void findNode();                         ///< by name, in all blocks
    void groupSelection();
    void ungroupSelection();
    void saveSelectedBlock(); ///< to "My blocks"
    void share(Sharing sharing);
    void fillSharing(QMenu& menu); ///< the two ways, with the parameters before and after
    QPointF cursorPlace() const;   ///< under the mouse when it is over the view, else the middle
    /// The search box at a place; what is chosen is added there and connected to the open link.
    void searchAt(const QPointF& scenePlace, const std::optional<OpenLink>& link = {});
    void addAtMiddle(const QString& layerId); ///< from the palette without a drag
    void showReason(const QString& reason, const QPoint& viewPlace);
    QString reason() const;                ///< what is shown now, empty = nothing
    void rename(const engine::NodeId& id); ///< edits the name in place
    void linkByList();                     ///< keyboard: a list of fitting targets of the selected node
    void copy() const;
    void cut();
    void pasteClip();
    void tidyAll();
    void deleteSelection();
    void deleteAndReconnect();
    void bypassSelection();
    void showShortcuts(); ///< the sheet of keys and gestures
    void selectAll();
    void walk(int step); ///< selects the next node in flow order
    void retranslate();

Q_SIGNALS:
    void zoomChanged();
    void viewMoved();
    void nodeOpened(const engine::NodeId& id); ///< double-click, Enter
    void minimapWanted();
    void blocksChanged();             ///< of "My blocks"
    void said(const QString& notice); ///< to be shown near the canvas

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& exposed) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    friend struct CanvasKeys;
    Pointer pointerOf(const QMouseEvent& event) const;
    std::unique_ptr<Gesture> gestureFor(const QMouseEvent& event);
    std::unique_ptr<Gesture> linkGestureFor(const PortHit& hit, Qt::KeyboardModifiers modifiers);
    void begin(std::unique_ptr<Gesture> gesture, const Pointer& at);
    void cancelGesture();
    void zoomAt(double factor, const QPoint& viewPlace);
    void nudge(const QPointF& steps);
    void tellSelection();
    QString tipAt(const QPointF& scenePlace) const;

    CanvasScene* m_scene;
    LayerSearch* m_search;
    QLabel* m_reason;
    std::unique_ptr<Gesture> m_gesture;
    Qt::MouseButton m_gestureButton = Qt::NoButton;
    bool m_spaceHeld = false, m_spaceUsed = false;
    QPointF m_searchPlace;
    std::optional<OpenLink> m_searchLink;
    QVariantAnimation m_glide;
    /// Where everything was last brought into view. As long as nobody moves or zooms, a view of another size is fitted
    /// again.
    struct Fit {
        QTransform zoom;
        QPoint bars;
        friend bool operator==(const Fit&, const Fit&) = default;
    };
    Fit present() const;
    std::optional<Fit> m_fit;
};

} // namespace widgets
