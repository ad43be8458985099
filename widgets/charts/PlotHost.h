#pragma once
// What charts on a QCustomPlot have in common: the layer above the plot, the menu, the look of the axes, the picture.
// GUI thread.

#include <QPixmap>

#include <functional>

class QCustomPlot;
class QPainter;
class QWidget;

namespace widgets {

class Chart;

/// Lets `plot` be a part of `chart`: focus and menu are the chart's, and what `paint` draws lies over the plot without
/// taking the mouse. Returns that layer; it belongs to the plot.
QWidget* hostPlot(QCustomPlot& plot, Chart& chart, std::function<void(QPainter&)> paint);
/// Colours, lines and fonts of the scheme.
void stylePlot(QCustomPlot& plot);
/// The plot of this size with what lies over it.
QPixmap plotPicture(QCustomPlot& plot, const QSize& size, double scale, const std::function<void(QPainter&)>& paint);

} // namespace widgets
