#include "widgets/canvas/Painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double oneRowHeader = 32;

QStaticText made(const QString& text, const QFont& font) {
    QStaticText result(text);
    result.setTextFormat(Qt::PlainText);
    result.setPerformanceHint(QStaticText::AggressiveCaching);
    result.prepare({}, font);
    return result;
}

void addShapes(NodeTexts& texts, const NodeFace& face, const NodeGeometry& geometry) {
    const CanvasLook& l = look();
    const QFontMetricsF mono(l.mono);
    for (std::size_t i = 0; i < face.outputs.size(); ++i) {
        const PortFace& port = face.outputs[i];
        texts.shapes.push_back(made(port.links > 0 ? port.shape : QString(), l.mono));
        texts.shapesAt.push_back(geometry.outputs[i] + QPointF(l.portRadius + 3, -mono.height() - 3));
    }
}

/// Behind the title: the owner's tint, or a breath of the colour that says something else.
QColor headerColour(const NodeFace& face) {
    if (!face.colour.isValid())
        return face.owned() ? taskStyle(face.owners.front()).tint : look().header;
    constexpr double breath = 0.3;
    const QColor& under = look().node;
    const auto mixed = [&](float a, float b) { return static_cast<float>(a * breath + b * (1 - breath)); };
    return QColor::fromRgbF(mixed(face.colour.redF(), under.redF()), mixed(face.colour.greenF(), under.greenF()),
                            mixed(face.colour.blueF(), under.blueF()));
}

QColor ownerColour(const NodeFace& face) {
    if (face.colour.isValid())
        return face.colour;
    return face.owned() ? taskStyle(face.owners.front()).colour : look().shared;
}

/// Icons come as pixmaps of whole sizes: a larger one is asked for when the view is zoomed in.
void paintIcon(QPainter& painter, const QString& name, const QPointF& centre, double size, const QColor& colour,
               double zoom) {
    const int pixels = static_cast<int>(size * std::ceil(std::max(1.0, zoom)));
    const QPixmap icon = Theme::instance().pixmap(name.toUtf8().constData(), colour, pixels);
    painter.drawPixmap(QRectF(centre - QPointF(size, size) / 2, QSizeF(size, size)), icon, QRectF(icon.rect()));
}

/// Title row: icon, name, snowflake of frozen weights, markers of the tasks.
void paintHeader(QPainter& painter, const NodeFace& face, const NodeGeometry& geometry, const NodeTexts& texts,
                 double zoom) {
    const CanvasLook& l = look();
    const double middle = l.headerHeight / 2;
    const double small = l.icon - 2;
    if (!face.icon.isEmpty()) {
        paintIcon(painter, face.icon, {l.stripe + l.padding + small / 2, middle}, small, l.textSecondary, zoom);
    }
    double right = geometry.size.width() - l.padding - 4;
    if (!face.everyTask) {
        for (auto slot = face.owners.rbegin(); slot != face.owners.rend(); ++slot) {
            paintTaskMarker(painter, {right, middle}, 8, taskStyle(*slot));
            right -= small;
        }
    }
    if (face.frozen) {
        paintIcon(painter, QStringLiteral("snowflake"), {right, middle}, small, l.info, zoom);
    }
    painter.setFont(l.title);
    painter.setPen(face.unknown ? l.error : l.text);
    painter.drawStaticText(texts.titleAt, texts.title);
}

void paintBody(QPainter& painter, const NodeFace& face, const NodeTexts& texts) {
    const CanvasLook& l = look();
    painter.setFont(l.body);
    painter.setPen(l.textSecondary);
    for (std::size_t i = 0; i < texts.lines.size(); ++i)
        painter.drawStaticText(texts.linesAt[i], texts.lines[i]);
    if (!face.parameters.isEmpty()) {
        painter.setPen(l.textMuted);
        painter.drawStaticText(texts.parametersAt, texts.parameters);
    }
}

