#pragma once
// Figures that change while one looks at them: they keep their width (no trailing zeros are cut), in the language's
// form. Pure; GUI thread (language).

#include <QIcon>
#include <QString>

class QColor;
class QPainter;
class QRect;

namespace widgets {

QString figure(double value); ///< 0.2092, 12.31, 1,204; "–" when there is none, ∞ when infinite
QString signedFigure(double value, int decimals = 3); ///< +0.012, −0.340, with a real minus sign
QString percent(double share, int decimals = 0);      ///< 0.46 -> "46 %"
/// Of the scheme's two text tones the one that reads better on `ground`.
QColor readableOn(const QColor& ground);
/// `share` of `over` on `ground`, opaque.
QColor mixed(const QColor& over, const QColor& ground, double share);
/// Draws what lies there closer to the ground of a card: figures of an older state.
void paintPaler(QPainter& painter, const QRect& where);
/// The marker of a task as an icon for table cells and lists.
QIcon markerIcon(int slot);

} // namespace widgets
