#include "widgets/base/Style.h"
#include "widgets/base/StylePainting.h"
#include "widgets/base/Theme.h"

#include <QComboBox>
#include <QIcon>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>

namespace widgets {

void paintBox(QPainter& painter, const QRectF& rect, double radius, const QColor& fill, const QColor& line,
              double width) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const double inset = line.isValid() ? width / 2 : 0;
    const QRectF inner = rect.adjusted(inset, inset, -inset, -inset);
    if (radius > 0)
        painter.drawRoundedRect(inner, radius, radius);
    else
        painter.drawRect(inner);
    painter.restore();
}

bool showsFocus(const QWidget& widget) {
    return widget.hasFocus() && widget.window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void paintChevron(QPainter& painter, const QRect& rect, const QColor& colour) {
    const int side = length("control.iconSmall");
    const QRect box(rect.center().x() - side / 2 + 1, rect.center().y() - side / 2 + 1, side, side);
    painter.drawPixmap(box, Theme::instance().pixmap("chevron-down", colour, side));
}

namespace paint {

namespace {

bool is(const QWidget* widget, const char* property) {
    return widget && widget->property(property).toBool();
}

QRectF boxOf(const QStyleOption& option) {
    return QRectF(option.rect);
}

double controlRadius() {
    return Theme::instance().number("radius.control");
}

/// One of several buttons side by side: only the outer corners of the row are round.
void segment(QPainter& painter, const QRectF& rect, const QString& place, const QColor& fill, const QColor& line) {
    const double radius = controlRadius();
    QRectF box = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    if (place != u"first" && line == Theme::instance().colour("controlBorderSoft"))
        box.setLeft(rect.left() - 0.5); // the neighbour draws the line between them
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect);
    painter.setBrush(fill);
    painter.setPen(line);
    if (place == u"middle") {
        painter.drawRect(box);
    } else {
        const bool first = place == u"first";
        QPainterPath path; // a rounded box whose inner side is covered by a square one
        path.addRoundedRect(box, radius, radius);
        QPainterPath square;
        square.addRect(first ? box.adjusted(2 * radius, 0, 0, 0) : box.adjusted(0, 0, -2 * radius, 0));
        painter.drawPath(path.united(square).simplified());
    }
    painter.restore();
}

void ring(QPainter& painter, const QRectF& rect) {
    paintBox(painter, rect, controlRadius(), {}, Theme::instance().colour("focusRing"),
             Theme::instance().number("line.focusRing"));
}

/// A dark mark on a filled box: the tick of a check box.
void tick(QPainter& painter, const QRect& rect, const QColor& colour) {
    painter.drawPixmap(rect, Theme::instance().pixmap("check", colour, rect.width()));
}

} // namespace

void button(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const Theme& theme = Theme::instance();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const bool down = option.state & QStyle::State_Sunken;
    const bool checked = option.state & QStyle::State_On;
    const auto* push = qobject_cast<const QPushButton*>(widget);
    const bool flat = is(widget, "flat") || (push && push->isFlat());
    QColor fill = theme.colour(enabled ? "button" : "panel");
    QColor line = theme.colour(enabled ? "controlBorderSoft" : "border");
    if (is(widget, "primary") && enabled) {
        fill = theme.colour(hover || down ? "accentHover" : "accent");
        line = fill;
    } else if (checked) {
        fill = theme.colour("accentSoft");
        line = theme.colour("accent");
    } else if (flat) {
        fill = down ? theme.colour("sunken") : hover ? theme.colour("borderSoft") : QColor();
        line = QColor();
    } else if (down) {
        fill = theme.colour("sunken");
    } else if (hover) {
        line = theme.colour("controlBorder");
    }
    if (const QString place = widget ? widget->property("segment").toString() : QString(); !place.isEmpty())
        segment(painter, boxOf(option), place, fill, line);
    else
        paintBox(painter, boxOf(option), controlRadius(), fill, line);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        if (is(widget, "primary"))
            paintBox(painter, boxOf(option).adjusted(2, 2, -2, -2), controlRadius() - 2, {}, theme.colour("onAccent"));
        else
            ring(painter, boxOf(option));
    }
}

