#include "widgets/canvas/ShortcutSheet.h"

#include "engine/base/Text.h"
#include "widgets/base/Controls.h"

#include <QEvent>
#include <QGridLayout>

namespace widgets {

namespace {

struct Row {
    const char* wish; ///< without keys: the title of a group
    const char* keys;
};

constexpr Row leftRows[] = {
    {TL_TEXT("widgets::ShortcutSheet", "Look around"), nullptr},
    {TL_TEXT("widgets::ShortcutSheet", "Move the view"),
     TL_TEXT("widgets::ShortcutSheet", "Middle drag, Space + drag, Shift + wheel")},
    {TL_TEXT("widgets::ShortcutSheet", "Zoom"),
     TL_TEXT("widgets::ShortcutSheet", "Wheel, Ctrl + plus, Ctrl + minus, Ctrl+0")},
    {TL_TEXT("widgets::ShortcutSheet", "Show all, show the selection"), TL_TEXT("widgets::ShortcutSheet", "Home, F")},
    {TL_TEXT("widgets::ShortcutSheet", "Show or hide the map"), TL_TEXT("widgets::ShortcutSheet", "Shift+M")},
    {TL_TEXT("widgets::ShortcutSheet", "Next pane, pane before"), TL_TEXT("widgets::ShortcutSheet", "F6, Shift+F6")},
    {TL_TEXT("widgets::ShortcutSheet", "Select"), nullptr},
    {TL_TEXT("widgets::ShortcutSheet", "Add, toggle"), TL_TEXT("widgets::ShortcutSheet", "Shift-click, Ctrl-click")},
    {TL_TEXT("widgets::ShortcutSheet", "Several"), TL_TEXT("widgets::ShortcutSheet", "Drag on empty, Ctrl+A")},
    {TL_TEXT("widgets::ShortcutSheet", "Find a node"), TL_TEXT("widgets::ShortcutSheet", "Ctrl+F")},
    {TL_TEXT("widgets::ShortcutSheet", "Next node, node before"), TL_TEXT("widgets::ShortcutSheet", "Tab, Shift+Tab")},
    {TL_TEXT("widgets::ShortcutSheet", "Select nothing, cancel"), TL_TEXT("widgets::ShortcutSheet", "Esc")},
    {TL_TEXT("widgets::ShortcutSheet", "Undo"), nullptr},
    {TL_TEXT("widgets::ShortcutSheet", "Undo, redo"), TL_TEXT("widgets::ShortcutSheet", "Ctrl+Z, Ctrl+Y")},
};

constexpr Row rightRows[] = {
    {TL_TEXT("widgets::ShortcutSheet", "Build"), nullptr},
    {TL_TEXT("widgets::ShortcutSheet", "Add a layer"),
     TL_TEXT("widgets::ShortcutSheet", "Space, double-click, drag from Layers")},
    {TL_TEXT("widgets::ShortcutSheet", "Connect"), TL_TEXT("widgets::ShortcutSheet", "Drag from a port, L")},
    {TL_TEXT("widgets::ShortcutSheet", "Move the end of a link"),
     TL_TEXT("widgets::ShortcutSheet", "Ctrl + drag at the port")},
    {TL_TEXT("widgets::ShortcutSheet", "Remove the links of a port"), TL_TEXT("widgets::ShortcutSheet", "Alt-click")},
    {TL_TEXT("widgets::ShortcutSheet", "Cut links"), TL_TEXT("widgets::ShortcutSheet", "Ctrl + right drag")},
    {TL_TEXT("widgets::ShortcutSheet", "Insert a node into a link"),
     TL_TEXT("widgets::ShortcutSheet", "Drop it on the link")},
    {TL_TEXT("widgets::ShortcutSheet", "Take a node out of its links"),
     TL_TEXT("widgets::ShortcutSheet", "Alt + drag")},
    {TL_TEXT("widgets::ShortcutSheet", "Delete, delete and reconnect"),
     TL_TEXT("widgets::ShortcutSheet", "Del, Ctrl+Del")},
    {TL_TEXT("widgets::ShortcutSheet", "Bypass, use again"), TL_TEXT("widgets::ShortcutSheet", "B, M")},
    {TL_TEXT("widgets::ShortcutSheet", "Group, ungroup"), TL_TEXT("widgets::ShortcutSheet", "Ctrl+G, Ctrl+Shift+G")},
    {TL_TEXT("widgets::ShortcutSheet", "Into a block, out of it"), TL_TEXT("widgets::ShortcutSheet", "Enter, Esc")},
    {TL_TEXT("widgets::ShortcutSheet", "Share between tasks, own copies"),
     TL_TEXT("widgets::ShortcutSheet", "Ctrl+J, Ctrl+Shift+J")},
    {TL_TEXT("widgets::ShortcutSheet", "Arrange"), nullptr},
    {TL_TEXT("widgets::ShortcutSheet", "Move by 8, by 40"),
     TL_TEXT("widgets::ShortcutSheet", "Arrows, Shift + arrows")},
    {TL_TEXT("widgets::ShortcutSheet", "Move without lines and grid"),
     TL_TEXT("widgets::ShortcutSheet", "Ctrl while dragging")},
    {TL_TEXT("widgets::ShortcutSheet", "Tidy"), TL_TEXT("widgets::ShortcutSheet", "Ctrl+L")},
    {TL_TEXT("widgets::ShortcutSheet", "Copy, cut, paste, duplicate"),
     TL_TEXT("widgets::ShortcutSheet", "Ctrl+C, X, V, D")},
    {TL_TEXT("widgets::ShortcutSheet", "Rename, settings"), TL_TEXT("widgets::ShortcutSheet", "F2, Enter")},
};

} // namespace

ShortcutSheet::ShortcutSheet(QWidget* parent) : QDialog(parent), m_grid(new QGridLayout(this)) {
    m_grid->setHorizontalSpacing(length("spacing.l"));
    m_grid->setVerticalSpacing(length("spacing.xs"));
    const int edge = length("spacing.l");
    m_grid->setContentsMargins(edge, edge, edge, edge);
    m_grid->setColumnMinimumWidth(2, length("spacing.xl"));
    retranslate();
}

void ShortcutSheet::retranslate() {
    setWindowTitle(tr("Keys and gestures of the canvas"));
    setAccessibleName(windowTitle());
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto fill = [this](const auto& rows, int column) {
        int line = 0;
        for (const Row& row : rows) {
            auto* wish = new Label(row.keys ? "body" : "emphasis", "text", this);
            wish->setText(tr(row.wish));
            m_grid->addWidget(wish, line, column);
            if (row.keys) {
                auto* keys = new Label("body", "textSecondary", this);
                keys->setText(tr(row.keys));
                m_grid->addWidget(keys, line, column + 1);
            }
            ++line;
        }
    };
    fill(leftRows, 0);
    fill(rightRows, 3);
}

void ShortcutSheet::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace widgets
