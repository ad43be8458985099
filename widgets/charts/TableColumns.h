#pragma once
// Small tables on a card: how they look, and columns as wide as what they hold, of which one takes the rest. GUI
// thread.

class QTableView;
class QTableWidget;

namespace widgets {

/// Rows of the height of the tokens, nothing to edit or select, no grid and no frame; the card shows through.
void makePlain(QTableWidget& table, int leastColumn);

/// `stretched` grows over what is left of the view; nothing shrinks below its contents (the table scrolls instead).
void fitColumns(QTableView& table, int stretched);

} // namespace widgets
