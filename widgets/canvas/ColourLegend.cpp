#include "widgets/canvas/ColourLegend.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/Look.h"
#include "widgets/canvas/Scene.h"
#include "widgets/document/Document.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>
#include <set>

namespace widgets {

namespace {

constexpr double sign = 10, padding = 8;

} // namespace

ColourLegend::ColourLegend(CanvasScene& scene, QWidget* parent) : QWidget(parent), m_scene(scene) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&scene, &CanvasScene::coloured, this, &ColourLegend::refresh);
    connect(&scene, &CanvasScene::nodesMoved, this, &ColourLegend::refresh);
    refresh();
}

void ColourLegend::refresh() {
    m_marks.clear();
    const Document& document = m_scene.document();
    if (m_scene.colouring() == Colouring::Family) {
        m_title = tr("Layer family");
        std::set<engine::LayerCategory> present;
        for (const auto& node : m_scene.seen().graph.nodes) {
            if (const engine::Layer* layer = engine::findLayer(node->type))
                present.insert(layer->category);
        }
        for (const engine::LayerCategory family : present)
            m_marks.push_back({familyColour(family), translated(engine::categoryLabel(family))});
    } else if (m_scene.colouring() == Colouring::Parameters) {
        m_title = tr("Parameters");
        const qint64 largest = largestNode(document);
        for (const double share : {0.0, 0.5, 0.75, 1.0}) {
            const double count = std::expm1(share * std::log1p(static_cast<double>(largest)));
            m_marks.push_back({Theme::instance().gradientColour("cividis", share),
                               shownNumber(static_cast<qint64>(std::llround(count)))});
        }
    }
    setVisible(!m_marks.empty());
    QStringList words{m_title};
    for (const Mark& mark : m_marks)
        words.push_back(mark.words);
    setAccessibleName(clauses(words));
    resize(sizeHint());
    update();
}

QSize ColourLegend::sizeHint() const {
    const QFontMetricsF metrics(look().caption);
    double widest = metrics.horizontalAdvance(m_title);
    for (const Mark& mark : m_marks)
        widest = std::max(widest, sign + 6 + metrics.horizontalAdvance(mark.words));
    const double rows = static_cast<double>(m_marks.size()) + 1;
    return {static_cast<int>(std::ceil(widest + 2 * padding)),
            static_cast<int>(std::ceil(rows * (metrics.height() + 2) + 2 * padding))};
}

void ColourLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(look().border);
    painter.setBrush(look().node);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(look().caption);
    const double step = QFontMetricsF(look().caption).height() + 2;
    QRectF row(padding, padding, width() - 2 * padding, step);
    painter.setPen(look().textSecondary);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    for (const Mark& mark : m_marks) {
        row.translate(0, step);
        painter.setPen(look().border);
        painter.setBrush(mark.colour);
        painter.drawRect(QRectF(row.left() + 0.5, row.center().y() - sign / 2, sign, sign));
        painter.setPen(look().text);
        painter.drawText(row.adjusted(sign + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, mark.words);
    }
}

} // namespace widgets
