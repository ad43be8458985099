#pragma once
// F6 through the panes of a page. GUI thread.

#include <QList>

class QWidget;

namespace widgets {

/// The pane itself, else the first control in it that takes keys; false = there is none.
bool focusInto(QWidget& pane);
/// From the pane with the focus to the next (`step` 1) or the one before (−1) that takes keys, round and round.
void walkPanes(const QList<QWidget*>& panes, int step);

} // namespace widgets
