#include "app/Rail.h"

#include "widgets/base/Style.h"
#include "widgets/base/Theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace app {

using widgets::Theme;

RailButton::RailButton(const char* icon, QWidget* parent) : QAbstractButton(parent), m_icon(icon) {
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setFont(Theme::instance().font("caption"));
}

void RailButton::setMark(widgets::Mark mark) {
    m_mark = mark;
    static const char* const words[] = {"", QT_TR_NOOP("ready"), QT_TR_NOOP("has findings"), QT_TR_NOOP("running")};
    const char* state = words[std::size_t(mark)];
    setAccessibleDescription(*state != '\0' ? tr(state) : QString());
    update();
}

QSize RailButton::sizeHint() const {
    const int gap = widgets::length("spacing.s");
    const int width = fontMetrics().horizontalAdvance(text()) + 2 * gap;
    return {std::max(width, widgets::length("control.railWidth") - gap),
            widgets::length("control.iconRail") + fontMetrics().height() + 2 * gap + 4};
}

void RailButton::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    const int gap = widgets::length("spacing.s"), icon = widgets::length("control.iconRail");
    if (isChecked()) {
        widgets::paintBox(painter, QRectF(rect()).adjusted(4, 0, 0, 0), theme.number("radius.card"),
                          theme.colour("accentSoft"), {});
        painter.fillRect(0, 2, 3, height() - 4, theme.colour("accent"));
    } else if (underMouse()) {
        widgets::paintBox(painter, QRectF(rect()).adjusted(4, 0, 0, 0), theme.number("radius.card"),
                          theme.colour("borderSoft"), {});
    }
    const QColor ink = theme.colour(isChecked() ? "accentText" : "textSecondary");
    const int left = (width() + 4 - icon) / 2;
    painter.drawPixmap(QRect(left, gap, icon, icon), theme.pixmap(m_icon, ink, icon));
    painter.setFont(font());
    painter.setPen(ink);
    painter.drawText(QRect(4, gap + icon + 4, width() - 4, fontMetrics().height()), int(Qt::AlignCenter), text());
    const int mark = widgets::length("control.iconSmall");
    const QRect corner(left + icon - 1, gap - 4, mark, mark);
    if (m_mark == widgets::Mark::Ready) {
        painter.drawPixmap(corner, theme.pixmap("check", theme.colour("success"), mark));
    } else if (m_mark == widgets::Mark::Findings) {
        painter.drawPixmap(corner, theme.pixmap("warning", theme.colour("warningMark"), mark));
    } else if (m_mark == widgets::Mark::Running) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.colour("accent"), 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(QRectF(corner).adjusted(1.5, 1.5, -1.5, -1.5), 60 * 16, 280 * 16);
    }
    if (widgets::showsFocus(*this))
        widgets::paintBox(painter, QRectF(rect()).adjusted(4, 0, 0, 0), theme.number("radius.card"), {},
                          theme.colour("focusRing"), theme.number("line.focusRing"));
}

Rail::Rail(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    const int gap = widgets::length("spacing.xs");
    m_column->setContentsMargins(0, gap, gap + 1, gap);
    m_column->setSpacing(gap);
    m_column->addStretch(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Rail::addPage(widgets::Page* page) {
    auto* button = new RailButton(page->iconName(), this);
    m_column->insertWidget(m_column->count() - 1, button);
    m_entries.append({page, button});
    connect(button, &QAbstractButton::clicked, this, [this, page] { Q_EMIT chosen(page->pageId()); });
    connect(page, &widgets::Page::markChanged, button, [page, button] { button->setMark(page->mark()); });
    button->setMark(page->mark());
    retranslate();
}

void Rail::setCurrent(const QString& pageId) {
    for (const auto& [page, button] : m_entries)
        button->setChecked(page->pageId() == pageId);
}

void Rail::retranslate() {
    for (const auto& [page, button] : m_entries) {
        button->setText(page->title());
        button->setMark(page->mark());
        button->updateGeometry();
    }
}

void Rail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(width() - 1, 0, 1, height(), Theme::instance().colour("border"));
}

} // namespace app
