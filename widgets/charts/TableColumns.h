#pragma once
// Widths of the columns of small tables: as wide as what they hold, and one of them takes the rest. GUI thread.

class QTableView;

namespace widgets {

/// `stretched` grows over what is left of the view; nothing shrinks below its contents (the table scrolls instead).
void fitColumns(QTableView& table, int stretched);

} // namespace widgets