void toolButton(QPainter& painter, const QStyleOption& option, const QWidget*) {
    const Theme& theme = Theme::instance();
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.state & QStyle::State_On)
        paintBox(painter, boxOf(option), controlRadius(), theme.colour("accentSoft"), theme.colour("accent"));
    else if (option.state & QStyle::State_Sunken)
        paintBox(painter, boxOf(option), controlRadius(), theme.colour("sunken"), {});
    else if (enabled && (option.state & QStyle::State_MouseOver))
        paintBox(painter, boxOf(option), controlRadius(), theme.colour("borderSoft"), {});
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        ring(painter, boxOf(option));
}

void buttonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget) {
    const Theme& theme = Theme::instance();
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor ink = !enabled                            ? theme.colour("textDisabled")
                       : is(widget, "primary")             ? theme.colour("onAccent")
                       : (option.state & QStyle::State_On) ? theme.colour("accentText")
                       : is(widget, "danger")              ? theme.colour("error")
                                                           : theme.colour("text");
    const int gap = length("spacing.s");
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    const QSize icon = option.icon.isNull() ? QSize() : option.iconSize;
    const QFontMetrics& metrics = option.fontMetrics;
    const int textWidth = option.text.isEmpty() ? 0 : metrics.size(Qt::TextHideMnemonic, option.text).width();
    const int menuWidth = menu ? length("control.iconSmall") + gap : 0;
    const int iconWidth = icon.isEmpty() ? 0 : icon.width() + (textWidth ? gap : 0);
    int x = option.rect.x() + qMax(gap, (option.rect.width() - iconWidth - textWidth - menuWidth) / 2);
    if (!icon.isEmpty()) {
        QPixmap pixmap = option.icon.pixmap(icon, painter.device()->devicePixelRatioF(), QIcon::Normal);
        QPainter tint(&pixmap);
        tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tint.fillRect(pixmap.rect(), ink);
        tint.end();
        painter.drawPixmap(QRect(QPoint(x, option.rect.center().y() - icon.height() / 2 + 1), icon), pixmap);
        x += iconWidth;
    }
    painter.setPen(ink);
    const QRect text(x, option.rect.y(), option.rect.right() - gap - menuWidth - x + 2, option.rect.height());
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextHideMnemonic | Qt::TextSingleLine,
                     option.text);
    if (menu)
        paintChevron(
            painter,
            QRect(option.rect.right() - gap - menuWidth + gap / 2, option.rect.y(), menuWidth, option.rect.height()),
            ink);
}

QSize buttonSize(const QStyleOptionButton& option) {
    const int gap = length("spacing.s");
    const QSize text = option.text.isEmpty() ? QSize() : option.fontMetrics.size(Qt::TextHideMnemonic, option.text);
    int width = text.width() + 2 * length("spacing.m");
    int height = qMax(text.height() + gap, length("control.buttonHeight"));
    if (!option.icon.isNull()) {
        width += option.iconSize.width() + (text.width() ? gap : -gap);
        height = qMax(height, option.iconSize.height() + gap);
    }
    if (option.features & QStyleOptionButton::HasMenu)
        width += length("control.iconSmall") + gap;
    return {width, height};
}

void field(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const auto* panel = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (panel && panel->lineWidth <= 0) // inside a combo box or an item view
        return;
    const Theme& theme = Theme::instance();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = option.state & QStyle::State_HasFocus;
    const bool hover = option.state & QStyle::State_MouseOver;
    if (is(widget, "quiet") && !focus && !hover && !is(widget, "wrong"))
        return;
    const bool wide = focus || is(widget, "wrong");
    const char* line = is(widget, "wrong") ? "error" : focus ? "focusRing" : enabled ? "controlBorder" : "border";
    paintBox(painter, boxOf(option), controlRadius(), theme.colour(enabled ? "field" : "panel"), theme.colour(line),
             wide ? theme.number("line.focusRing") : theme.number("line.border"));
}

