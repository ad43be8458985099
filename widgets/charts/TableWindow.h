#pragma once
// The figures of a chart as a plain table in a window of its own: for reading exactly, for copying, and for people who
// do not see the picture. A snapshot; does not follow the chart. GUI thread.

#include "widgets/charts/Chart.h"

#include <QDialog>

class QTableWidget;

namespace widgets {

class TableWindow : public QDialog {
    Q_OBJECT

public:
    TableWindow(const QString& title, const ChartTable& table, QWidget* parent);

private:
    void copy() const; ///< tab-separated, the selection or everything
    QTableWidget* m_view;
};

} // namespace widgets