void paintBadge(QPainter& painter, const NodeFace& face, const NodeGeometry& geometry) {
    const CanvasLook& l = look();
    const bool error = *face.severity == engine::Severity::Error;
    const bool hint = *face.severity == engine::Severity::Hint;
    const QColor colour = error ? l.error : hint ? l.info : l.warning;
    const QRectF place(geometry.size.width() - l.badge * 0.5, -l.badge * 0.6, l.badge, l.badge);
    const QPointF centre = place.center();
    QPainterPath sign;
    if (error || hint) {
        sign.addEllipse(centre, l.badge / 2 - 1, l.badge / 2 - 1);
    } else {
        sign.moveTo(centre.x(), place.top() + 1);
        sign.lineTo(place.right(), place.bottom() - 1);
        sign.lineTo(place.left(), place.bottom() - 1);
        sign.closeSubpath();
    }
    painter.setPen(QPen(l.canvas, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(sign);
    painter.setPen(QPen(colour, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(colour);
    painter.drawPath(sign);
    painter.setPen(QPen(l.canvas, 1.75, Qt::SolidLine, Qt::RoundCap));
    const double low = error || hint ? 0 : 1.5;
    const double stem = hint ? -1 : 1;
    painter.drawLine(centre + QPointF(0, -3.5 * stem + low), centre + QPointF(0, 0.75 * stem + low));
    painter.drawPoint(centre + QPointF(0, 3.75 * stem + low));
}

void paintPorts(QPainter& painter, const std::vector<PortFace>& ports, const std::vector<QPointF>& places,
                const NodeGeometry& geometry, const std::vector<bool>& fitting, bool linking, int hovered) {
    const CanvasLook& l = look();
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const bool dim = linking && !(i < fitting.size() && fitting[i]);
        const bool strong = (linking && !dim) || hovered == static_cast<int>(i);
        const double radius = l.portRadius + (strong ? 1.5 : 0);
        painter.setOpacity(painter.opacity() * (dim ? 0.25 : 1));
        const PortStyle style = Theme::instance().port(ports[i].kind.c_str());
        const int anchors = ports[i].many ? std::max(1, ports[i].links) : 1;
        for (int a = 0; a < anchors; ++a)
            paintPort(painter, manyAnchor(places[i], geometry, a, anchors), radius, style, ports[i].links > 0);
        painter.setOpacity(dim ? painter.opacity() / 0.25 : painter.opacity());
    }
}

void paintShapes(QPainter& painter, const NodeFace& face, const NodeTexts& texts) {
    const CanvasLook& l = look();
    painter.setFont(l.mono);
    QColor behind = l.canvas;
    behind.setAlpha(215);
    for (std::size_t i = 0; i < texts.shapes.size(); ++i) {
        if (texts.shapes[i].text().isEmpty())
            continue;
        const QRectF place(texts.shapesAt[i], texts.shapes[i].size());
        painter.setPen(Qt::NoPen);
        painter.setBrush(behind);
        painter.drawRoundedRect(place.adjusted(-1, 0, 1, 0), 2, 2);
        painter.setPen(face.dimmed ? l.textMuted : l.textSecondary);
        painter.drawStaticText(texts.shapesAt[i], texts.shapes[i]);
    }
}

void paintCompact(QPainter& painter, const NodeFace& face, const NodeGeometry& geometry, const NodeTexts& texts,
                  double zoom) {
    const CanvasLook& l = look();
    const QRectF box = boxOf(geometry);
    if (!face.icon.isEmpty()) {
        paintIcon(painter, face.icon, box.center(), l.icon + 4, l.text, zoom);
    }
    if (zoom < textHiddenBelow)
        return;
    painter.setFont(l.body);
    painter.setPen(l.textSecondary);
    painter.drawStaticText(texts.titleAt, texts.title);
}

/// Box, header and stripe; the outline says owner and selection.
void paintBox(QPainter& painter, const NodeFace& face, const NodeGeometry& geometry, const NodeState& state) {
    const CanvasLook& l = look();
    const QRectF box = boxOf(geometry).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(box, l.radius, l.radius);
    if (state.selected || state.focused) {
        painter.setPen(QPen(l.accent, l.selectedOutline));
        painter.setBrush(l.canvas);
        const double out = l.selectedOutline + 1.5;
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), l.radius + out, l.radius + out);
    }
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(l.node);
    painter.drawPath(outline);
    painter.setClipPath(outline, Qt::IntersectClip);
    if (!face.compact)
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), l.headerHeight), headerColour(face));
    painter.fillRect(QRectF(box.left() - 0.5, box.top() - 0.5, l.stripe + 0.5, box.height() + 1), ownerColour(face));
    painter.restore();
    if (face.block) { // a second edge below: there is more in it
        painter.setPen(QPen(l.border, l.outline));
        const double low = box.bottom() + 2.5;
        painter.drawLine(QPointF(box.left() + l.radius, low), QPointF(box.right() - l.radius, low));
    }
    painter.setBrush(Qt::NoBrush);
    QPen pen(face.owned() && !face.colour.isValid() ? ownerColour(face) : l.border, l.outline);
    if (face.bypass || face.outside)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.drawPath(outline);
}

