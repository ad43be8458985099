#include "widgets/charts/GainBars.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/RoundSteps.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double mostRow = 56, barHeight = 22, dotRadius = 2, marker = 9; // px

/// A step of 1, 2 or 5 times a power of ten that puts at most `count` ticks into `span`.
double tickStep(double span, int count) {
    const double least = span / std::max(1, count), power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double digit : {1.0, 2.0, 5.0})
        if (digit * power >= least)
            return digit * power;
    return 10 * power;
}

} // namespace

struct GainBars::Frame {
    QRectF plot;
    double names = 0, figures = 0, row = 0;
};

GainBars::GainBars(QWidget* parent) : Chart(parent) {
    setFocusPolicy(Qt::TabFocus);
}

void GainBars::show(std::vector<GainRow> rows) {
    m_rows = std::move(rows);
    double least = 0, most = 0;
    QStringList words;
    for (const GainRow& row : m_rows) {
        const double spread = row.spread.value_or(0);
        least = std::min({least, row.gain - spread, row.each.empty() ? 0 : *std::ranges::min_element(row.each)});
        most = std::max({most, row.gain + spread, row.each.empty() ? 0 : *std::ranges::max_element(row.each)});
        words << tr("%1: %2 %3, %4.", "task, figures, unit, verdict")
                     .arg(row.task.name, row.figures, row.unit, row.words);
    }
    std::tie(m_least, m_most) = least < most ? linearEnds(least, most) : std::pair(-1.0, 1.0);
    setAccessibleDescription(inSequence(words));
    updateGeometry();
    touch();
}

void GainBars::highlight(const QString& task) {
    m_highlight = task;
    touch();
    refresh();
}

QSize GainBars::sizeHint() const {
    return {420, static_cast<int>(m_rows.size()) * 48 + 48};
}
QSize GainBars::minimumSizeHint() const {
    return {260, static_cast<int>(std::min<std::size_t>(m_rows.size(), 3)) * 36 + 44};
}

GainBars::Frame GainBars::frame() const {
    const QFontMetricsF body(Theme::instance().font("body")), strong(Theme::instance().font("strong"));
    Frame frame;
    for (const GainRow& row : m_rows) {
        frame.names = std::max({frame.names, body.horizontalAdvance(row.task.name), body.horizontalAdvance(row.unit)});
        frame.figures = std::max(frame.figures, strong.horizontalAdvance(row.figures));
    }
    frame.names = std::min(frame.names, width() * 0.28) + marker + 22;
    frame.figures = std::min(frame.figures, width() * 0.3) + 12;
    const double top = body.height() + 6, bottom = body.height() + 8;
    frame.plot = QRectF(frame.names, top, std::max(20.0, width() - frame.names - frame.figures - 2),
                        std::max(10.0, height() - top - bottom));
    frame.row = std::min(mostRow, frame.plot.height() / std::max(1.0, static_cast<double>(m_rows.size())));
    frame.plot.setHeight(std::max(10.0, frame.row * static_cast<double>(m_rows.size())));
    return frame;
}

double GainBars::pixelOf(double gain) const {
    const QRectF plot = frame().plot;
    return plot.left() + (gain - m_least) / (m_most - m_least) * plot.width();
}

QRectF GainBars::bar(int row) const {
    const Frame now = frame();
    const GainRow& gain = m_rows[static_cast<std::size_t>(row)];
    const double zero = pixelOf(0), end = pixelOf(gain.gain);
    const double high = std::min(barHeight, now.row - 14);
    return {std::min(zero, end), now.plot.top() + row * now.row + (now.row - high) / 2 - 4,
            std::max(1.0, std::abs(end - zero)), high};
}

void GainBars::paintAxis(QPainter& painter, const Frame& now) const {
    const Theme& theme = Theme::instance();
    painter.setFont(theme.font("caption"));
    const QFontMetricsF metrics(painter.font());
    const double step = tickStep(m_most - m_least, static_cast<int>(std::max(2.0, now.plot.width() / 80)));
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (double tick = std::ceil(m_least / step) * step; tick <= m_most + step * 1e-6; tick += step) {
        const double x = std::round(pixelOf(tick));
        const bool zero = std::abs(tick) < step * 1e-6;
        painter.setPen(QPen(theme.colour(zero ? "textMuted" : "plotGrid"), 1));
        painter.drawLine(QPointF(x, now.plot.top()), QPointF(x, now.plot.bottom()));
        painter.setPen(theme.colour("textMuted"));
        const QString sign = tick > 0 && !zero   ? QStringLiteral("+")
                             : tick < 0 && !zero ? QStringLiteral("−")
                                                 : QString();
        const QString label = sign + QLocale().toString(zero ? 0.0 : std::abs(tick), 'g', 4);
        const double wide = metrics.horizontalAdvance(label);
        painter.drawText(QPointF(std::clamp(x - wide / 2, 0.0, width() - wide), now.plot.top() - 5), label);
    }
    const QString worse = tr("← worse"), better = tr("better →");
    const double y = now.plot.bottom() + metrics.ascent() + 5, zero = pixelOf(0);
    const double wide = metrics.horizontalAdvance(worse);
    if (zero - wide - 8 >= now.plot.left() - now.names / 2)
        painter.drawText(QPointF(zero - wide - 8, y), worse);
    if (zero + 8 + metrics.horizontalAdvance(better) <= width())
        painter.drawText(QPointF(zero + 8, y), better);
    painter.setRenderHint(QPainter::Antialiasing);
}

