// The part of TimeChart that paints over the plot: labels at the right end, cursor line and value box.
#include "widgets/base/Theme.h"
#include "widgets/charts/TimeChart.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

void TimeChart::paintOverlay(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    paintMore(painter);
    paintEndLabels(painter);
    const double newest = newestTime();
    const QRectF area = plotArea();
    if (std::isfinite(newest) && m_follow && m_newestShown) {
        const double x = std::round(pixelOf(newest)) + 0.5;
        painter.setPen(QPen(Theme::instance().colour("accent"), 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    paintFade(painter);
    if (!std::isfinite(m_cursor))
        return;
    const double x = std::round(pixelOf(m_cursor)) + 0.5;
    if (x < area.left() || x > area.right())
        return;
    painter.setPen(QPen(Theme::instance().colour("textSecondary"), 1, Qt::DotLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    paintBox(painter);
}

void TimeChart::paintEndLabels(QPainter& painter) const {
    std::vector<EndLabel> labels = endLabels();
    if (labels.empty())
        return;
    const Theme& theme = Theme::instance();
    const QRectF area = plotArea();
    const QFontMetricsF metrics(theme.font("body"));
    const double line = metrics.height();
    const bool twoLines = area.height() >= (2 * line + 6) * static_cast<double>(labels.size());
    const double height = twoLines ? 2 * line : line;
    std::sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y > b.y; });
    // Where not all find room, those nearest to their neighbour go.
    const auto most = static_cast<std::size_t>(std::max(1.0, (area.height() + line) / (height + 2)));
    while (labels.size() > most) {
        std::size_t closest = 1;
        for (std::size_t i = 1; i < labels.size(); ++i)
            if (pixelOfValue(labels[i].y) - pixelOfValue(labels[i - 1].y) <
                pixelOfValue(labels[closest].y) - pixelOfValue(labels[closest - 1].y))
                closest = i;
        labels.erase(labels.begin() + static_cast<std::ptrdiff_t>(closest));
    }
    // From the top down each label keeps its height but lies below the one before; then the lot is pushed up again.
    std::vector<double> tops;
    for (const EndLabel& label : labels) {
        const double wanted = pixelOfValue(label.y) - line / 2;
        const double least = tops.empty() ? area.top() : tops.back() + height + 2;
        tops.push_back(std::max(std::isfinite(wanted) ? wanted : least, least));
    }
    double room = area.bottom() + line / 2 - height;
    for (std::size_t i = tops.size(); i-- > 0; room -= height + 2)
        tops[i] = std::min(tops[i], room);
    const double left = area.right() + 8;
    const double space = width() - left - 14;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const TaskStyle style = theme.task(labels[i].task.slot);
        painter.setOpacity(dimmed(labels[i].task) ? 0.4 : 1);
        paintTaskMarker(painter, QPointF(left + 4, tops[i] + line / 2), 8, style);
        const QRectF box(left + 14, tops[i], space, line);
        painter.setFont(theme.font("body"));
        painter.setPen(theme.colour(twoLines ? "text" : "textSecondary"));
        const QString upper = twoLines ? labels[i].task.name : labels[i].value;
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(upper, Qt::ElideRight, space));
        if (twoLines) {
            painter.setPen(theme.colour("textMuted"));
            painter.drawText(box.translated(0, line), Qt::AlignLeft | Qt::AlignVCenter, labels[i].value);
        }
    }
    painter.setOpacity(1);
}

QString TimeChart::cursorHeading() const {
    switch (m_axis) {
    case TimeAxis::Step:
        return tr("Step %1").arg(shownNumber(static_cast<qint64>(std::llround(m_cursor))));
    case TimeAxis::Epoch:
        return tr("Epoch %1").arg(QLocale().toString(m_cursor, 'f', 1));
    case TimeAxis::Time:
        return tr("Time %1").arg(shownDuration(m_cursor));
    }
    return {};
}

void TimeChart::paintBox(QPainter& painter) const {
    const CursorBox box = boxAt(m_cursor);
    if (box.rows.empty())
        return;
    const Theme& theme = Theme::instance();
    const QFont body = theme.font("body");
    QFont strong = body;
    strong.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(body), strongMetrics(strong);
    double names = strongMetrics.horizontalAdvance(cursorHeading());
    std::vector<double> widths;
    for (const QString& column : box.columns)
        widths.push_back(metrics.horizontalAdvance(column));
    for (const CursorBox::Row& row : box.rows) {
        names = std::max(names, metrics.horizontalAdvance(row.task.name) + 14);
        for (std::size_t i = 0; i < widths.size() && i < static_cast<std::size_t>(row.values.size()); ++i)
            widths[i] = std::max(widths[i], metrics.horizontalAdvance(row.values[static_cast<int>(i)]));
    }
    double width = names + 20;
    for (const double column : widths)
        width += column + 14;
    const double line = metrics.height() + 3;
    const QRectF area = plotArea();
    QRectF frame(pixelOf(m_cursor) + 10, area.top() + 6, width, line * static_cast<double>(box.rows.size() + 1) + 12);
    if (frame.right() > area.right())
        frame.moveRight(pixelOf(m_cursor) - 10);
    if (frame.left() < 0)
        frame.moveLeft(2);

    painter.setPen(QPen(theme.colour("border"), 1));
    painter.setBrush(theme.colour("surface"));
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), theme.number("radius.card"),
                            theme.number("radius.card"));
    const auto write = [&](double x, double y, double w, const QString& words, Qt::Alignment align,
                           const char* colour) {
        painter.setPen(theme.colour(colour));
        painter.drawText(QRectF(x, y, w, line), static_cast<int>(align | Qt::AlignVCenter), words);
    };
    double y = frame.top() + 6;
    painter.setFont(strong);
    write(frame.left() + 10, y, names, cursorHeading(), Qt::AlignLeft, "text");
    painter.setFont(body);
    double x = frame.left() + 10 + names + 14;
    for (std::size_t i = 0; i < widths.size(); x += widths[i++] + 14)
        write(x, y, widths[i], box.columns[static_cast<int>(i)], Qt::AlignRight, "textMuted");
    for (const CursorBox::Row& row : box.rows) {
        y += line;
        paintTaskMarker(painter, QPointF(frame.left() + 14, y + line / 2), 7, theme.task(row.task.slot));
        write(frame.left() + 24, y, names, row.task.name, Qt::AlignLeft, "text");
        x = frame.left() + 10 + names + 14;
        for (std::size_t i = 0; i < widths.size(); x += widths[i++] + 14)
            write(x, y, widths[i], row.values.value(static_cast<int>(i)), Qt::AlignRight, "text");
    }
}

} // namespace widgets
