#pragma once
// The painting behind Style: one function a control. Colours and sizes from Theme. GUI thread.

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionComplex;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionTab;
class QWidget;

namespace widgets::paint {

// Buttons, fields, marks (StyleControls.cpp)
void button(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void toolButton(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void buttonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
QSize buttonSize(const QStyleOptionButton& option);
void field(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void comboBox(QPainter& painter, const QStyleOptionComplex& option, const QWidget* widget);
void comboLabel(QPainter& painter, const QStyleOptionComboBox& option, const QStyle& style, const QWidget* widget);
void checkBox(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void radioButton(QPainter& painter, const QStyleOption& option);
void focusRing(QPainter& painter, const QStyleOption& option, const QWidget* widget);

// Menus, headers, tabs, bars (StyleSurfaces.cpp)
void frame(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void menuPanel(QPainter& painter, const QStyleOption& option);
void menuItem(QPainter& painter, const QStyleOptionMenuItem& option);
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents);
void menuBarItem(QPainter& painter, const QStyleOptionMenuItem& option);
void headerSection(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void tab(QPainter& painter, const QStyleOptionTab& option);
void progress(QPainter& painter, const QStyleOption& option, bool groove);
void branch(QPainter& painter, const QStyleOption& option);
void scrollBar(QPainter& painter, const QStyleOptionComplex& option, const QRect& handle);
QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part, int leastHandle);
void slider(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle);

} // namespace widgets::paint
