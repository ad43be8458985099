#include "widgets/canvas/View.h"

#include "engine/layers/Layer.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/BlockCommands.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/LayerSearch.h"
#include "widgets/canvas/Rewire.h"
#include "widgets/canvas/ShortcutSheet.h"
#include "widgets/document/Document.h"
#include "widgets/help/HelpView.h"

#include <QClipboard>
#include <QEasingCurve>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int fitMargin = 24, fitMarginAbove = 40, fitMarginBelow = 56; ///< room for the trail and the zoom control

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
    connect(m_search, &LayerSearch::nodeChosen, this, [this](const QString& id) {
        reveal(id.toStdString());
        setFocus();
    });
    connect(&document, &Document::selectionChanged, this, &CanvasView::tellSelection);
    connect(m_scene, &CanvasScene::nodesMoved, this, &CanvasView::tellSelection); // there may be more or fewer
    connect(&document, &Document::reset, this, &CanvasView::fitAll);
    connect(&document, &Document::blockEntered, this, &CanvasView::fitAll);
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
    m_scene->retranslate();
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
    const QRect room = viewport()->rect().adjusted(fitMargin, fitMarginAbove, -fitMargin, -fitMarginBelow);
    if (room.width() < 10 || room.height() < 10)
        return;
    if (area.isEmpty()) {
        setZoom(1);
        centerOn(0, 0);
        return;
    }
    const double wanted = std::min({room.width() / area.width(), room.height() / area.height(), 1.0});
    setZoom(wanted);
    centerOn(area.center() + QPointF(0, (fitMarginBelow - fitMarginAbove) / 2.0 / zoom()));
    m_fit = present();
}

CanvasView::Fit CanvasView::present() const {
    return {transform(), {horizontalScrollBar()->value(), verticalScrollBar()->value()}};
}

void CanvasView::fitSelection() {
    const QRectF area = m_scene->rectOf(selectedThings(m_scene->document()));
    if (area.isEmpty()) {
        fitAll();
        return;
    }
    const QRect room = viewport()->rect().adjusted(fitMargin, fitMarginAbove, -fitMargin, -fitMarginBelow);
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
    const QString prefix = QString::fromLatin1(blockFilePrefix);
    if (layerId.startsWith(prefix))
        addBlock(m_scene->document(), layerId.mid(prefix.size()).toStdString(), place);
    else
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

// In all blocks; those first that are seen now.
void CanvasView::findNode() {
    const Document& document = m_scene->document();
    const engine::Graph& graph = *document.project().graph;
    std::vector<LayerSearch::Entry> entries;
    const Faces faces(document);
    for (const bool seen : {true, false}) {
        for (const auto& node : graph.nodes) {
            if ((node->block == document.block()) != seen)
                continue;
            const NodeFace face = faces.make(*node);
            const QIcon icon = face.icon.isEmpty() ? QIcon() : Theme::instance().icon(face.icon.toUtf8().constData());
            entries.push_back({qs(node->id), face.title, face.kind, spokenFace(face), icon});
        }
    }
    m_search->openNodes(viewport()->mapToGlobal(viewport()->rect().center() / 2), std::move(entries),
                        tr("Find a node"));
}

void CanvasView::groupSelection() {
    groupSelected(m_scene->document());
}

void CanvasView::ungroupSelection() {
    ungroupSelected(m_scene->document());
}

void CanvasView::saveSelectedBlock() {
    Document& document = m_scene->document();
    const std::vector<std::string> ids = selectedThings(document);
    if (ids.size() != 1 || !engine::findBlock(*document.project().graph, ids.front()))
        return;
    const auto file = engine::saveBlock(document.project(), ids.front(), blocksFolder());
    if (!file) {
        Q_EMIT document.problem(file.error());
        return;
    }
    Q_EMIT blocksChanged();
    Q_EMIT said(tr("Saved to My blocks: %1").arg(qs(file->string())));
}

void CanvasView::share(Sharing sharing) {
    if (const QString words = shareSelected(m_scene->document(), sharing); !words.isEmpty())
        Q_EMIT said(words);
}

void CanvasView::fillSharing(QMenu& menu) {
    menu.clear();
    menu.setToolTipsVisible(true);
    for (const Sharing sharing : {Sharing::Share, Sharing::OwnCopies}) {
        const auto edit = trySharing(m_scene->document(), sharing);
        const bool merges = sharing == Sharing::Share;
        const QString keys = merges ? QStringLiteral("Ctrl+J") : QStringLiteral("Ctrl+Shift+J");
        const QString words = merges ? tr("Share between tasks") : tr("Give each task its own copy");
        QAction* action = menu.addAction(edit ? tr("%1 (%2)").arg(words, parametersWords(*edit)) : words, this,
                                         [this, sharing] { share(sharing); });
        action->setText(action->text() + u'\t' + QKeySequence(keys).toString(QKeySequence::NativeText));
        action->setEnabled(edit.has_value());
        action->setToolTip(edit ? QString() : shown(edit.error().text));
    }
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
    for (const auto& node : m_scene->seen().graph.nodes) {
        if (node->type != engine::portType)
            all.insert(qs(node->id));
    }
    m_scene->document().select(all);
}

// For screen readers, which do not see items: the selected node is told as the description of the canvas.
void CanvasView::tellSelection() {
    const std::vector<std::string> ids = selectedThings(m_scene->document());
    const engine::Node* one =
        ids.size() == 1 ? engine::find(*m_scene->document().project().graph, ids.front()) : nullptr;
    setHelpTopic(this, one ? QStringLiteral("layers/%1").arg(qs(one->type)) : QString()); // for F1
    QString words = tr("%n nodes", nullptr, static_cast<int>(m_scene->nodeCount()));
    if (ids.size() == 1) {
        if (const NodeItem* item = m_scene->node(ids.front()))
            words = spokenFace(item->face());
    } else if (!ids.empty()) {
        words = tr("%n nodes are selected", nullptr, static_cast<int>(ids.size()));
    }
    if (words != accessibleDescription())
        setAccessibleDescription(words);
}

// Enters the block of a node first, so that it can be shown.
void CanvasView::reveal(const engine::NodeId& id) {
    Document& document = m_scene->document();
    const engine::Node* node = engine::find(*document.project().graph, id);
    const engine::Block* block = node ? nullptr : engine::findBlock(*document.project().graph, id);
    if (node || block)
        document.enter(node ? node->block : block->parent);
    document.select({qs(id)});
    centreOn(id);
}

void CanvasView::open(const engine::NodeId& id) {
    Document& document = m_scene->document();
    if (engine::findBlock(*document.project().graph, id))
        document.enter(id);
    else
        Q_EMIT nodeOpened(id);
}

bool CanvasView::leaveBlock() {
    Document& document = m_scene->document();
    const engine::Block* left = engine::findBlock(*document.project().graph, document.block());
    if (!left)
        return false;
    const QString id = qs(left->id);
    document.enter(left->parent);
    document.select({id});
    return true;
}

void CanvasView::drawBackground(QPainter* painter, const QRectF& exposed) {
    paintGrid(*painter, exposed, zoom());
}

void CanvasView::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    Q_EMIT viewMoved();
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    const bool fits = m_fit == present();
    QGraphicsView::resizeEvent(event);
    if (fits)
        fitAll();
    Q_EMIT viewMoved();
}

} // namespace widgets
