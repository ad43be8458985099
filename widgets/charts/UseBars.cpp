#include "widgets/charts/UseBars.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace widgets {

QString expertName(int expert) {
    return UseBars::tr("E%1", "short name of an expert").arg(expert + 1);
}

namespace {

constexpr double mostBar = 34; // px

QString fullName(int expert, double share) {
    return UseBars::tr("%1 %2", "expert, share").arg(expertName(expert), percent(share));
}

/// What one of two lines needs: figures and capitals have no descenders.
double lineOf(const QFontMetricsF& metrics) {
    return metrics.ascent() + 1;
}

/// The first of the texts that fits; none does when all are too wide.
QString fitting(const QFontMetricsF& metrics, double room, const QStringList& texts) {
    for (const QString& text : texts)
        if (metrics.horizontalAdvance(text) + 4 <= room)
            return text;
    return {};
}

} // namespace

UseBars::UseBars(QWidget* parent) : Chart(parent) {
    setFocusPolicy(Qt::TabFocus);
}

void UseBars::show(std::vector<UseRow> rows) {
    const bool resized = rows.size() != m_rows.size();
    m_rows = std::move(rows);
    if (resized)
        updateGeometry();
    QStringList words;
    for (const UseRow& row : m_rows) {
        const auto most = std::max_element(row.mean.begin(), row.mean.end());
        if (most != row.mean.end())
            words << tr("%1 uses %2 most: %3.")
                         .arg(row.name, expertName(static_cast<int>(most - row.mean.begin())),
                              percent(static_cast<double>(*most)));
    }
    setAccessibleDescription(inSequence(words));
    touch();
}

double UseBars::idleShare() const {
    std::size_t experts = 0;
    for (const UseRow& row : m_rows)
        experts = std::max(experts, row.mean.size());
    return experts ? 0.2 / static_cast<double>(experts) : 0;
}

std::vector<int> UseBars::idle() const {
    std::vector<int> found;
    if (m_rows.empty())
        return found;
    const double share = idleShare();
    for (std::size_t expert = 0; expert < m_rows.front().mean.size(); ++expert)
        if (std::all_of(m_rows.begin(), m_rows.end(), [&](const UseRow& row) {
                return expert < row.mean.size() && static_cast<double>(row.mean[expert]) < share;
            }))
            found.push_back(static_cast<int>(expert));
    return found;
}

QSize UseBars::sizeHint() const {
    return {280, static_cast<int>(m_rows.size()) * 40};
}
QSize UseBars::minimumSizeHint() const {
    return {160, static_cast<int>(m_rows.size()) * 24};
}

double UseBars::namesWidth() const {
    const QFontMetricsF metrics(Theme::instance().font("body"));
    double names = 0;
    for (const UseRow& row : m_rows)
        names = std::max(names, metrics.horizontalAdvance(row.name));
    return std::min(names, width() * 0.3) + 26;
}

double UseBars::rowHeight() const {
    return std::min(64.0, static_cast<double>(height()) / static_cast<double>(std::max<std::size_t>(1, m_rows.size())));
}

bool UseBars::twoLines() const {
    const Theme& theme = Theme::instance();
    if (std::min(rowHeight() - 6, mostBar) < 2 * lineOf(QFontMetricsF(theme.font("caption"))))
        return false;
    const QFontMetricsF metrics(theme.font("body"));
    for (int r = 0; r < static_cast<int>(m_rows.size()); ++r)
        for (int e = 0; e < static_cast<int>(m_rows[static_cast<std::size_t>(r)].mean.size()); ++e) {
            const double room = segment(r, e).width();
            const double mean =
                static_cast<double>(m_rows[static_cast<std::size_t>(r)].mean[static_cast<std::size_t>(e)]);
            if (room > 20 && metrics.horizontalAdvance(fullName(e, mean)) + 8 > room)
                return true;
        }
    return false;
}

