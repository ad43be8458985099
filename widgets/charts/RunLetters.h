#pragma once
// How runs are told apart where they are compared: a letter on a tone of the accent's blue, never a task's hue; the
// baseline on grey. One function paints it in tables, charts and legends. GUI thread.

#include <QColor>
#include <QString>

class QPainter;
class QRectF;

namespace widgets {

QString runLetter(int index); ///< A … Z, AA …
QColor runColour(int index, bool baseline);
/// `round`: a disc, as in charts; else a square with rounded corners.
void paintRunLetter(QPainter& painter, const QRectF& where, int index, bool baseline, bool round);

} // namespace widgets
