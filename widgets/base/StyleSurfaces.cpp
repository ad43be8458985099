#include "widgets/base/Style.h"
#include "widgets/base/StylePainting.h"
#include "widgets/base/Theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QProgressBar>
#include <QStyleOption>

namespace widgets::paint {

void frame(QPainter& painter, const QStyleOption& option, const QWidget*) {
    const auto* box = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (box && box->lineWidth <= 0)
        return;
    paintBox(painter, option.rect, 0, {}, Theme::instance().colour("border"));
}

void menuPanel(QPainter& painter, const QStyleOption& option) {
    const Theme& theme = Theme::instance();
    paintBox(painter, option.rect, theme.number("radius.control"), theme.colour("surface"),
             theme.colour("controlBorderSoft"));
}

void menuItem(QPainter& painter, const QStyleOptionMenuItem& option) {
    const Theme& theme = Theme::instance();
    const QRect rect = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const int inset = length("spacing.s");
        if (!option.text.isEmpty()) {
            painter.setPen(theme.colour("textMuted"));
            painter.drawText(rect.adjusted(inset, 0, -inset, 0), int(Qt::AlignLeft | Qt::AlignVCenter), option.text);
            return;
        }
        painter.fillRect(rect.x() + inset, rect.center().y(), rect.width() - 2 * inset, 1, theme.colour("border"));
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & QStyle::State_Selected))
        paintBox(painter, rect.adjusted(2, 0, -2, 0), theme.number("radius.control"), theme.colour("accentSoft"), {});
    const QColor ink = theme.colour(enabled ? "text" : "textDisabled");
    const int icon = length("control.icon"), gap = length("spacing.s");
    const QRect mark(rect.x() + gap, rect.center().y() - icon / 2 + 1, icon, icon);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            painter.drawPixmap(mark,
                               theme.pixmap("check", theme.colour(enabled ? "accentText" : "textDisabled"), icon));
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QRect text = rect.adjusted(2 * gap + icon, 0, -(length("spacing.xl")), 0);
    const qsizetype tab = option.text.indexOf(u'\t');
    painter.setFont(option.font);
    painter.setPen(ink);
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     tab < 0 ? option.text : option.text.left(tab));
    if (tab >= 0) {
        painter.setPen(theme.colour(enabled ? "textMuted" : "textDisabled"));
        painter.drawText(text, int(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(rect.right() - gap - icon, mark.y(), icon, icon);
        painter.drawPixmap(arrow, theme.pixmap("chevron-right", ink, icon));
    }
}

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator && option.text.isEmpty())
        return {contents.width(), length("spacing.s") + 1};
    const int gap = length("spacing.s");
    int width = contents.width() + 2 * gap + length("control.icon") + length("spacing.xl");
    if (option.text.contains(u'\t'))
        width += length("spacing.xl"); // between the words and the keys
    return {width, qMax(contents.height() + gap - 2, length("control.rowHeight"))};
}

void menuBarItem(QPainter& painter, const QStyleOptionMenuItem& option) {
    const Theme& theme = Theme::instance();
    painter.fillRect(option.rect, theme.colour("window"));
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & (QStyle::State_Selected | QStyle::State_Sunken)))
        paintBox(painter, option.rect, theme.number("radius.control"), theme.colour("accentSoft"), {});
    painter.setPen(theme.colour(enabled ? "text" : "textDisabled"));
    painter.drawText(option.rect, int(Qt::AlignCenter) | Qt::TextHideMnemonic | Qt::TextSingleLine, option.text);
}

void headerSection(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const Theme& theme = Theme::instance();
    const QRect r = option.rect;
    const bool hover = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    painter.fillRect(r, theme.colour(hover ? "sunken" : "panel"));
    painter.fillRect(r.x(), r.bottom(), r.width(), 1, theme.colour("border"));
    if (!widget || !widget->property("quiet").toBool())
        painter.fillRect(r.right(), r.y(), 1, r.height(), theme.colour("borderSoft"));
}

void tab(QPainter& painter, const QStyleOptionTab& option) {
    const Theme& theme = Theme::instance();
    const bool selected = option.state & QStyle::State_Selected;
    const QRect r = option.rect;
    if (selected)
        painter.fillRect(r.x(), r.bottom() - 1, r.width(), 2, theme.colour("accent"));
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(r.x(), r.bottom() - 1, r.width(), 2, theme.colour("border"));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        paintBox(painter, r.adjusted(1, 1, -1, -3), theme.number("radius.control"), {}, theme.colour("focusRing"),
                 theme.number("line.focusRing"));
}