void paintFar(QPainter& painter, const NodeFace& face, const NodeGeometry& geometry, const NodeState& state) {
    const CanvasLook& l = look();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRectF box = boxOf(geometry);
    const QColor fill = face.owned() || face.colour.isValid() ? headerColour(face) : l.node;
    painter.setPen(QPen(state.selected ? l.accent : face.owned() ? ownerColour(face) : l.border, 0));
    painter.setBrush(fill);
    painter.drawRect(box);
    painter.fillRect(QRectF(0, 0, std::max(l.stripe * 3, box.width() * 0.08), box.height()), ownerColour(face));
    if (face.severity && *face.severity != engine::Severity::Hint) {
        const QColor colour = *face.severity == engine::Severity::Error ? l.error : l.warning;
        painter.fillRect(QRectF(box.right() - l.badge, 0, l.badge, l.badge), colour);
    }
}

} // namespace

TaskStyle taskStyle(int slot) {
    return Theme::instance().task(slot);
}

NodeTexts layOut(const NodeFace& face, const NodeGeometry& geometry) {
    const CanvasLook& l = look();
    const QFontMetricsF title(l.title);
    const QFontMetricsF body(l.body);
    NodeTexts texts;
    const double width = geometry.size.width();
    addShapes(texts, face, geometry);
    if (face.compact) {
        texts.title = made(face.title, l.body);
        texts.titleAt = {(width - body.horizontalAdvance(face.title)) / 2, geometry.size.height() + 2};
        return texts;
    }
    const double left = l.stripe + l.padding;
    const double markers = face.everyTask ? 0 : static_cast<double>(face.owners.size()) * (l.icon - 2);
    const double room = width - left - l.icon - 6 - l.padding - markers - (face.frozen ? l.icon : 0);
    texts.title = made(title.elidedText(face.title, Qt::ElideRight, room + 1), l.title);
    texts.titleAt = {left + l.icon + 4, (l.headerHeight - title.height()) / 2};
    double y = l.headerHeight + 4 + (l.rowHeight - body.height()) / 2;
    for (const QString& line : face.lines) {
        texts.lines.push_back(made(body.elidedText(line, Qt::ElideRight, width - left - l.padding + 1), l.body));
        texts.linesAt.emplace_back(left, y);
        y += l.rowHeight;
    }
    if (!face.parameters.isEmpty()) {
        texts.parameters = made(face.parameters, l.body);
        const double row = geometry.parametersOwnRow || face.lines.isEmpty() ? y : y - l.rowHeight;
        texts.parametersAt = {width - l.padding - body.horizontalAdvance(face.parameters), row};
    }
    return texts;
}

