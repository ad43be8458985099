#pragma once
// Look of all controls: Fusion's behaviour, our own painting from the tokens (fields, buttons, check boxes, scroll
// bars, menus, headers, tabs). Widgets tell what they are by dynamic properties:
//   "primary"  true: the one main button of a page          "flat"  true: no frame until the mouse is over it
//   "wrong"    true: a field whose text is not in force      "quiet" true: a field without a frame until the mouse is
//   over it
// GUI thread.

#include <QIcon>
#include <QProxyStyle>

namespace widgets {

class Style : public QProxyStyle {
    Q_OBJECT

public:
    Style();
    void polish(QWidget* widget) override;
    void unpolish(QWidget* widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override;
    QIcon standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const override;
    QPixmap standardPixmap(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const override;
};

/// A filled box with rounded corners and a line of one pixel inside its edge. Colours may be invalid: not drawn.
void paintBox(QPainter& painter, const QRectF& rect, double radius, const QColor& fill, const QColor& line,
              double width = 1.0);
/// Has the focus and got it by the keyboard: only then a ring is drawn.
bool showsFocus(const QWidget& widget);
/// The chevron of boxes that open a list.
void paintChevron(QPainter& painter, const QRect& rect, const QColor& colour);

} // namespace widgets
