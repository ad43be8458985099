#pragma once
// Where things are: sizes of nodes, places of ports, paths of links. Pure functions of a face; lengths in scene units
// (pixels at 100 %), places relative to the node's top left corner. GUI thread (font metrics).

#include "widgets/canvas/Face.h"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <span>
#include <vector>

namespace widgets {

struct NodeGeometry {
    QSizeF size;
    std::vector<QPointF> inputs, outputs; ///< centres of the ports, in port order
    QRectF painted;                       ///< with ports, badge, outline, shapes beside the outputs and the name below
    double bodyTop = 0;
    bool parametersOwnRow = false; ///< the parameter count does not fit beside the last line
};
NodeGeometry geometryOf(const NodeFace& face);
inline QRectF boxOf(const NodeGeometry& geometry) {
    return {QPointF(), geometry.size};
}

/// Where link `index` of `count` ends at an input that takes many.
QPointF manyAnchor(const QPointF& centre, const NodeGeometry& geometry, int index, int count);

/// Cubic with level ends, from an output to an input. When it would run behind one of `boxes`, it goes around.
QPainterPath linkPath(const QPointF& from, const QPointF& to, std::span<const QRectF> boxes = {});
double widthOfShape(const QString& shape); ///< of the label beside an output port

QPointF snapped(const QPointF& point, double step);

} // namespace widgets