void progress(QPainter& painter, const QStyleOption& option, bool groove) {
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
    if (!bar)
        return;
    const Theme& theme = Theme::instance();
    QRectF line(option.rect);
    const double thick = qMin<double>(line.height(), theme.number("spacing.xs") + 2);
    line = QRectF(line.x(), line.center().y() - thick / 2, line.width(), thick);
    if (groove) {
        paintBox(painter, line, thick / 2, theme.colour("sunken"), {});
        return;
    }
    const double range = double(bar->maximum) - bar->minimum;
    if (range <= 0) { // busy: a piece in the middle, it does not pretend to know how far
        line.setLeft(line.left() + line.width() * 0.35);
        line.setWidth(line.width() * 0.46);
    } else {
        line.setWidth(line.width() * qBound(0.0, (bar->progress - bar->minimum) / range, 1.0));
    }
    if (line.width() > 0)
        paintBox(painter, line, thick / 2, theme.colour("accent"), {});
}

void branch(QPainter& painter, const QStyleOption& option) {
    if (!(option.state & QStyle::State_Children))
        return;
    const int side = length("control.iconSmall");
    const QRect box(option.rect.center().x() - side / 2, option.rect.center().y() - side / 2, side, side);
    const char* name = option.state & QStyle::State_Open ? "chevron-down" : "chevron-right";
    painter.drawPixmap(box, Theme::instance().pixmap(name, Theme::instance().colour("textMuted"), side));
}

void scrollBar(QPainter& painter, const QStyleOptionComplex& option, const QRect& handle) {
    const Theme& theme = Theme::instance();
    painter.fillRect(option.rect, theme.colour("panel"));
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const bool held = option.activeSubControls & QStyle::SC_ScrollBarSlider;
    const QRectF inner = bar->orientation == Qt::Horizontal ? QRectF(handle).adjusted(2, 3, -2, -3)
                                                            : QRectF(handle).adjusted(3, 2, -3, -2);
    const double radius = qMin(inner.width(), inner.height()) / 2;
    paintBox(painter, inner, radius, theme.colour(held ? "controlBorder" : "controlBorderSoft"), {});
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part, int leastHandle) {
    const bool across = option.orientation == Qt::Horizontal;
    const int whole = across ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int handle = whole;
    if (range > 0)
        handle =
            qBound(qMin(leastHandle, whole), int(qint64(option.pageStep) * whole / (range + option.pageStep)), whole);
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      whole - handle, option.upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect =
            across ? QRect(from, 0, size, option.rect.height()) : QRect(0, from, option.rect.width(), size);
        return QStyle::visualRect(option.direction, option.rect, rect.translated(option.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSlider:
        return piece(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + handle, whole - start - handle);
    default:
        return {};
    }
}

void slider(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle) {
    const Theme& theme = Theme::instance();
    const bool across = option.orientation == Qt::Horizontal;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QRectF r(option.rect);
    const double thick = theme.number("spacing.xs");
    const QRectF groove = across ? QRectF(r.x(), r.center().y() - thick / 2, r.width(), thick)
                                 : QRectF(r.center().x() - thick / 2, r.y(), thick, r.height());
    paintBox(painter, groove, thick / 2, theme.colour("controlBorderSoft"), {});
    QRectF filled = groove;
    if (across)
        filled.setRight(QRectF(handle).center().x());
    else
        filled.setTop(QRectF(handle).center().y());
    const QColor ink = theme.colour(enabled ? "accent" : "textDisabled");
    paintBox(painter, filled, thick / 2, ink, {});
    const QPointF centre = QRectF(handle).center();
    const double radius = theme.number("control.iconSmall") / 2;
    paintBox(painter, QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), radius, ink,
             theme.colour("surface"));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        paintBox(painter, QRectF(centre.x() - radius - 2, centre.y() - radius - 2, 2 * radius + 4, 2 * radius + 4),
                 radius + 2, {}, theme.colour("focusRing"), theme.number("line.focusRing"));
}

} // namespace widgets::paint