QRectF UseBars::segment(int row, int expert) const {
    const UseRow& use = m_rows[static_cast<std::size_t>(row)];
    const double left = namesWidth(), space = width() - left - 1;
    double before = 0;
    for (int i = 0; i < expert; ++i)
        before += static_cast<double>(use.mean[static_cast<std::size_t>(i)]);
    const double share = static_cast<double>(use.mean[static_cast<std::size_t>(expert)]);
    const double bar = std::min(rowHeight() - 6, mostBar);
    return {left + before * space, row * rowHeight() + (rowHeight() - bar) / 2, share * space, bar};
}

void UseBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::instance();
    painter.setFont(theme.font("body"));
    const QFontMetricsF metrics(painter.font());
    const double names = namesWidth();
    const bool two = twoLines();
    for (int r = 0; r < static_cast<int>(m_rows.size()); ++r) {
        const UseRow& row = m_rows[static_cast<std::size_t>(r)];
        const QRectF line(0, r * rowHeight(), names - 8, rowHeight());
        const QColor colour = row.slot ? theme.task(*row.slot).colour : theme.colour("shared");
        if (row.slot)
            paintTaskMarker(painter, QPointF(5, line.center().y()), 8, theme.task(*row.slot));
        painter.setPen(theme.colour("text"));
        painter.drawText(line.adjusted(16, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(row.name, Qt::ElideRight, line.width() - 16));
        const int experts = static_cast<int>(row.mean.size());
        for (int expert = 0; expert < experts; ++expert) {
            const QRectF box = segment(r, expert).adjusted(0, 0, -2, 0);
            if (box.width() < 1)
                continue;
            // The first expert is the strongest tone; the tone tells experts apart, the label names them.
            const double strength = experts > 1 ? 0.72 - 0.5 * expert / (experts - 1) : 0.72;
            const QColor fill = mixed(colour, theme.colour("panel"), strength);
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawRoundedRect(box, 2, 2);
            const double mean = static_cast<double>(row.mean[static_cast<std::size_t>(expert)]);
            painter.setPen(readableOn(fill));
            if (!two) {
                painter.drawText(box, Qt::AlignCenter,
                                 fitting(metrics, box.width(), {fullName(expert, mean), expertName(expert)}));
                continue;
            }
            painter.setFont(theme.font("caption"));
            const QFontMetricsF small(painter.font());
            const double step = lineOf(small);
            const QRectF upper(box.left(), box.center().y() - step - 0.5, box.width(), step + small.descent());
            painter.drawText(upper, Qt::AlignHCenter | Qt::AlignTop, fitting(small, box.width(), {expertName(expert)}));
            painter.drawText(upper.translated(0, step), Qt::AlignHCenter | Qt::AlignTop,
                             fitting(small, box.width(), {percent(mean), QString::number(std::lround(100 * mean))}));
            painter.setFont(theme.font("body"));
        }
    }
    paintFade(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.colour("focusRing"), theme.number("line.focusRing")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

bool UseBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return Chart::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int r = 0; r < static_cast<int>(m_rows.size()); ++r)
        for (int expert = 0; expert < static_cast<int>(m_rows[static_cast<std::size_t>(r)].mean.size()); ++expert) {
            const QRectF box = segment(r, expert);
            if (!box.contains(help->pos()))
                continue;
            const UseRow& row = m_rows[static_cast<std::size_t>(r)];
            const std::size_t e = static_cast<std::size_t>(expert);
            const double spread = e < row.spread.size() ? static_cast<double>(row.spread[e]) : 0;
            QToolTip::showText(help->globalPos(),
                               tr("%1 uses expert %2 for %3 on average; rows differ by ± %4.")
                                   .arg(row.name, QString::number(expert + 1),
                                        percent(static_cast<double>(row.mean[e]), 1), percent(spread, 1)),
                               this);
            return true;
        }
    QToolTip::hideText();
    return true;
}

ChartTable UseBars::table() const {
    ChartTable table{{tr("Gate"), tr("Expert"), tr("Mean share"), tr("Spread over rows")}, {}};
    for (const UseRow& row : m_rows)
        for (std::size_t e = 0; e < row.mean.size(); ++e)
            table.rows.push_back(
                {row.name, QString::number(e + 1), percent(static_cast<double>(row.mean[e]), 1),
                 e < row.spread.size() ? percent(static_cast<double>(row.spread[e]), 1) : QStringLiteral("–")});
    return table;
}

} // namespace widgets
