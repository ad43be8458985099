#include "widgets/canvas/Geometry.h"

#include "widgets/canvas/Look.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double portSpacing = 20;

double upTo(double value, double step) {
    return std::ceil(value / step) * step;
}

double headerWidth(const NodeFace& face) {
    const CanvasLook& l = look();
    const auto markers = face.everyTask ? 0.0 : static_cast<double>(face.owners.size());
    const double extra = (face.frozen ? l.icon : 0) + markers * (l.icon - 2);
    return l.stripe + l.padding + l.icon + 6 + QFontMetricsF(l.title).horizontalAdvance(face.title) + l.padding +
           extra + 2;
}

/// Inputs lie evenly around the middle; of the outputs the first lies in the middle, so that a chain is straight.
std::vector<QPointF> placePorts(std::size_t count, double x, double height, bool fromMiddle) {
    std::vector<QPointF> places;
    const double first = fromMiddle ? height / 2 : height / 2 - portSpacing * (static_cast<double>(count) - 1) / 2;
    for (std::size_t i = 0; i < count; ++i)
        places.emplace_back(x, first + portSpacing * static_cast<double>(i));
    return places;
}

QSizeF compactSize(const NodeFace& face) {
    const CanvasLook& l = look();
    const double links = face.inputs.empty() ? 1 : std::max(1, face.inputs.front().links);
    return {l.compact, std::max(l.compact, upTo(links * 10 + 10, 2 * l.step))};
}

QSizeF fullSize(const NodeFace& face, bool& parametersOwnRow) {
    const CanvasLook& l = look();
    const QFontMetricsF body(l.body);
    double widest = headerWidth(face);
    for (const QString& line : face.lines)
        widest = std::max(widest, l.stripe + 2 * l.padding + body.horizontalAdvance(line));
    const double width = std::clamp(upTo(widest, l.step), l.width, l.widestNode);
    parametersOwnRow = false;
    auto rows = static_cast<double>(face.lines.size());
    if (!face.parameters.isEmpty()) {
        const double last = face.lines.isEmpty() ? 0 : body.horizontalAdvance(face.lines.back()) + l.padding;
        parametersOwnRow = l.stripe + 2 * l.padding + last + body.horizontalAdvance(face.parameters) > width;
        if (parametersOwnRow || face.lines.isEmpty())
            rows += 1;
    }
    const auto inputs = static_cast<double>(face.inputs.size());
    const auto outputs = static_cast<double>(face.outputs.size());
    const double forPorts = std::max(inputs * portSpacing + l.step, (2 * outputs - 1) * portSpacing);
    return {width, upTo(std::max(l.headerHeight + rows * l.rowHeight + l.step, forPorts), 2 * l.step)};
}

QRectF paintedRect(const NodeFace& face, const NodeGeometry& made) {
    const CanvasLook& l = look();
    QRectF painted = boxOf(made).adjusted(-l.portHit, -l.badge, l.portHit, l.portHit);
    for (std::size_t i = 0; i < face.outputs.size(); ++i) {
        if (face.outputs[i].links == 0)
            continue;
        const double width = widthOfShape(face.outputs[i].shape);
        painted |= QRectF(made.outputs[i] + QPointF(0, -l.rowHeight - 4), QSizeF(width + 12, l.rowHeight + 8));
    }
    if (face.compact) {
        const double width = QFontMetricsF(l.body).horizontalAdvance(face.title) + 8;
        painted |= QRectF((made.size.width() - width) / 2, made.size.height(), width, l.rowHeight + 4);
    }
    return painted;
}

constexpr double clearance = 16; ///< left and right of a box that a link goes around
constexpr double passing = 10;   ///< above or below it

bool crosses(const QPainterPath& path, const QRectF& box) {
    if (!path.controlPointRect().adjusted(0, -1, 0, 1).intersects(box))
        return false;
    constexpr int samples = 32;
    for (int i = 1; i < samples; ++i) {
        if (box.contains(path.pointAtPercent(i / static_cast<double>(samples))))
            return true;
    }
    return false;
}

struct Detour {
    double y = 0, enter = 0, leave = 0;
};

/// A level stretch above (`side` -1) or below (+1) what is in the way; grows while it meets more boxes.
Detour detour(QRectF blocked, const QPointF& from, const QPointF& to, std::span<const QRectF> boxes, int side) {
    Detour way;
    for (int turn = 0; turn < 8; ++turn) {
        way.y = side < 0 ? blocked.top() - passing : blocked.bottom() + passing;
        way.enter = std::max(from.x() + clearance, blocked.left() - clearance);
        way.leave = std::min(to.x() - clearance, blocked.right() + clearance);
        const QRectF stretch(way.enter, way.y - passing / 2, std::max(1.0, way.leave - way.enter), passing);
        const auto met = std::ranges::find_if(boxes, [&](const QRectF& box) { return box.intersects(stretch); });
        if (met == boxes.end())
            break;
        blocked |= *met;
    }
    return way;
}

} // namespace

double widthOfShape(const QString& shape) {
    return shape.isEmpty() ? 0 : QFontMetricsF(look().mono).horizontalAdvance(shape);
}

NodeGeometry geometryOf(const NodeFace& face) {
    const CanvasLook& l = look();
    NodeGeometry made;
    made.size = face.compact ? compactSize(face) : fullSize(face, made.parametersOwnRow);
    made.bodyTop = face.compact ? 0 : l.headerHeight;
    made.inputs = placePorts(face.inputs.size(), 0, made.size.height(), false);
    made.outputs = placePorts(face.outputs.size(), made.size.width(), made.size.height(), true);
    made.painted = paintedRect(face, made);
    return made;
}

QPointF manyAnchor(const QPointF& centre, const NodeGeometry& geometry, int index, int count) {
    if (count < 2)
        return centre;
    const double room = geometry.size.height() - 12;
    const double step = std::min(10.0, room / (count - 1));
    return centre + QPointF(0, step * (index - (count - 1) / 2.0));
}

QPainterPath linkPath(const QPointF& from, const QPointF& to, std::span<const QRectF> boxes) {
    const double distance = to.x() - from.x();
    const double bend = distance >= 0 ? std::max(distance / 2, std::min(24.0, std::abs(to.y() - from.y())))
                                      : std::min(160.0, 40 + std::abs(distance) / 2);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
    if (distance < 3 * clearance)
        return path;
    QRectF blocked;
    for (const QRectF& box : boxes) {
        if (crosses(path, box.adjusted(-4, -4, 4, 4)))
            blocked |= box;
    }
    if (blocked.isNull())
        return path;
    const Detour above = detour(blocked, from, to, boxes, -1);
    const Detour below = detour(blocked, from, to, boxes, 1);
    const auto cost = [&](const Detour& way) { return std::abs(way.y - from.y()) + std::abs(way.y - to.y()); };
    const Detour& way = cost(above) < cost(below) ? above : below;
    if (way.enter - from.x() < 8 || to.x() - way.leave < 8 || way.leave < way.enter)
        return path;
    QPainterPath around(from);
    const double in = (way.enter - from.x()) / 2;
    const double out = (to.x() - way.leave) / 2;
    around.cubicTo(from + QPointF(in, 0), {way.enter - in, way.y}, {way.enter, way.y});
    around.lineTo(way.leave, way.y);
    around.cubicTo({way.leave + out, way.y}, to - QPointF(out, 0), to);
    return around;
}

QPointF snapped(const QPointF& point, double step) {
    return {std::round(point.x() / step) * step, std::round(point.y() / step) * step};
}

} // namespace widgets
