#pragma once
// Draws nodes, links, the grid and the frame of the shared part. Level of detail by zoom: below `textHiddenBelow` no
// text and no shapes, below `outlineOnlyBelow` filled boxes. GUI thread.

#include "widgets/canvas/Geometry.h"
#include "widgets/canvas/Look.h"

#include <QStaticText>

#include <vector>

class QPainter;

namespace widgets {

/// Texts of a node laid out once per change, because laying out is the dear part of painting.
struct NodeTexts {
    QStaticText title, parameters;
    QPointF titleAt, parametersAt;
    std::vector<QStaticText> lines;
    std::vector<QPointF> linesAt;
    std::vector<QStaticText> shapes; ///< beside the outputs
    std::vector<QPointF> shapesAt;
};
NodeTexts layOut(const NodeFace& face, const NodeGeometry& geometry);

struct NodeState {
    bool selected = false, focused = false;
    int hoveredInput = -1, hoveredOutput = -1;
    /// While a link is dragged: which ports keep full strength; ports not named are dim.
    bool linking = false;
    std::vector<bool> fittingInputs, fittingOutputs;
    friend bool operator==(const NodeState&, const NodeState&) = default;
};
void paintNode(QPainter& painter, const NodeFace& face, const NodeGeometry& geometry, const NodeTexts& texts,
               const NodeState& state, double zoom);

struct LinkState {
    int owner = -1; ///< colour slot; -1 = shared
    bool selected = false, dimmed = false;
    friend bool operator==(const LinkState&, const LinkState&) = default;
};
void paintLink(QPainter& painter, const QPainterPath& path, const LinkState& state, double zoom);

void paintGrid(QPainter& painter, const QRectF& exposed, double zoom);
void paintSharedFrame(QPainter& painter, const QRectF& frame, const QString& title, const QString& numbers,
                      double zoom);

/// Height of the frame's title: one row, or two when title and numbers do not fit beside each other.
double sharedWidth(const QString& title, const QString& numbers); ///< that the longer of two rows needs
double sharedHeader(double width, const QString& title, const QString& numbers);

TaskStyle taskStyle(int slot);

} // namespace widgets
