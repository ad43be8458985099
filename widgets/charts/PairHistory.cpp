#include "widgets/charts/PairHistory.h"

#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/RoundSteps.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace widgets {

PairHistory::PairHistory(QWidget* parent) : Chart(parent) {
    setFocusPolicy(Qt::TabFocus);
}

void PairHistory::show(const ChartTask& one, const ChartTask& other, std::vector<Point> points, double shown) {
    m_one = one;
    m_other = other;
    m_points = std::move(points);
    m_shown = shown;
    m_end = m_points.empty() ? 1 : roundUp(std::max(m_points.back().epoch, 1e-3));
    const QString pair = tr("%1 and %2 over the run").arg(m_one.name, m_other.name);
    setTitle(pair);
    QString words;
    if (!m_points.empty())
        words = tr("%1: %2 at first, %3 now.")
                    .arg(pair, signedFigure(m_points.front().cosine, 2), signedFigure(m_points.back().cosine, 2));
    setAccessibleDescription(words);
    touch();
}

QSize PairHistory::sizeHint() const {
    return {260, 132};
}
QSize PairHistory::minimumSizeHint() const {
    return {140, 92};
}

QRectF PairHistory::area() const {
    const QFontMetricsF small(Theme::instance().font("caption")), body(Theme::instance().font("body"));
    const double left = small.horizontalAdvance(QStringLiteral("+0.5")) + 8, top = body.height() + 8;
    return {left, top, width() - left - 8, height() - top - 1.5 * small.height() - 2};
}

QPointF PairHistory::place(const Point& point) const {
    const QRectF box = area();
    return {box.left() + box.width() * point.epoch / m_end,
            box.center().y() - box.height() / 2 * std::clamp(point.cosine, -1.0, 1.0)};
}

void PairHistory::paintHeading(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    painter.setFont(theme.font("body"));
    const QFontMetricsF metrics(painter.font());
    const double middle = metrics.height() / 2 + 1;
    double x = 5;
    for (const ChartTask* task : {&m_one, &m_other}) {
        paintTaskMarker(painter, QPointF(x, middle), 8, theme.task(task->slot));
        x += 12;
    }
    painter.setPen(theme.colour("textSecondary"));
    const double room = width() - x - 4;
    painter.drawText(QRectF(x, 0, room, metrics.height() + 2), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(title(), Qt::ElideRight, room));
}

void PairHistory::paintAxes(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRectF box = area();
    painter.setFont(theme.font("caption"));
    const QFontMetricsF metrics(painter.font());
    painter.fillRect(box, theme.colour("plot"));
    const double line = metrics.height();
    for (const double value : {-1.0, 0.0, 1.0}) {
        const double y = std::round(box.center().y() - box.height() / 2 * value) + 0.5;
        painter.setPen(QPen(theme.colour(value == 0 ? "border" : "plotGrid"), 1));
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        painter.setPen(theme.colour("textMuted"));
        painter.drawText(QRectF(0, y - line / 2, box.left() - 5, line), Qt::AlignRight | Qt::AlignVCenter,
                         signedFigure(value, 0));
    }
    // About five whole epochs, or halves and tenths of a short run.
    double step = 1;
    for (const double candidate : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 500.0}) {
        step = candidate;
        if (m_end / step <= std::max(2.0, box.width() / 44))
            break;
    }
    for (double at = 0; at <= m_end * 1.0001; at += step) {
        const double x = box.left() + box.width() * at / m_end;
        painter.drawText(QRectF(x - 24, box.bottom() + line / 2, 48, line), Qt::AlignHCenter | Qt::AlignTop,
                         QLocale().toString(at, 'g', 6));
    }
}

void PairHistory::paintLine(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRectF box = area();
    QPainterPath line, fill;
    bool open = false;
    double last = 0;
    const auto close = [&] {
        if (open)
            fill.lineTo(last, box.center().y());
        open = false;
    };
    for (const Point& point : m_points) {
        if (!std::isfinite(point.cosine)) {
            close();
            continue;
        }
        const QPointF at = place(point);
        if (!open) {
            fill.moveTo(at.x(), box.center().y());
            line.moveTo(at);
        }
        fill.lineTo(at);
        line.lineTo(at);
        open = true;
        last = at.x();
    }
    close();
    for (const bool together : {true, false}) {
        const QRectF half(box.left(), together ? box.top() - 1 : box.center().y(), box.width(), box.height() / 2 + 1);
        painter.save();
        painter.setClipRect(half);
        painter.fillPath(fill,
                         mixed(theme.gradientColour("diverging", together ? 0.9 : 0.1), theme.colour("plot"), 0.4));
        painter.restore();
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.colour("text"), 1));
    painter.drawPath(line);
    if (m_points.size() <= 12)
        for (const Point& point : m_points) {
            painter.setBrush(theme.colour("text"));
            if (std::isfinite(point.cosine))
                painter.drawEllipse(place(point), 1.5, 1.5);
        }
    if (std::isfinite(m_shown)) {
        const double x = std::round(place({0, m_shown, 0}).x()) + 0.5;
        painter.setPen(QPen(theme.colour("accent"), 1));
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    }
}

void PairHistory::paintEvent(QPaintEvent*) {
    if (m_points.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHeading(painter);
    paintAxes(painter);
    paintLine(painter);
    paintFade(painter);
    if (hasFocus()) {
        const Theme& theme = Theme::instance();
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.colour("focusRing"), theme.number("line.focusRing")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

ChartTable PairHistory::table() const {
    ChartTable table{{tr("Step"), tr("Epoch"), tr("Cosine of %1 and %2").arg(m_one.name, m_other.name)}, {}};
    for (const Point& point : m_points)
        table.rows.push_back({shownNumber(static_cast<qint64>(point.step)), QLocale().toString(point.epoch, 'f', 2),
                              signedFigure(point.cosine, 3)});
    return table;
}

} // namespace widgets
