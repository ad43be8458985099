#include "widgets/base/Style.h"

#include "widgets/base/StylePainting.h"
#include "widgets/base/Theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QFrame>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSlider>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

namespace widgets {

namespace {

bool wantsHover(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
           qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QScrollBar*>(widget) ||
           qobject_cast<const QSlider*>(widget) || qobject_cast<const QTabBar*>(widget) ||
           qobject_cast<const QHeaderView*>(widget);
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {
}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (wantsHover(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QMenu*>(widget))
        widget->setAttribute(Qt::WA_TranslucentBackground);
}

void Style::unpolish(QWidget* widget) {
    if (wantsHover(widget))
        widget->setAttribute(Qt::WA_Hover, false);
    QProxyStyle::unpolish(widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    const Theme& theme = Theme::instance();
    switch (element) {
    case PE_PanelButtonCommand:
        paint::button(*painter, *option, widget);
        return;
    case PE_PanelButtonTool:
        paint::toolButton(*painter, *option, widget);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        paint::field(*painter, *option, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paint::checkBox(*painter, *option, widget);
        return;
    case PE_IndicatorRadioButton:
        paint::radioButton(*painter, *option);
        return;
    case PE_FrameFocusRect:
        paint::focusRing(*painter, *option, widget);
        return;
    case PE_Frame:
    case PE_FrameMenu:
        paint::frame(*painter, *option, widget);
        return;
    case PE_PanelMenu:
        paint::menuPanel(*painter, *option);
        return;
    case PE_PanelTipLabel:
        paintBox(*painter, option->rect, 0, theme.colour("tooltip"), {});
        return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
    case PE_PanelMenuBar:
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, theme.colour("panel"));
        return;
    case PE_IndicatorTabClose:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    case PE_IndicatorDockWidgetResizeHandle: { // a line of one pixel in the middle of what the mouse can grab
        painter->fillRect(option->rect, theme.colour("panel"));
        const QPoint middle = option->rect.center();
        if (option->state & State_Horizontal) // lies between panels above and below
            painter->fillRect(option->rect.x(), middle.y(), option->rect.width(), 1, theme.colour("border"));
        else
            painter->fillRect(middle.x(), option->rect.y(), 1, option->rect.height(), theme.colour("border"));
        return;
    }
    case PE_IndicatorBranch:
        paint::branch(*painter, *option);
        return;
    case PE_IndicatorArrowDown:
        paintChevron(*painter, option->rect, option->palette.color(QPalette::ButtonText));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    const Theme& theme = Theme::instance();
    switch (element) {
    case CE_PushButtonBevel: // the label draws the chevron of a menu
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton plain = *button;
            plain.features &= ~QStyleOptionButton::HasMenu;
            QProxyStyle::drawControl(element, &plain, painter, widget);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            paint::buttonLabel(*painter, *button, widget);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            paint::comboLabel(*painter, *box, *this, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            paint::menuItem(*painter, *item);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, theme.colour("window"));
        if (widget) // a line between the menus and the pages
            painter->fillRect(0, widget->height() - 1, widget->width(), 1, theme.colour("border"));
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            paint::menuBarItem(*painter, *item);
            return;
        }
        break;
    case CE_HeaderSection:
        paint::headerSection(*painter, *option, widget);
        return;
    case CE_HeaderLabel: // the common style leaves a margin above and below, too much for rows of a table
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeaderV2 inner;
            if (const auto* newer = qstyleoption_cast<const QStyleOptionHeaderV2*>(option))
                inner = *newer;
            else
                static_cast<QStyleOptionHeader&>(inner) = *header;
            inner.rect.adjust(0, -length("spacing.s"), 0, length("spacing.s"));
            if (!(inner.textAlignment & Qt::AlignVertical_Mask)) // as the list of a file dialog asks for
                inner.textAlignment |= Qt::AlignVCenter;
            QProxyStyle::drawControl(element, &inner, painter, widget);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, theme.colour("panel"));
        return;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            paint::tab(*painter, *tab);
            return;
        }
        break;
    case CE_Splitter:
        return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents:
        paint::progress(*painter, *option, element == CE_ProgressBarGroove);
        return;
    case CE_ShapedFrame: // only plain lines and boxes are used
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QPoint middle = option->rect.center();
            if (frame->frameShape == QFrame::HLine)
                painter->fillRect(option->rect.x(), middle.y(), option->rect.width(), 1, theme.colour("border"));
            else
                painter->fillRect(middle.x(), option->rect.y(), 1, option->rect.height(), theme.colour("border"));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    if (control == CC_ComboBox) {
        paint::comboBox(*painter, *option, widget);
        return;
    }
    if (control == CC_ScrollBar) {
        paint::scrollBar(*painter, *option, subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
        return;
    }
    if (control == CC_Slider) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paint::slider(*painter, *slider, subControlRect(CC_Slider, option, SC_SliderHandle, widget));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return paint::scrollBarPart(*bar, subControl, pixelMetric(PM_ScrollBarSliderMin, option, widget));
    }
    if (control == CC_ComboBox) {
        const QRect rect = option->rect;
        if (subControl == SC_ComboBoxEditField)
            return visualRect(option->direction, rect,
                              rect.adjusted(length("spacing.s"), 1, -length("spacing.xl"), -1));
        if (subControl == SC_ComboBoxArrow)
            return visualRect(
                option->direction, rect,
                QRect(rect.right() - length("spacing.xl") + 1, rect.y(), length("spacing.xl"), rect.height()));
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_LineEditContents)
        return option->rect.adjusted(length("spacing.s") - 2, 1, -length("spacing.xs"), -1);
    if (element == SE_PushButtonFocusRect || element == SE_ComboBoxFocusRect)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                              const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            result = paint::buttonSize(*button);
        break;
    case CT_ToolButton:
        result = result.expandedTo(QSize(length("control.minTarget"), length("control.buttonHeight")));
        break;
    case CT_LineEdit:
        result.setHeight(qMax(contents.height() + 4, length("control.height")));
        break;
    case CT_ComboBox:
        result.setWidth(contents.width() + length("spacing.xl") + length("spacing.s") + 2);
        result.setHeight(qMax(contents.height() + 4, length("control.height")));
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            result = paint::menuItemSize(*item, contents);
        break;
    case CT_MenuBarItem:
        result = contents + QSize(length("spacing.l"), length("spacing.s"));
        break;
    case CT_TabBarTab:
        result = contents + QSize(length("spacing.s"), length("spacing.m"));
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(result.height(), length("control.rowHeight")));
        break;
    case CT_ItemViewItem:
        result.setHeight(qMax(result.height(), length("control.height")));
        break;
    default:
        break;
    }
    return result;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return length("control.icon");
    case PM_ScrollBarExtent:
        return length("spacing.m");
    case PM_ScrollBarSliderMin:
        return length("spacing.xl");
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
        return length("control.splitter");
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return length("spacing.s");
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return length("spacing.m");
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
    case PM_MenuBarHMargin:
    case PM_ToolTipLabelFrameWidth:
        return length("spacing.xs");
    case PM_MenuBarVMargin:
        return 2;
    case PM_MenuBarItemSpacing:
    case PM_MenuBarPanelWidth:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return length("control.icon");
    case PM_HeaderMargin:
        return length("spacing.s");
    case PM_TabBarTabHSpace:
        return length("spacing.l");
    case PM_FocusFrameHMargin:
        return length("spacing.s") - 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* result) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_UnderlineShortcut:
        return 1;
    case SH_Table_GridLineColor:
        return int(Theme::instance().colour("borderSoft").rgb());
    case SH_ToolTip_WakeUpDelay:
        return length("time.tooltipDelay");
    case SH_ComboBox_Popup:
        return 0;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_Menu_SupportsSections:
        return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

} // namespace widgets
