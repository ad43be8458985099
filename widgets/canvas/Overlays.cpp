#include "widgets/canvas/Overlays.h"

#include "engine/graph/Shape.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/ColourLegend.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int legendGap = 16, legendSign = 14;

QPushButton* button(QWidget* parent) {
    auto* made = new QPushButton(parent);
    made->setFocusPolicy(Qt::TabFocus);
    made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return made;
}

} // namespace

ZoomControl::ZoomControl(CanvasView& view, QWidget* parent)
    : QWidget(parent), m_view(view), m_out(button(this)), m_zoom(button(this)), m_in(button(this)),
      m_fit(button(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(static_cast<int>(Theme::instance().number("spacing.xs")));
    for (QPushButton* each : {m_out, m_zoom, m_in, m_fit})
        row->addWidget(each);
    m_out->setText(QStringLiteral("−"));
    m_in->setText(QStringLiteral("+"));
    connect(m_out, &QPushButton::clicked, &view, [this] { m_view.setZoom(m_view.zoom() / 1.2); });
    connect(m_in, &QPushButton::clicked, &view, [this] { m_view.setZoom(m_view.zoom() * 1.2); });
    connect(m_zoom, &QPushButton::clicked, &view, [this] { m_view.setZoom(1); });
    connect(m_fit, &QPushButton::clicked, &view, &CanvasView::fitAll);
    connect(&view, &CanvasView::zoomChanged, this, &ZoomControl::showZoom);
    retranslate();
}

void ZoomControl::retranslate() {
    m_out->setToolTip(tr("Zoom out (Ctrl+−)"));
    m_in->setToolTip(tr("Zoom in (Ctrl++)"));
    m_zoom->setToolTip(tr("Show at 100 % (Ctrl+0)"));
    m_fit->setToolTip(tr("Show all (Home)"));
    m_fit->setText(tr("Fit"));
    for (QPushButton* each : {m_out, m_zoom, m_in, m_fit})
        each->setAccessibleName(each->toolTip());
    const int digits = fontMetrics().horizontalAdvance(QStringLiteral("400 %"));
    m_zoom->setMinimumWidth(digits + 28);
    showZoom();
}

void ZoomControl::showZoom() {
    m_zoom->setText(tr("%1 %").arg(static_cast<int>(std::lround(m_view.zoom() * 100))));
}

PortLegend::PortLegend(CanvasView& view, QWidget* parent) : QWidget(parent), m_view(view) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&view.canvas(), &CanvasScene::nodesMoved, this, &PortLegend::refresh);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
    refresh();
}

void PortLegend::refresh() {
    std::vector<std::string> kinds;
    QStringList labels;
    QSet<QString> present;
    for (const auto& node : m_view.canvas().seen().graph.nodes) {
        if (const NodeItem* item = m_view.canvas().node(node->id)) {
            for (const PortFace& port : item->face().outputs)
                present.insert(qs(port.kind));
            for (const PortFace& port : item->face().inputs)
                present.insert(qs(port.kind));
        }
    }
    for (int kind = 0; kind < engine::portKindCount; ++kind) {
        const char* id = engine::portKindId(static_cast<engine::PortKind>(kind));
        if (!present.contains(QLatin1String(id)))
            continue;
        kinds.emplace_back(id);
        labels.push_back(translated(engine::portKindLabel(static_cast<engine::PortKind>(kind))));
    }
    if (kinds == m_kinds && labels == m_labels)
        return;
    m_kinds = std::move(kinds);
    m_labels = std::move(labels);
    setAccessibleName(tr("Port types: %1").arg(listed(m_labels)));
    updateGeometry();
    resize(sizeHint());
    update();
}

double PortLegend::widthOf(std::size_t kind) const {
    return legendSign + QFontMetricsF(look().caption).horizontalAdvance(m_labels[static_cast<int>(kind)]) + legendGap;
}

QSize PortLegend::sizeHint() const {
    double width = 0;
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
        width += widthOf(i);
    return {static_cast<int>(std::ceil(width)), static_cast<int>(Theme::instance().number("control.height"))};
}

void PortLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor behind = look().canvas;
    behind.setAlpha(200);
    painter.setPen(Qt::NoPen);
    painter.setBrush(behind);
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setFont(look().caption);
    double x = 0;
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        const double wide = widthOf(i);
        if (x + wide > width() + legendGap) // what does not fit whole is not shown
            break;
        paintPort(painter, {x + 6, height() / 2.0}, look().portRadius, Theme::instance().port(m_kinds[i].c_str()),
                  true);
        painter.setPen(look().textSecondary);
        painter.drawText(QRectF(x + legendSign, 0, wide, height()), Qt::AlignLeft | Qt::AlignVCenter,
                         m_labels[static_cast<int>(i)]);
        x += wide;
    }
}

Minimap::Minimap(CanvasView& view, QWidget* parent) : QFrame(parent), m_view(view) {
    resize(static_cast<int>(Theme::instance().number("node.minimapWidth")),
           static_cast<int>(Theme::instance().number("node.minimapHeight")));
    m_soon.setSingleShot(true);
    m_soon.setInterval(static_cast<int>(Theme::instance().number("time.livePull")));
    connect(&m_soon, &QTimer::timeout, this, [this] { update(); });
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&view, &CanvasView::viewMoved, this, soon);
    connect(&view.canvas(), &CanvasScene::nodesMoved, this, soon);
    connect(&Theme::instance(), &Theme::changed, this, soon);
    setCursor(Qt::PointingHandCursor);
    retranslate();
}

void Minimap::retranslate() {
    setToolTip(tr("Drag to move the view (Shift+M hides this map)"));
    setAccessibleName(tr("Map of the model"));
}

QTransform Minimap::toMap() const {
    const QRectF seen = m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
    const QRectF all = m_view.canvas().nodesRect() | seen;
    const QRectF room = QRectF(rect()).adjusted(5, 5, -5, -5);
    const double scale =
        std::min(room.width() / std::max(1.0, all.width()), room.height() / std::max(1.0, all.height()));
    const QPointF shift = room.center() - all.center() * scale;
    return QTransform(scale, 0, 0, scale, shift.x(), shift.y());
}

void Minimap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const CanvasLook& l = look();
    painter.setPen(l.border);
    painter.setBrush(l.node);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QTransform map = toMap();
    painter.setPen(Qt::NoPen);
    if (!m_view.canvas().sharedFrame().isEmpty()) {
        painter.setBrush(l.sharedSoft);
        painter.drawRect(map.mapRect(m_view.canvas().sharedFrame()));
    }
    for (const auto& node : m_view.canvas().seen().graph.nodes) {
        const NodeItem* item = m_view.canvas().node(node->id);
        if (!item || item->face().outside)
            continue;
        QColor colour = item->face().owned() ? taskStyle(item->face().owners.front()).colour : l.shared;
        if (!item->face().owned())
            colour.setAlpha(150);
        painter.setBrush(colour);
        QRectF box = map.mapRect(item->box());
        box.setSize(box.size().expandedTo({2, 2}));
        painter.drawRect(box);
    }
    painter.setPen(QPen(l.accent, 1));
    painter.setBrush(Qt::NoBrush);
    const QRectF seen = map.mapRect(m_view.mapToScene(m_view.viewport()->rect()).boundingRect());
    painter.drawRect(seen.intersected(QRectF(rect()).adjusted(2, 2, -3, -3)));
}

void Minimap::goTo(const QPoint& at) {
    m_view.centerOn(toMap().inverted().map(QPointF(at)));
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        goTo(event->pos());
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        goTo(event->pos());
}

BlockTrail::BlockTrail(CanvasView& view, QWidget* parent)
    : QWidget(parent), m_view(view), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(static_cast<int>(Theme::instance().number("spacing.xs")));
    Document& document = view.canvas().document();
    connect(&document, &Document::blockEntered, this, &BlockTrail::refresh);
    connect(&document, &Document::changed, this, [this](const engine::ChangeSet& changes) {
        if (changes.graph)
            refresh();
    });
    connect(&document, &Document::fileChanged, this, &BlockTrail::refresh);
    connect(&document, &Document::reset, this, &BlockTrail::refresh);
    refresh();
}

