#include "widgets/base/Chip.h"

#include "widgets/base/Style.h"

#include <QMouseEvent>
#include <QPainter>

namespace widgets {

namespace {

struct ChipMetrics {
    int height, side, gap, mark, chevron;
};

ChipMetrics chipMetrics(const QFont& font) {
    const int height = qMax(QFontMetrics(font).height() + 6, length("spacing.l") + 6);
    return {height, length("spacing.s") + 1, length("spacing.s") - 2, length("control.iconSmall"),
            length("control.iconSmall")};
}

bool marked(const ChipLook& look) {
    return look.task || look.icon;
}

QFont badgeFont(QFont font) {
    font.setPointSizeF(font.pointSizeF() * 8.25 / 9);
    return font;
}

} // namespace

QSize chipSize(const ChipLook& look, const QFont& font) {
    const ChipMetrics m = chipMetrics(font);
    int width = 2 * m.side + QFontMetrics(font).horizontalAdvance(look.text);
    if (marked(look))
        width += m.mark + m.gap;
    if (look.chevron)
        width += m.gap + m.chevron;
    return {width, m.height};
}

void paintChip(QPainter& painter, const QRect& rect, const ChipLook& look, const QFont& font, bool hover, bool focus) {
    const Theme& theme = Theme::instance();
    const ChipMetrics m = chipMetrics(font);
    const bool enabled = !look.dashed;
    QColor fill = theme.colour(hover ? "borderSoft" : "surface");
    QColor line = theme.colour("controlBorderSoft");
    if (look.tinted) {
        fill = look.task ? look.task->tint : theme.colour("sunken");
        line = look.task ? look.task->colour : theme.colour("controlBorderSoft");
    }
    const QRect body(rect.x(), rect.center().y() - m.height / 2 + 1, rect.width(), m.height);
    const double radius = qMin(m.height / 2.0, theme.number("radius.chip"));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(focus ? theme.colour("focusRing") : line, focus ? 2.0 : 1.0);
    if (look.dashed)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(look.dashed ? QBrush(Qt::NoBrush) : QBrush(fill));
    const double inset = focus ? 1.0 : 0.5;
    painter.drawRoundedRect(QRectF(body).adjusted(inset, inset, -inset, -inset), radius, radius);
    const QColor ink = theme.colour(enabled ? "text" : "textMuted");
    int x = body.x() + m.side;
    const int middle = body.center().y();
    if (look.task)
        paintTaskMarker(painter, QPointF(x + m.mark / 2.0, middle + 0.5), m.mark - 2, *look.task);
    else if (look.icon)
        painter.drawPixmap(QRect(x, middle - m.mark / 2 + 1, m.mark, m.mark), theme.pixmap(look.icon, ink, m.mark));
    if (marked(look))
        x += m.mark + m.gap;
    int end = body.right() - m.side;
    if (look.chevron) {
        paintChevron(painter, QRect(end - m.chevron + 2, body.y(), m.chevron, body.height()),
                     theme.colour("textMuted"));
        end -= m.chevron + m.gap - 2;
    }
    painter.setFont(font);
    painter.setPen(ink);
    const int width = end - x + 2;
    painter.drawText(QRect(x, body.y(), width, body.height()),
                     int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(look.text, Qt::ElideRight, width));
    painter.restore();
}

Chip::Chip(QWidget* parent) : QAbstractButton(parent) {
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Chip::setLook(const ChipLook& look) {
    m_look = look;
    setAccessibleName(look.text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const {
    const int least = length("control.minTarget");
    return chipSize(m_look, font()).expandedTo(QSize(least, least));
}

void Chip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintChip(painter, rect(), m_look, font(), underMouse() && isEnabled(), showsFocus(*this));
}

void Chip::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        Q_EMIT doubleClicked();
    else
        QAbstractButton::mouseDoubleClickEvent(event);
}

QSize badgeSize(const QString& text, const QFont& font) {
    const QFontMetrics metrics(badgeFont(font));
    return {metrics.horizontalAdvance(text) + length("spacing.m"), metrics.height() + 2};
}

void paintBadge(QPainter& painter, const QRect& rect, const QString& text, BadgeKind kind, const QFont& font) {
    static constexpr const char* grounds[] = {"accentSoft", "sunken", "successSoft", "warningSoft", "errorSoft"};
    static constexpr const char* inks[] = {"accentText", "textSecondary", "success", "warning", "error"};
    const Theme& theme = Theme::instance();
    const auto index = static_cast<std::size_t>(kind);
    paintBox(painter, rect, theme.number("radius.tag"), theme.colour(grounds[index]), {});
    painter.save();
    painter.setFont(badgeFont(font));
    painter.setPen(theme.colour(inks[index]));
    painter.drawText(rect, int(Qt::AlignCenter) | Qt::TextSingleLine, text);
    painter.restore();
}

Badge::Badge(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Badge::setText(const QString& text, BadgeKind kind) {
    m_text = text;
    m_kind = kind;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const {
    return badgeSize(m_text, font());
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBadge(painter, rect(), m_text, m_kind, font());
}

} // namespace widgets