void comboBox(QPainter& painter, const QStyleOptionComplex& option, const QWidget* widget) {
    const Theme& theme = Theme::instance();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const bool focus = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
    const bool flat = is(widget, "flat");
    if (!flat || hover || focus) {
        const QColor fill = flat ? theme.colour("borderSoft") : theme.colour(enabled ? "field" : "panel");
        const QColor line = focus  ? theme.colour("focusRing")
                            : flat ? QColor()
                                   : theme.colour(enabled ? "controlBorder" : "border");
        paintBox(painter, boxOf(option), controlRadius(), fill, line,
                 focus ? theme.number("line.focusRing") : theme.number("line.border"));
    }
    const int width = length("spacing.xl");
    const QRect& r = option.rect;
    const QRect arrow = option.direction == Qt::RightToLeft ? QRect(r.x(), r.y(), width, r.height())
                                                            : QRect(r.right() - width + 1, r.y(), width, r.height());
    paintChevron(painter, arrow, theme.colour(enabled ? "textMuted" : "textDisabled"));
}

void comboLabel(QPainter& painter, const QStyleOptionComboBox& option, const QStyle& style, const QWidget* widget) {
    if (option.editable)
        return;
    const Theme& theme = Theme::instance();
    QRect rect = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, widget);
    if (!option.currentIcon.isNull()) {
        const QRect icon(rect.x(), rect.center().y() - option.iconSize.height() / 2 + 1, option.iconSize.width(),
                         option.iconSize.height());
        option.currentIcon.paint(&painter, icon);
        rect.setLeft(icon.right() + length("spacing.s") - 2);
    }
    painter.setPen(theme.colour(option.state & QStyle::State_Enabled ? "text" : "textDisabled"));
    if (widget)
        rect.setRight(rect.right() - widget->property("badgeWidth").toInt());
    painter.drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rect.width()));
}

void checkBox(QPainter& painter, const QStyleOption& option, const QWidget*) {
    const Theme& theme = Theme::instance();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor fill = !enabled ? theme.colour("panel") : on ? theme.colour("accent") : theme.colour("field");
    const QColor line = !enabled ? theme.colour("border") : on ? fill : theme.colour("controlBorder");
    const int side = qMin(option.rect.width(), option.rect.height()) - 2;
    const QRect box(option.rect.center().x() - side / 2 + 1, option.rect.center().y() - side / 2 + 1, side, side);
    paintBox(painter, box, theme.number("radius.tag"), fill, line);
    const QColor ink = theme.colour(enabled ? "onAccent" : "textDisabled");
    if (option.state & QStyle::State_NoChange)
        painter.fillRect(box.adjusted(3, side / 2 - 1, -3, -(side / 2 - 1)), ink);
    else if (option.state & QStyle::State_On)
        tick(painter, box.adjusted(1, 1, -1, -1), ink);
}

void radioButton(QPainter& painter, const QStyleOption& option) {
    const Theme& theme = Theme::instance();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const int side = qMin(option.rect.width(), option.rect.height()) - 2;
    const QRectF box(option.rect.x() + 1, option.rect.y() + 1, side, side);
    const QColor line = theme.colour(!enabled ? "border" : on ? "accent" : "controlBorder");
    paintBox(painter, box, side / 2.0, theme.colour(enabled ? "field" : "panel"), line, on ? side * 0.3 : 1.0);
}

void focusRing(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    if (qobject_cast<const QPushButton*>(widget) || qobject_cast<const QComboBox*>(widget))
        return; // painted with their frames
    ring(painter, boxOf(option));
}

} // namespace paint

} // namespace widgets
