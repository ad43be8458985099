#include "widgets/charts/TableColumns.h"

#include <QHeaderView>
#include <QTableView>

namespace widgets {

void fitColumns(QTableView& table, int stretched) {
    table.resizeColumnsToContents();
    const int left = table.viewport()->width() - table.horizontalHeader()->length();
    if (left > 0)
        table.setColumnWidth(stretched, table.columnWidth(stretched) + left);
}

} // namespace widgets
