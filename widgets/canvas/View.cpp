#include "widgets/canvas/View.h"

#include "engine/layers/Layer.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/LayerSearch.h"
#include "widgets/canvas/Rewire.h"
#include "widgets/canvas/ShortcutSheet.h"
#include "widgets/document/Document.h"

#include <QClipboard>
#include <QEasingCurve>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int fitMargin = 24, fitMarginBelow = 56; ///< room for the zoom control below

} // namespace

CanvasView::CanvasView(Document& document, QWidget* parent)
    : QGraphicsView(parent), m_scene(new CanvasScene(document, this)), m_search(new LayerSearch(this)),
      m_reason(new QLabel(this)) {
    setScene(m_scene);
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(SmartViewportUpdate);
    setOptimizationFlag(DontAdjustForAntialiasing);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    m_reason->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_reason->setObjectName(QStringLiteral("linkReason"));
    m_reason->setAutoFillBackground(true);
    m_reason->setBackgroundRole(QPalette::Window); // a view's children have its base colour else
    m_reason->setForegroundRole(QPalette::WindowText);
    m_reason->setMargin(6);
    m_reason->hide();
    connect(m_search, &LayerSearch::chosen, this, [this](const QString& layer) {
        addLayer(m_scene->document(), layer, m_searchPlace, m_searchLink);
        setFocus();
    });
    connect(&document, &Document::selectionChanged, this, &CanvasView::tellSelection);
    connect(&document, &Document::reset, this, &CanvasView::fitAll);
    m_glide.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_glide, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& value) { centerOn(value.toPointF()); });
    retranslate();
}

CanvasView::~CanvasView() {
    m_gesture.reset();
}

void CanvasView::retranslate() {
    setAccessibleName(tr("Model canvas"));
    tellSelection();
}

void CanvasView::zoomAt(double factor, const QPoint& viewPlace) {
    const double wanted = std::clamp(zoom() * factor, look().zoomMin, look().zoomMax);
    const QPointF before = mapToScene(viewPlace);
    setTransform(QTransform::fromScale(wanted, wanted));
    const QPointF way = (before - mapToScene(viewPlace)) * wanted;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + static_cast<int>(std::lround(way.x())));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::lround(way.y())));
    Q_EMIT zoomChanged();
    Q_EMIT viewMoved();
}

void CanvasView::setZoom(double wanted) {
    zoomAt(wanted / zoom(), viewport()->rect().center());
}

void CanvasView::panBy(const QPoint& pixels) {
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - pixels.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - pixels.y());
}

void CanvasView::fitAll() {
    const QRectF area = m_scene->nodesRect();
    const QRect room = viewport()->rect().adjusted(fitMargin, fitMargin, -fitMargin, -fitMarginBelow);
    if (room.width() < 10 || room.height() < 10)
        return;
    if (area.isEmpty()) {
        setZoom(1);
        centerOn(0, 0);
        return;
    }
    const double wanted = std::min({room.width() / area.width(), room.height() / area.height(), 1.0});
    setZoom(wanted);
    centerOn(area.center() + QPointF(0, (fitMarginBelow - fitMargin) / 2.0 / zoom()));
}

void CanvasView::fitSelection() {
    const QRectF area = m_scene->rectOf(selectedNodes(m_scene->document()));
    if (area.isEmpty()) {
        fitAll();
        return;
    }
    const QRect room = viewport()->rect().adjusted(fitMargin, fitMargin, -fitMargin, -fitMarginBelow);
    setZoom(std::min({room.width() / area.width(), room.height() / area.height(), 1.0}));
    centerOn(area.center());
}

void CanvasView::centreOn(const engine::NodeId& id) {
    const NodeItem* item = m_scene->node(id);
    if (!item)
        return;
    if (zoom() < textHiddenBelow)
        setZoom(1);
    const QPointF from = mapToScene(viewport()->rect().center());
    m_glide.stop();
    const int time = motion("time.centreOn");
    if (time == 0 || !isVisible()) {
        centerOn(item->box().center());
        return;
    }
    m_glide.setDuration(time);
    m_glide.setStartValue(from);
    m_glide.setEndValue(item->box().center());
    m_glide.start();
}

QPointF CanvasView::cursorPlace() const {
    const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
    const bool over = viewport()->rect().contains(at) && viewport()->underMouse();
    return mapToScene(over ? at : viewport()->rect().center());
}

