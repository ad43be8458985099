#include "widgets/data/ValueBars.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Style.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace widgets {

namespace {

constexpr int plotHeight = 56, lineHeight = 20;

} // namespace

ValueBars::ValueBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

bool ValueBars::isList() const {
    return !engine::isNumeric(m_column.type) || m_column.type == engine::ColumnType::Boolean ||
           m_column.histogram.empty();
}

void ValueBars::show(const engine::ColumnProfile& column, std::int64_t rows, const QString& title) {
    m_column = column;
    m_rows = rows;
    m_empty = false;
    QStringList words{title};
    if (isList())
        for (int line = 0; line < std::min(m_most, int(column.topValues.size())); ++line)
            words << lineText(line);
    else
        words << QStringLiteral("%1 – %2").arg(qs(column.leastText), qs(column.mostText));
    setAccessibleName(clauses(words));
    updateGeometry();
    update();
}

void ValueBars::clear() {
    m_empty = true;
    setAccessibleName({});
    updateGeometry();
    update();
}

QSize ValueBars::sizeHint() const {
    if (m_empty)
        return {200, lineHeight};
    if (!isList())
        return {200, plotHeight + fontMetrics().height() + 4};
    const int values = int(m_column.topValues.size());
    return {200, lineHeight *
                     std::max(1, std::min(values, m_most) + (m_column.distinct > std::min(values, m_most) ? 1 : 0))};
}

QString ValueBars::lineText(int line) const {
    const auto count = qint64(m_column.topCounts[std::size_t(line)]);
    const double share = m_rows > 0 ? 100.0 * double(count) / double(m_rows) : 0;
    return tr("%1: %2 rows, %3 %")
        .arg(qs(m_column.topValues[std::size_t(line)]), shownNumber(count), shownNumber(share, 3));
}

void ValueBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(Theme::instance().font("body"));
    if (m_empty) {
        painter.setPen(Theme::instance().colour("textMuted"));
        painter.drawText(rect(), int(Qt::AlignLeft | Qt::AlignVCenter), QStringLiteral("–"));
    } else if (isList()) {
        paintList(painter);
    } else {
        paintHistogram(painter);
    }
}

void ValueBars::paintHistogram(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRect plot(0, 0, width(), plotHeight);
    const std::vector<double>& bars = m_column.histogram;
    const double most = std::max(1e-12, *std::ranges::max_element(bars));
    const double step = double(plot.width()) / double(bars.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const double height = bars[i] > 0 ? std::max(1.0, bars[i] / most * (plot.height() - 2)) : 0;
        painter.fillRect(QRectF(double(i) * step, plot.bottom() - height, std::max(1.0, step - 1), height),
                         theme.colour("shared"));
    }
    painter.fillRect(plot.x(), plot.bottom(), plot.width(), 1, theme.colour("border"));
    painter.setPen(theme.colour("textMuted"));
    const QRect text(0, plotHeight + 2, width(), fontMetrics().height());
    const QString least =
        m_column.least && m_column.type != engine::ColumnType::Date && m_column.type != engine::ColumnType::Timestamp
            ? shownNumber(*m_column.least)
            : qs(m_column.leastText);
    const QString greatest =
        m_column.most && m_column.type != engine::ColumnType::Date && m_column.type != engine::ColumnType::Timestamp
            ? shownNumber(*m_column.most)
            : qs(m_column.mostText);
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter), least);
    painter.drawText(text, int(Qt::AlignRight | Qt::AlignVCenter), greatest);
}

void ValueBars::paintList(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QFontMetrics metrics(painter.font());
    const int shownLines = std::min(m_most, int(m_column.topValues.size()));
    const int numbers = metrics.horizontalAdvance(QStringLiteral("100 %")) + 8;
    const int bar = std::max(24, width() / 4);
    const int name = std::max(0, width() - numbers - bar - 8);
    std::int64_t listed = 0;
    for (int line = 0; line < shownLines; ++line) {
        const auto count = m_column.topCounts[std::size_t(line)];
        listed += count;
        const double share = m_rows > 0 ? double(count) / double(m_rows) : 0;
        const QRect row(0, line * lineHeight, width(), lineHeight);
        painter.setPen(theme.colour("text"));
        painter.drawText(
            QRect(row.x(), row.y(), name, row.height()), int(Qt::AlignLeft | Qt::AlignVCenter),
            metrics.elidedText(qs(m_column.topValues[std::size_t(line)]).simplified(), Qt::ElideRight, name));
        const QRectF ground(name + 8, row.center().y() - 3, bar, 8);
        paintBox(painter, ground, 2, theme.colour("sunken"), {});
        if (count > 0)
            paintBox(painter, QRectF(ground.x(), ground.y(), std::max(2.0, ground.width() * share), ground.height()), 2,
                     theme.colour("shared"), {});
        painter.setPen(theme.colour("textMuted"));
        painter.drawText(row, int(Qt::AlignRight | Qt::AlignVCenter),
                         QStringLiteral("%1 %").arg(shownNumber(100 * share, share < 0.1 ? 2 : 3)));
    }
    if (m_column.distinct <= shownLines)
        return;
    painter.setPen(theme.colour("textMuted"));
    const std::int64_t rest = std::max<std::int64_t>(0, m_rows - m_column.missing - listed);
    const QString more = tr("%1 more values in %2 rows")
                             .arg(shownNumber(qint64(m_column.distinct - shownLines)), shownNumber(qint64(rest)));
    painter.drawText(QRect(0, shownLines * lineHeight, width(), lineHeight), int(Qt::AlignLeft | Qt::AlignVCenter),
                     metrics.elidedText(more, Qt::ElideRight, width()));
}

bool ValueBars::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !m_empty && isList()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int line = help->pos().y() / lineHeight;
        if (line >= 0 && line < std::min(m_most, int(m_column.topValues.size()))) {
            QToolTip::showText(help->globalPos(), lineText(line), this);
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace widgets