void paintNode(QPainter& painter, const NodeFace& face, const NodeGeometry& geometry, const NodeTexts& texts,
               const NodeState& state, double zoom) {
    const double strength = face.dimmed ? 0.35 : face.bypass ? 0.6 : 1.0;
    painter.setOpacity(strength);
    if (zoom < outlineOnlyBelow) {
        paintFar(painter, face, geometry, state);
        painter.setOpacity(1);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    paintBox(painter, face, geometry, state);
    const bool near = zoom >= textHiddenBelow;
    if (face.compact) {
        paintCompact(painter, face, geometry, texts, zoom);
    } else if (near) {
        paintHeader(painter, face, geometry, texts, zoom);
        paintBody(painter, face, texts);
    }
    paintPorts(painter, face.inputs, geometry.inputs, geometry, state.fittingInputs, state.linking, state.hoveredInput);
    paintPorts(painter, face.outputs, geometry.outputs, geometry, state.fittingOutputs, state.linking,
               state.hoveredOutput);
    if (near)
        paintShapes(painter, face, texts);
    if (face.severity)
        paintBadge(painter, face, geometry);
    painter.setOpacity(1);
}

void paintLink(QPainter& painter, const QPainterPath& path, const LinkState& state, double zoom) {
    const CanvasLook& l = look();
    const QColor colour = state.selected ? l.accent : state.owner >= 0 ? taskStyle(state.owner).colour : l.edge;
    painter.setOpacity(state.dimmed ? 0.3 : 1);
    if (zoom < outlineOnlyBelow) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(colour, 0));
        painter.drawLine(path.pointAtPercent(0), path.pointAtPercent(1));
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, state.selected ? l.edgeSelected : l.edgeWidth, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(path);
    }
    painter.setOpacity(1);
}

void paintGrid(QPainter& painter, const QRectF& exposed, double zoom) {
    const CanvasLook& l = look();
    painter.fillRect(exposed, l.canvas);
    double step = l.major;
    while (step * zoom < 20)
        step *= 2;
    // Dots on whole pixels of the device: else some look twice as heavy as others.
    const QTransform toDevice = painter.worldTransform();
    painter.save();
    painter.resetTransform();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int dot = zoom > 1.5 ? 2 : 1;
    QVector<QRect> dots;
    const double left = std::floor(exposed.left() / step) * step;
    const double top = std::floor(exposed.top() / step) * step;
    for (double y = top; y <= exposed.bottom() + step; y += step) {
        for (double x = left; x <= exposed.right() + step; x += step)
            dots.emplace_back(toDevice.map(QPointF(x, y)).toPoint(), QSize(dot + 1, dot + 1));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(l.gridMajor);
    painter.drawRects(dots);
    painter.restore();
}

void paintSharedFrame(QPainter& painter, const QRectF& frame, const QString& title, const QString& numbers,
                      double zoom) {
    const CanvasLook& l = look();
    painter.setRenderHint(QPainter::Antialiasing, zoom >= outlineOnlyBelow);
    QColor fill = l.sharedSoft;
    fill.setAlphaF(0.75F);
    painter.setBrush(fill);
    painter.setPen(QPen(l.border, zoom < outlineOnlyBelow ? 0 : 1));
    painter.drawRoundedRect(frame, l.radius, l.radius);
    if (zoom < textHiddenBelow)
        return;
    const double header = sharedHeader(frame.width(), title, numbers);
    const QRectF row(frame.left() + 12, frame.top() + 6, frame.width() - 24, l.rowHeight + 4);
    painter.setFont(l.title);
    painter.setPen(l.textSecondary);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(l.title).elidedText(title, Qt::ElideRight, row.width()));
    const bool below = header > oneRowHeader;
    const QRectF second = below ? row.translated(0, l.rowHeight) : row;
    painter.setFont(l.body);
    painter.setPen(l.textMuted);
    painter.drawText(second, (below ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                     QFontMetricsF(l.body).elidedText(numbers, Qt::ElideRight, row.width()));
}

double sharedWidth(const QString& title, const QString& numbers) {
    return std::max(QFontMetricsF(look().title).horizontalAdvance(title),
                    QFontMetricsF(look().body).horizontalAdvance(numbers)) +
           28;
}

double sharedHeader(double width, const QString& title, const QString& numbers) {
    const CanvasLook& l = look();
    const double wide =
        QFontMetricsF(l.title).horizontalAdvance(title) + QFontMetricsF(l.body).horizontalAdvance(numbers) + 24 + 16;
    return numbers.isEmpty() || wide <= width ? oneRowHeader : oneRowHeader + l.rowHeight;
}

} // namespace widgets
