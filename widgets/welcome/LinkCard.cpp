#include "widgets/welcome/LinkCard.h"

#include "widgets/base/Style.h"
#include "widgets/base/Theme.h"

#include <QPainter>

namespace widgets {

namespace {

QRect titleRect(int width) {
    const int margin = length("spacing.l");
    const int top = margin + length("spacing.xl") + length("spacing.s");
    const int inner = width - 2 * margin;
    const QFontMetrics metrics(Theme::instance().font("strong"));
    return {margin, top, inner, metrics.height()};
}

int titleHeight(int width, const QString& title) {
    const QRect rect = titleRect(width);
    return QFontMetrics(Theme::instance().font("strong"))
        .boundingRect(QRect(0, 0, rect.width(), 1000), Qt::TextWordWrap, title)
        .height();
}

void paintFocus(QPainter& painter, const QWidget& widget) {
    if (showsFocus(widget))
        paintBox(painter, widget.rect(), Theme::instance().number("radius.card"), {},
                 Theme::instance().colour("focusRing"), Theme::instance().number("line.focusRing"));
}

} // namespace

LinkCard::LinkCard(const char* icon, const QString& title, const QString& words, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_words(words) {
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(words);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRect LinkCard::wordsRect(int width) const {
    const QRect title = titleRect(width);
    const int top = title.y() + titleHeight(width, text()) + length("spacing.xs");
    const int height =
        QFontMetrics(font()).boundingRect(QRect(0, 0, title.width(), 1000), Qt::TextWordWrap, m_words).height();
    return {title.x(), top, title.width(), height};
}

int LinkCard::heightForWidth(int width) const {
    const QRect words = wordsRect(width);
    return words.y() + words.height() + length("spacing.l");
}

QSize LinkCard::sizeHint() const {
    return {240, heightForWidth(240)};
}

QSize LinkCard::minimumSizeHint() const {
    return {160, heightForWidth(160)};
}

void LinkCard::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    paintBox(painter, rect(), theme.number("radius.card"), theme.colour("surface"),
             theme.colour(underMouse() ? "accent" : "border"));
    const int margin = length("spacing.l"), icon = length("spacing.xl");
    painter.drawPixmap(QRect(margin, margin, icon, icon), theme.pixmap(m_icon, theme.colour("accentText"), icon));
    QRect title = titleRect(width());
    title.setHeight(titleHeight(width(), text()));
    painter.setFont(theme.font("strong"));
    painter.setPen(theme.colour("text"));
    painter.drawText(title, Qt::TextWordWrap, text());
    painter.setFont(font());
    painter.setPen(theme.colour("textSecondary"));
    painter.drawText(wordsRect(width()), Qt::TextWordWrap, m_words);
    paintFocus(painter, *this);
}

LinkRow::LinkRow(const char* icon, const QString& title, const QString& beside, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_beside(beside) {
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(beside);
    setToolTip(QStringLiteral("%1\n%2").arg(title, beside));
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize LinkRow::sizeHint() const {
    return {360, std::max(length("control.rowHeight") + 2, fontMetrics().height() + length("spacing.s"))};
}

// The name is what is looked for: the rest makes room for it, and gives way where it would be a stump.
LinkRow::Places LinkRow::places() const {
    constexpr int leastBeside = 96;
    const int gap = length("spacing.s"), left = 2 * gap + length("control.icon"), room = width() - left - gap;
    const int name = std::min(fontMetrics().horizontalAdvance(text()) + 1, room), rest = room - name - 2 * gap;
    Places places{QRect(left, 0, name, height()), {}};
    if (rest >= leastBeside)
        places.beside = QRect(left + name + 2 * gap, 0, rest, height());
    return places;
}

QString LinkRow::shownName() const {
    return fontMetrics().elidedText(text(), Qt::ElideMiddle, places().name.width());
}

void LinkRow::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    if (underMouse())
        paintBox(painter, rect(), theme.number("radius.control"), theme.colour("accentSoft"), {});
    const int gap = length("spacing.s"), icon = length("control.icon");
    painter.drawPixmap(QRect(gap, (height() - icon) / 2, icon, icon),
                       theme.pixmap(m_icon, theme.colour("textMuted"), icon));
    const Places at = places();
    painter.setFont(font());
    painter.setPen(theme.colour("accentText"));
    painter.drawText(at.name, int(Qt::AlignLeft | Qt::AlignVCenter), shownName());
    painter.setPen(theme.colour("textMuted"));
    if (!at.beside.isNull())
        painter.drawText(at.beside, int(Qt::AlignLeft | Qt::AlignVCenter),
                         fontMetrics().elidedText(m_beside, Qt::ElideMiddle, at.beside.width()));
    paintFocus(painter, *this);
}

} // namespace widgets