void BlockTrail::refresh() {
    Document& document = m_view.canvas().document();
    const engine::Graph& graph = *document.project().graph;
    std::vector<std::pair<QString, engine::BlockId>> steps{{document.displayName(), {}}, {tr("Model"), {}}};
    for (const engine::BlockId& block : engine::blockPath(graph, document.block()))
        steps.emplace_back(qs(engine::findBlock(graph, block)->name), block);
    while (QLayoutItem* item = m_row->takeAt(0)) {
        if (QWidget* old = item->widget()) {
            old->hide(); // one of them may be what was pressed: it goes later
            old->deleteLater();
        }
        delete item;
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool here = i + 1 == steps.size();
        if (i > 0) {
            auto* sign = new Label("body", "textMuted", this);
            sign->setText(QStringLiteral("›"));
            m_row->addWidget(sign);
            sign->show();
        }
        if (here || steps[i].second == document.block()) {
            auto* label = new Label(i == 0 ? "strong" : "body", "text", this);
            label->setText(steps[i].first);
            m_row->addWidget(label);
            label->show();
            continue;
        }
        QPushButton* step = button(this);
        step->setProperty("flat", true);
        step->setText(steps[i].first);
        step->setAccessibleName(tr("Go up to %1").arg(steps[i].first));
        connect(step, &QPushButton::clicked, this, [this, block = steps[i].second] {
            m_view.canvas().document().enter(block);
            m_view.setFocus();
        });
        m_row->addWidget(step);
        step->show();
    }
    setAccessibleName(tr("Where the canvas is"));
    setVisible(!graph.nodes.empty());
    resize(sizeHint());
}

CanvasPane::CanvasPane(CanvasView* view, QWidget* parent)
    : QWidget(parent), m_view(view), m_zoom(new ZoomControl(*view, this)), m_legend(new PortLegend(*view, this)),
      m_minimap(new Minimap(*view, this)), m_trail(new BlockTrail(*view, this)),
      m_colours(new ColourLegend(view->canvas(), this)) {
    view->setParent(this);
    view->lower();
    m_zoom->raise();
    m_minimap->raise();
    m_trail->raise();
    m_colours->raise();
    connect(&view->canvas(), &CanvasScene::coloured, this, &CanvasPane::place);
    connect(view, &CanvasView::minimapWanted, this, [this] {
        m_wanted = !m_wanted;
        place();
    });
    connect(&view->canvas(), &CanvasScene::nodesMoved, this, &CanvasPane::place);
}

void CanvasPane::retranslate() {
    m_view->retranslate();
    m_zoom->retranslate();
    m_minimap->retranslate();
    m_legend->refresh();
    m_trail->refresh();
    m_colours->refresh();
    place();
}

void CanvasPane::place() {
    const int gap = static_cast<int>(Theme::instance().number("spacing.m"));
    m_view->setGeometry(rect());
    m_trail->adjustSize();
    m_trail->move(gap, gap / 2);
    m_colours->move(width() - m_colours->width() - gap, gap);
    m_zoom->adjustSize();
    m_zoom->move(gap, height() - m_zoom->height() - gap);
    const bool roomy = width() > 480 && height() > 260;
    m_minimap->setVisible(m_wanted && roomy && m_view->canvas().nodeCount() > 0);
    m_minimap->move(width() - m_minimap->width() - gap, height() - m_minimap->height() - gap);
    const int left = m_zoom->geometry().right() + gap;
    const int right = m_minimap->isHidden() ? width() - gap : m_minimap->x() - gap;
    m_legend->resize(std::min(m_legend->sizeHint().width(), std::max(0, right - left)), m_legend->sizeHint().height());
    m_legend->move(left, m_zoom->geometry().center().y() - m_legend->height() / 2);
}

void CanvasPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void CanvasPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    place();
}

} // namespace widgets
