// The signs that stand for a task and for a kind of port. Each is drawn here and nowhere else.

#include "widgets/base/Theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QtMath>

namespace widgets {

namespace {

/// Corners on a circle, the first at `turn` degrees (0 = right, 90 = up). `inner` < 1 makes a star.
QPolygonF corners(const QPointF& centre, double radius, int count, double turn, double inner = 1.0) {
    QPolygonF result;
    const int points = inner < 1.0 ? 2 * count : count;
    for (int i = 0; i < points; ++i) {
        const double angle = qDegreesToRadians(turn + 360.0 * i / points);
        const double r = i % 2 == 1 ? radius * inner : radius;
        result << centre + QPointF(r * qCos(angle), -r * qSin(angle));
    }
    return result;
}

QPolygonF plusShape(const QPointF& centre, double radius) {
    const double arm = radius * 0.36;
    static constexpr int signs[12][4] = {{-1, 0, 0, -1}, {1, 0, 0, -1}, {1, 0, -1, 0},  {0, 1, -1, 0},
                                         {0, 1, 1, 0},   {1, 0, 1, 0},  {1, 0, 0, 1},   {-1, 0, 0, 1},
                                         {-1, 0, 1, 0},  {0, -1, 1, 0}, {0, -1, -1, 0}, {-1, 0, -1, 0}};
    QPolygonF result; // x = signs[0]*arm + signs[1]*radius, y = signs[2]*arm + signs[3]*radius
    for (const auto& s : signs)
        result << centre + QPointF(s[0] * arm + s[1] * radius, s[2] * arm + s[3] * radius);
    return result;
}

QPainterPath markerPath(const QString& marker, const QPointF& centre, double radius) {
    QPainterPath path;
    if (marker == u"disc")
        path.addEllipse(centre, radius * 0.92, radius * 0.92);
    else if (marker == u"square")
        path.addRect(QRectF(centre - QPointF(radius, radius) * 0.84, QSizeF(radius, radius) * 1.68));
    else if (marker == u"triangleUp")
        path.addPolygon(corners(centre + QPointF(0, radius * 0.2), radius * 1.12, 3, 90));
    else if (marker == u"triangleDown")
        path.addPolygon(corners(centre - QPointF(0, radius * 0.2), radius * 1.12, 3, -90));
    else if (marker == u"diamond")
        path.addPolygon(corners(centre, radius * 1.1, 4, 90));
    else if (marker == u"plus")
        path.addPolygon(plusShape(centre, radius));
    else if (marker == u"pentagon")
        path.addPolygon(corners(centre, radius * 1.05, 5, 90));
    else
        path.addPolygon(corners(centre, radius * 1.15, 5, 90, 0.45));
    path.closeSubpath();
    return path;
}

QPainterPath portPath(const QString& shape, const QPointF& centre, double radius) {
    QPainterPath path;
    const QRectF box(centre - QPointF(radius, radius) * 0.88, QSizeF(radius, radius) * 1.76);
    if (shape == u"square")
        path.addRect(box);
    else if (shape == u"roundedSquare")
        path.addRoundedRect(box, radius * 0.4, radius * 0.4);
    else if (shape == u"hexagon")
        path.addPolygon(corners(centre, radius * 1.05, 6, 0));
    else if (shape == u"diamond")
        path.addPolygon(corners(centre, radius * 1.15, 4, 90));
    else if (shape == u"triangle")
        path.addPolygon(corners(centre, radius * 1.15, 3, 0));
    else if (shape == u"halfDisc") {
        path.moveTo(centre + QPointF(0, -radius));
        path.arcTo(QRectF(centre - QPointF(radius, radius), QSizeF(radius, radius) * 2), 90, -180);
    } else if (shape == u"cross")
        path.addPolygon(QTransform().translate(centre.x(), centre.y()).rotate(45).map(plusShape({}, radius)));
    else
        path.addEllipse(centre, radius, radius);
    path.closeSubpath();
    return path;
}

} // namespace

void paintTaskMarker(QPainter& painter, const QPointF& centre, double size, const TaskStyle& style) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (style.hollow) {
        const double pen = qMax(1.0, size * 0.16);
        painter.setPen(QPen(style.colour, pen, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(markerPath(style.marker, centre, (size - pen) / 2));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.colour);
        painter.drawPath(markerPath(style.marker, centre, size / 2));
    }
    painter.restore();
}

void paintPort(QPainter& painter, const QPointF& centre, double radius, const PortStyle& style, bool filled) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = style.shape == u"doubleCircle";
    painter.setPen(QPen(style.colour, qMax(1.0, radius * 0.3)));
    painter.setBrush(filled && !ring ? QBrush(style.colour) : QBrush(Theme::instance().colour("node")));
    painter.drawPath(portPath(style.shape, centre, radius));
    if (ring && filled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.colour);
        painter.drawEllipse(centre, radius * 0.5, radius * 0.5);
    }
    painter.restore();
}

} // namespace widgets