void CanvasView::searchAt(const QPointF& scenePlace, const std::optional<OpenLink>& link) {
    m_searchLink = link;
    m_searchPlace = link ? scenePlace - QPointF(link->fromOutput ? 0 : look().width, 4 * look().step) : scenePlace;
    const QString hint = !link              ? tr("Search layers")
                         : link->fromOutput ? tr("Layers that take this link")
                                            : tr("Layers that can feed this input");
    m_search->open(viewport()->mapToGlobal(mapFromScene(scenePlace)), fittingLayers(m_scene->document(), link), hint);
}

void CanvasView::addAtMiddle(const QString& layerId) {
    QPointF place = mapToScene(viewport()->rect().center()) - QPointF(look().width / 2, 4 * look().step);
    const double aside = 3 * look().step;
    while (m_scene->nodeAt(place + QPointF(1, 1)))
        place += QPointF(aside, aside);
    addLayer(m_scene->document(), layerId, place);
}

void CanvasView::showReason(const QString& reason, const QPoint& viewPlace) {
    if (reason.isEmpty()) {
        m_reason->hide();
        m_reason->clear();
        return;
    }
    QPalette colours = m_reason->palette();
    colours.setColor(QPalette::Window, look().tooltip);
    colours.setColor(QPalette::WindowText, look().onTooltip);
    m_reason->setPalette(colours);
    m_reason->setFont(look().caption);
    m_reason->setText(reason);
    m_reason->setWordWrap(false);
    const int most = std::max(160, width() / 2);
    if (m_reason->sizeHint().width() > most) {
        m_reason->setWordWrap(true);
        m_reason->resize(most, m_reason->heightForWidth(most));
    } else {
        m_reason->adjustSize();
    }
    QPoint place = viewPlace + QPoint(16, 16);
    place.setX(std::min(place.x(), width() - m_reason->width() - 4));
    place.setY(std::min(place.y(), height() - m_reason->height() - 4));
    m_reason->move(place);
    m_reason->show();
    m_reason->raise();
}

QString CanvasView::reason() const {
    return m_reason->isHidden() ? QString() : m_reason->text();
}

void CanvasView::copy() const {
    if (QMimeData* clip = copySelection(m_scene->document()))
        QGuiApplication::clipboard()->setMimeData(clip);
}

void CanvasView::cut() {
    copy();
    removeNodes(m_scene->document(), selectedNodes(m_scene->document()));
}

void CanvasView::pasteClip() {
    paste(m_scene->document(), QGuiApplication::clipboard()->mimeData(), cursorPlace());
}

void CanvasView::tidyAll() {
    m_scene->animateNextMove();
    tidy(m_scene->document());
    if (motion("time.layout") == 0)
        fitAll();
}

void CanvasView::deleteSelection() {
    if (const auto link = m_scene->selectedLink())
        removeLink(m_scene->document(), *link);
    else
        removeNodes(m_scene->document(), selectedNodes(m_scene->document()));
}

void CanvasView::deleteAndReconnect() {
    removeAndReconnect(m_scene->document(), selectedNodes(m_scene->document()));
}

void CanvasView::bypassSelection() {
    toggleBypass(m_scene->document(), selectedNodes(m_scene->document()));
}

void CanvasView::showShortcuts() {
    auto* sheet = window()->findChild<ShortcutSheet*>();
    if (!sheet)
        sheet = new ShortcutSheet(window());
    sheet->show();
    sheet->raise();
}

void CanvasView::selectAll() {
    QSet<QString> all;
    for (const auto& node : m_scene->document().project().graph->nodes)
        all.insert(qs(node->id));
    m_scene->document().select(all);
}

// For screen readers, which do not see items: the selected node is told as the description of the canvas.
void CanvasView::tellSelection() {
    const std::vector<engine::NodeId> ids = selectedNodes(m_scene->document());
    QString words = tr("%n nodes", nullptr, static_cast<int>(m_scene->nodeCount()));
    if (ids.size() == 1) {
        if (const NodeItem* item = m_scene->node(ids.front()))
            words = spokenFace(item->face());
    } else if (!ids.empty()) {
        words = tr("%n nodes are selected", nullptr, static_cast<int>(ids.size()));
    }
    setAccessibleDescription(words);
}

void CanvasView::drawBackground(QPainter* painter, const QRectF& exposed) {
    paintGrid(*painter, exposed, zoom());
}

void CanvasView::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    Q_EMIT viewMoved();
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    Q_EMIT viewMoved();
}

} // namespace widgets
