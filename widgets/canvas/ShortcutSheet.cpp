#include "widgets/canvas/ShortcutSheet.h"

#include "widgets/base/Controls.h"

#include <QEvent>
#include <QGridLayout>

namespace widgets {

namespace {

#define WORDS(text) QT_TRANSLATE_NOOP("widgets::ShortcutSheet", text)

struct Row {
    const char* wish; ///< without keys: the title of a group
    const char* keys;
};

constexpr Row leftRows[] = {
    {WORDS("Look around"), nullptr},
    {WORDS("Move the view"), WORDS("Middle drag, Space + drag, Shift + wheel")},
    {WORDS("Zoom"), WORDS("Wheel, Ctrl + plus, Ctrl + minus, Ctrl+0")},
    {WORDS("Show all, show the selection"), WORDS("Home, F")},
    {WORDS("Show or hide the map"), WORDS("Shift+M")},
    {WORDS("Next pane, pane before"), WORDS("F6, Shift+F6")},
    {WORDS("Select"), nullptr},
    {WORDS("Add, toggle"), WORDS("Shift-click, Ctrl-click")},
    {WORDS("Several"), WORDS("Drag on empty, Ctrl+A")},
    {WORDS("Find a node"), WORDS("Ctrl+F")},
    {WORDS("Next node, node before"), WORDS("Tab, Shift+Tab")},
    {WORDS("Select nothing, cancel"), WORDS("Esc")},
    {WORDS("Undo"), nullptr},
    {WORDS("Undo, redo"), WORDS("Ctrl+Z, Ctrl+Y")},
};

constexpr Row rightRows[] = {
    {WORDS("Build"), nullptr},
    {WORDS("Add a layer"), WORDS("Space, double-click, drag from Layers")},
    {WORDS("Connect"), WORDS("Drag from a port, L")},
    {WORDS("Move the end of a link"), WORDS("Ctrl + drag at the port")},
    {WORDS("Remove the links of a port"), WORDS("Alt-click")},
    {WORDS("Cut links"), WORDS("Ctrl + right drag")},
    {WORDS("Insert a node into a link"), WORDS("Drop it on the link")},
    {WORDS("Take a node out of its links"), WORDS("Alt + drag")},
    {WORDS("Delete, delete and reconnect"), WORDS("Del, Ctrl+Del")},
    {WORDS("Bypass, use again"), WORDS("B, M")},
    {WORDS("Group, ungroup"), WORDS("Ctrl+G, Ctrl+Shift+G")},
    {WORDS("Into a block, out of it"), WORDS("Enter, Esc")},
    {WORDS("Share between tasks, own copies"), WORDS("Ctrl+J, Ctrl+Shift+J")},
    {WORDS("Arrange"), nullptr},
    {WORDS("Move by 8, by 40"), WORDS("Arrows, Shift + arrows")},
    {WORDS("Move without lines and grid"), WORDS("Ctrl while dragging")},
    {WORDS("Tidy"), WORDS("Ctrl+L")},
    {WORDS("Copy, cut, paste, duplicate"), WORDS("Ctrl+C, X, V, D")},
    {WORDS("Rename, settings"), WORDS("F2, Enter")},
};

#undef WORDS

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
