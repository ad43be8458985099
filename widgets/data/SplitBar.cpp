#include "widgets/data/SplitBar.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Style.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

constexpr double step = 0.01, least = 0.01;
constexpr int barHeight = 24, handleWidth = 6, reach = 12;

} // namespace

SplitBar::SplitBar(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SplitBar::setShares(const std::array<double, 3>& shares) {
    m_shares = shares;
    update();
}

void SplitBar::setCounts(const std::array<qint64, 3>& counts) {
    m_counts = counts;
    update();
}

void SplitBar::setDraggable(bool draggable) {
    m_draggable = draggable;
    setFocusPolicy(draggable ? Qt::StrongFocus : Qt::NoFocus);
    update();
}

QSize SplitBar::sizeHint() const {
    return {360, barHeight + 2 * handleWidth + 2 * fontMetrics().height() + 4};
}

QRectF SplitBar::bar() const {
    return {handleWidth / 2.0, handleWidth / 2.0, width() - double(handleWidth), double(barHeight)};
}

double SplitBar::edge(int handle) const {
    return handle == 0 ? m_shares[0] : m_shares[0] + m_shares[1];
}

int SplitBar::handleAt(const QPoint& position) const {
    if (!m_draggable)
        return -1;
    int nearest = -1;
    double distance = reach;
    for (const int handle : {0, 1}) {
        const double away = std::abs(position.x() - (bar().x() + edge(handle) * bar().width()));
        if (away < distance) {
            distance = away;
            nearest = handle;
        }
    }
    return nearest;
}

void SplitBar::move(int handle, double to, bool done) {
    const double place = std::round(to / step) * step;
    double first = m_shares[0], second = m_shares[0] + m_shares[1];
    if (handle == 0)
        first = qBound(least, place, second - least);
    else
        second = qBound(first + least, place, 1.0);
    const double train = std::round(first * 100) / 100, validation = std::round((second - first) * 100) / 100;
    setShares({train, validation, std::max(0.0, std::round((1 - train - validation) * 100) / 100)});
    Q_EMIT dragged(train, validation, done);
}

void SplitBar::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    const QRectF whole = bar();
    static constexpr const char* fills[] = {"shared", "controlBorderSoft", "sunken"};
    static constexpr const char* inks[] = {"surface", "text", "text"};
    painter.setFont(theme.font("strong"));
    double left = whole.x();
    for (std::size_t i = 0; i < 3; ++i) {
        const QRectF part(left, whole.y(), m_shares[i] * whole.width(), whole.height());
        painter.fillRect(part, theme.colour(fills[i]));
        painter.setPen(theme.colour(inks[i]));
        const QString share = shownPercent(m_shares[i]);
        if (painter.fontMetrics().horizontalAdvance(share) + 12 < part.width())
            painter.drawText(part.adjusted(8, 0, -4, 0), int(Qt::AlignLeft | Qt::AlignVCenter), share);
        left += part.width();
    }
    paintLegend(painter);
    if (!m_draggable)
        return;
    for (const int handle : {0, 1}) {
        const double x = whole.x() + edge(handle) * whole.width();
        const bool focus = hasFocus() && handle == m_focused;
        paintBox(painter, QRectF(x - handleWidth / 2.0, 0, handleWidth, whole.height() + handleWidth), 3,
                 theme.colour("surface"), theme.colour(focus ? "focusRing" : "controlBorder"), focus ? 2.0 : 1.0);
    }
}

// Names and counts stand under their parts; where parts are narrow they give way to each other, from the right.
void SplitBar::paintLegend(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QFont strong = theme.font("strong"), body = theme.font("body");
    const QString names[] = {tr("Train"), tr("Validation"), tr("Test")};
    const QRectF whole = bar();
    const double starts[] = {whole.x(), whole.x() + edge(0) * whole.width(), whole.x() + edge(1) * whole.width()};
    const int height = QFontMetrics(strong).height();
    double end = width();
    for (std::size_t i = 3; i-- > 0;) {
        const QString rows = m_counts[i] < 0 ? QString() : tr("%1 rows").arg(shownNumber(m_counts[i]));
        const double wanted =
            2 + std::max(QFontMetrics(strong).horizontalAdvance(names[i]), QFontMetrics(body).horizontalAdvance(rows));
        const double x = std::max(whole.x(), std::min(starts[i], end - wanted));
        const QRectF line(x, whole.bottom() + handleWidth, std::max(0.0, end - x), height);
        painter.setFont(strong);
        painter.setPen(theme.colour("text"));
        const auto put = [&](const QRectF& rect, const QString& text) {
            painter.drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter),
                             painter.fontMetrics().elidedText(text, Qt::ElideRight, int(rect.width())));
        };
        put(line, names[i]);
        painter.setFont(body);
        painter.setPen(theme.colour("textMuted"));
        put(line.translated(0, height), rows);
        end = x - length("spacing.s");
    }
}

void SplitBar::mousePressEvent(QMouseEvent* event) {
    m_held = event->button() == Qt::LeftButton ? handleAt(event->pos()) : -1;
    if (m_held >= 0)
        m_focused = m_held;
    update();
}

void SplitBar::mouseMoveEvent(QMouseEvent* event) {
    setCursor(m_held >= 0 || handleAt(event->pos()) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
    if (m_held >= 0)
        move(m_held, (event->position().x() - bar().x()) / bar().width(), false);
}

void SplitBar::mouseReleaseEvent(QMouseEvent* event) {
    if (m_held >= 0)
        move(m_held, (event->position().x() - bar().x()) / bar().width(), true);
    m_held = -1;
}

void SplitBar::keyPressEvent(QKeyEvent* event) {
    if (!m_draggable ||
        (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right && event->key() != Qt::Key_Space)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->key() == Qt::Key_Space)
        m_focused = 1 - m_focused;
    else
        move(m_focused, edge(m_focused) + (event->key() == Qt::Key_Left ? -step : step), true);
    update();
}

} // namespace widgets
