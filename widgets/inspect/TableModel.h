#pragma once
// The first rows of an engine table for a view. Cells show the text that a file would hold, numbers cut to six digits
// (the tooltip holds all). GUI thread.

#include "engine/data/Table.h"

#include <QAbstractTableModel>

namespace widgets {

class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void show(engine::Table table);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    engine::Table m_table;
};

} // namespace widgets
