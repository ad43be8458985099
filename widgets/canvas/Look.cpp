#include "widgets/canvas/Look.h"

#include <QApplication>
#include <QStyle>

namespace widgets {

namespace {

void readColours(CanvasLook& made, const Theme& theme) {
    made.canvas = theme.colour("canvas");
    made.grid = theme.colour("canvasGrid");
    made.gridMajor = theme.colour("canvasGridMajor");
    made.node = theme.colour("node");
    made.header = theme.colour("nodeHeader");
    made.border = theme.colour("controlBorderSoft");
    made.text = theme.colour("text");
    made.textSecondary = theme.colour("textSecondary");
    made.textMuted = theme.colour("textMuted");
    made.accent = theme.colour("accent");
    made.accentSoft = theme.colour("accentSoft");
    made.onAccent = theme.colour("onAccent");
    made.shared = theme.colour("shared");
    made.sharedSoft = theme.colour("sharedSoft");
    made.edge = theme.colour("edge");
    made.warning = theme.colour("warningMark");
    made.error = theme.colour("error");
    made.info = theme.colour("info");
    made.tooltip = theme.colour("tooltip");
    made.onTooltip = theme.colour("onTooltip");
}

void readSizes(CanvasLook& made, const Theme& theme) {
    made.radius = theme.number("radius.node");
    made.stripe = theme.number("line.ownerStripe");
    made.outline = theme.number("line.nodeOutline");
    made.selectedOutline = theme.number("line.nodeSelected");
    made.edgeWidth = theme.number("line.edge");
    made.edgeSelected = theme.number("line.edgeSelected");
    made.portRadius = theme.number("node.portRadius");
    made.portHit = theme.number("node.portHitRadius");
    made.snap = theme.number("node.linkSnap");
    made.headerHeight = theme.number("node.headerHeight");
    made.rowHeight = theme.number("node.rowHeight");
    made.width = theme.number("node.width");
    made.widestNode = theme.number("node.widthWide") * 1.5;
    made.compact = theme.number("node.compact");
    made.badge = theme.number("node.badge");
    made.icon = theme.number("control.icon");
    made.padding = theme.number("spacing.s");
    made.step = theme.number("grid.step");
    made.major = theme.number("grid.major");
    made.columnGap = theme.number("grid.layoutColumnGap");
    made.rowGap = theme.number("grid.layoutRowGap");
    made.zoomMin = theme.number("grid.zoomMin");
    made.zoomMax = theme.number("grid.zoomMax");
}

CanvasLook readLook() {
    const Theme& theme = Theme::instance();
    CanvasLook made;
    readColours(made, theme);
    readSizes(made, theme);
    made.title = theme.font("body");
    made.title.setWeight(QFont::DemiBold);
    made.body = theme.font("body");
    made.caption = theme.font("caption");
    made.mono = theme.font("mono");
    made.mono.setStyleHint(QFont::Monospace);
    made.mono.setPointSizeF(made.caption.pointSizeF());
    return made;
}

} // namespace

const CanvasLook& look() {
    static bool stale = true;
    static const bool listening = [] {
        QObject::connect(&Theme::instance(), &Theme::changed, &Theme::instance(), [] { stale = true; });
        return true;
    }();
    static CanvasLook made;
    if (stale && listening) {
        made = readLook();
        stale = false;
    }
    return made;
}

int motion(const char* token) {
    if (QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0)
        return static_cast<int>(Theme::instance().number("time.reducedMotion"));
    return static_cast<int>(Theme::instance().number(token));
}

} // namespace widgets
