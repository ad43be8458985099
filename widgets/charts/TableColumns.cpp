#include "widgets/charts/TableColumns.h"

#include "widgets/base/Theme.h"

#include <QHeaderView>
#include <QTableWidget>

namespace widgets {

void makePlain(QTableWidget& table, int leastColumn) {
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(length("control.rowHeight"));
    table.verticalHeader()->setDefaultSectionSize(length("control.rowHeight"));
    QPalette clear = table.palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    table.setPalette(clear);
    table.viewport()->setAutoFillBackground(false);
    table.horizontalHeader()->setMinimumSectionSize(leastColumn);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setProperty("quiet", true); // no lines between the titles
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionMode(QAbstractItemView::NoSelection);
    table.setFocusPolicy(Qt::TabFocus);
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setIconSize(QSize(12, 12));
    table.setWordWrap(false);
}

void fitColumns(QTableView& table, int stretched) {
    table.resizeColumnsToContents();
    const int left = table.viewport()->width() - table.horizontalHeader()->length();
    if (left > 0)
        table.setColumnWidth(stretched, table.columnWidth(stretched) + left);
}

} // namespace widgets
