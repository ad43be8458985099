#include "widgets/charts/GateStrips.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace widgets {

GateSummary summary(const GateRow& row) {
    GateSummary result;
    const auto mean = [](const std::vector<float>& values) {
        return values.empty() ? 0
                              : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    };
    result.mean = mean(row.mean);
    result.spread = mean(row.spread);
    result.closed =
        static_cast<int>(std::count_if(row.mean.begin(), row.mean.end(), [](float open) { return open < 0.1F; }));
    return result;
}

GateStrips::GateStrips(QWidget* parent) : Chart(parent) {
    setFocusPolicy(Qt::TabFocus);
}

void GateStrips::show(std::vector<GateRow> rows) {
    const bool resized = rows.size() != m_rows.size();
    m_rows = std::move(rows);
    if (resized)
        updateGeometry();
    QStringList words;
    for (const GateRow& row : m_rows) {
        const GateSummary all = summary(row);
        words
            << tr("%1: open %2 on average, rows differ by ± %3.").arg(row.name, percent(all.mean), percent(all.spread));
    }
    setAccessibleDescription(inSequence(words));
    touch();
}

QSize GateStrips::sizeHint() const {
    return {280, static_cast<int>(m_rows.size()) * 48};
}
QSize GateStrips::minimumSizeHint() const {
    return {160, static_cast<int>(m_rows.size()) * 36};
}

double GateStrips::rowHeight() const {
    return std::min(56.0, static_cast<double>(height()) / static_cast<double>(std::max<std::size_t>(1, m_rows.size())));
}

QRectF GateStrips::strip(int row) const {
    const double words = QFontMetricsF(Theme::instance().font("body")).height() + 4;
    const double space = std::min(rowHeight() - words - 8, 22.0);
    return {0.0, row * rowHeight() + words, width() - 1.0, std::max(6.0, space)};
}

void GateStrips::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = Theme::instance();
    painter.setFont(theme.font("body"));
    const QFontMetricsF metrics(painter.font());
    for (int r = 0; r < static_cast<int>(m_rows.size()); ++r) {
        const GateRow& row = m_rows[static_cast<std::size_t>(r)];
        const QRectF box = strip(r);
        const QRectF line(0, r * rowHeight(), width(), metrics.height() + 2);
        const GateSummary all = summary(row);
        const QString figures = tr("open %1 ± %2", "attention gate").arg(percent(all.mean), percent(all.spread));
        painter.setPen(theme.colour("textSecondary"));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, figures);
        double left = 0;
        if (row.slot) {
            painter.setRenderHint(QPainter::Antialiasing);
            paintTaskMarker(painter, QPointF(5, line.center().y()), 8, theme.task(*row.slot));
            left = 16;
        }
        painter.setPen(theme.colour("text"));
        const double room = line.width() - left - metrics.horizontalAdvance(figures) - 10;
        painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(row.name, Qt::ElideRight, room));
        painter.setRenderHint(QPainter::Antialiasing, false);
        // Cells meet without gaps however many there are: each ends where the next begins, on whole pixels.
        const double units = static_cast<double>(std::max<std::size_t>(1, row.mean.size()));
        for (std::size_t u = 0; u < row.mean.size(); ++u) {
            const double from = std::floor(box.left() + box.width() * static_cast<double>(u) / units);
            const double to = std::floor(box.left() + box.width() * static_cast<double>(u + 1) / units);
            painter.fillRect(QRectF(from, box.top(), std::max(1.0, to - from), box.height()),
                             theme.gradientColour("cividis", std::clamp(static_cast<double>(row.mean[u]), 0.0, 1.0)));
        }
    }
    paintFade(painter);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.colour("focusRing"), theme.number("line.focusRing")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

bool GateStrips::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return Chart::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int r = 0; r < static_cast<int>(m_rows.size()); ++r) {
        const GateRow& row = m_rows[static_cast<std::size_t>(r)];
        const QRectF box = strip(r);
        if (!box.contains(help->pos()) || row.mean.empty())
            continue;
        const std::size_t unit =
            std::min(row.mean.size() - 1, static_cast<std::size_t>((help->pos().x() - box.left()) / box.width() *
                                                                   static_cast<double>(row.mean.size())));
        const double spread = unit < row.spread.size() ? static_cast<double>(row.spread[unit]) : 0;
        QToolTip::showText(
            help->globalPos(),
            tr("Unit %1 is open for %2 on average; rows differ by ± %3.")
                .arg(QString::number(unit + 1), percent(static_cast<double>(row.mean[unit])), percent(spread)),
            this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

ChartTable GateStrips::table() const {
    ChartTable table{{tr("Gate"), tr("Unit"), tr("Mean"), tr("Spread over rows")}, {}};
    for (const GateRow& row : m_rows)
        for (std::size_t u = 0; u < row.mean.size(); ++u)
            table.rows.push_back(
                {row.name, QString::number(u + 1), figure(static_cast<double>(row.mean[u])),
                 u < row.spread.size() ? figure(static_cast<double>(row.spread[u])) : QStringLiteral("–")});
    return table;
}

} // namespace widgets
