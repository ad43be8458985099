#pragma once
// Colours, sizes and fonts of the canvas, taken from the theme once and kept until the scheme changes, so that painting
// a node looks nothing up by name. GUI thread.

#include "widgets/base/Theme.h"

#include <QFont>

#include <vector>

namespace widgets {

struct CanvasLook {
    QColor canvas, grid, gridMajor, node, header, border, text, textSecondary, textMuted, accent, accentSoft, shared,
        sharedSoft, edge, warning, error, info, tooltip, onTooltip, onAccent;
    QFont title, body, caption, mono;
    double radius = 6, stripe = 3, outline = 1, selectedOutline = 2, edgeWidth = 1.5, edgeSelected = 2.5;
    double portRadius = 4.5, portHit = 12, snap = 20;
    double headerHeight = 24, rowHeight = 16, width = 112, widestNode = 208, compact = 40, badge = 16, icon = 16;
    double padding = 8, step = 8, major = 40, columnGap = 48, rowGap = 16, zoomMin = 0.1, zoomMax = 4;
    std::vector<TaskStyle> tasks; ///< by slot; use taskStyle() for the ninth and later
};

/// Below this zoom no text and no shapes; below the second one filled rectangles and hairlines.
inline constexpr double textHiddenBelow = 0.4;
inline constexpr double outlineOnlyBelow = 0.35;

const CanvasLook& look();

/// Milliseconds of an animation token ("time.layout"), 0 when the system asks for reduced motion.
int motion(const char* token);

} // namespace widgets