void GainBars::paintRow(QPainter& painter, const Frame& now, int row) const {
    const Theme& theme = Theme::instance();
    const GainRow& gain = m_rows[static_cast<std::size_t>(row)];
    const TaskStyle style = theme.task(gain.task.slot);
    const double top = now.plot.top() + row * now.row;
    const bool dim = !m_highlight.isEmpty() && m_highlight != gain.task.id;
    painter.setOpacity(dim ? 0.35 : 1);
    painter.setFont(theme.font("body"));
    const QFontMetricsF metrics(painter.font());
    const double room = now.names - marker - 18, left = marker + 10;
    const bool two = now.row >= 2 * metrics.height();
    const double middle = top + now.row / 2 - 4;
    paintTaskMarker(painter, QPointF(marker / 2 + 1, two ? middle - metrics.height() / 2 : middle), marker, style);
    painter.setPen(theme.colour("text"));
    const QRectF name(left, two ? middle - metrics.height() : middle - metrics.height() / 2, room, metrics.height());
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(gain.task.name, Qt::ElideRight, room));
    painter.setPen(theme.colour("textMuted"));
    if (two)
        painter.drawText(name.translated(0, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(gain.unit, Qt::ElideRight, room));

    const QRectF box = bar(row);
    painter.setPen(QPen(style.colour, 1));
    painter.setBrush(mixed(style.colour, theme.colour("panel"), 0.45));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    if (gain.spread) {
        const double y = box.center().y(), from = pixelOf(gain.gain - *gain.spread),
                     to = pixelOf(gain.gain + *gain.spread);
        painter.setPen(QPen(theme.colour("text"), 1.5));
        painter.drawLine(QPointF(from, y), QPointF(to, y));
        for (const double x : {from, to})
            painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 5));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.colour);
    for (const double value : gain.each)
        painter.drawEllipse(QPointF(pixelOf(value), box.bottom() + 6), dotRadius, dotRadius);
    painter.setFont(theme.font(gain.clear ? "strong" : "body"));
    painter.setPen(theme.colour(gain.clear ? "text" : "textMuted"));
    painter.drawText(QRectF(width() - now.figures, box.top(), now.figures - 1, box.height()),
                     Qt::AlignRight | Qt::AlignVCenter, gain.figures);
    painter.setOpacity(1);
}

void GainBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::instance();
    if (!m_rows.empty()) {
        const Frame now = frame();
        paintAxis(painter, now);
        for (int row = 0; row < static_cast<int>(m_rows.size()); ++row)
            paintRow(painter, now, row);
    }
    paintFade(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.colour("focusRing"), theme.number("line.focusRing")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

bool GainBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return Chart::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Frame now = frame();
    const int row = static_cast<int>((help->pos().y() - now.plot.top()) / now.row);
    if (help->pos().y() < now.plot.top() || row >= static_cast<int>(m_rows.size())) {
        QToolTip::hideText();
        return true;
    }
    const GainRow& gain = m_rows[static_cast<std::size_t>(row)];
    QStringList each;
    for (const double value : gain.each)
        each << signedFigure(value);
    QToolTip::showText(
        help->globalPos(),
        tr("%1: %2 %3, %4.", "task, figures, unit, verdict").arg(gain.task.name, gain.figures, gain.unit, gain.words) +
            QLatin1Char('\n') + tr("Each repeat: %1").arg(clauses(each)),
        this);
    return true;
}

ChartTable GainBars::table() const {
    ChartTable table{{tr("Task"), tr("Unit"), tr("Gain"), tr("Verdict"), tr("Each repeat")}, {}};
    for (const GainRow& row : m_rows) {
        QStringList each;
        for (const double value : row.each)
            each << signedFigure(value);
        table.rows.push_back({row.task.name, row.unit, row.figures, row.words, clauses(each)});
    }
    return table;
}

} // namespace widgets
