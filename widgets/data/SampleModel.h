#pragma once
// The first rows of the table as the file holds them, or chosen rows of it. GUI thread.

#include "widgets/data/ColumnFacts.h"

#include <QAbstractTableModel>

namespace widgets {

class SampleModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    /// Keeps the view's selection when names and rows stay the same. Chosen rows are dropped with another table.
    void show(std::shared_ptr<const engine::DerivedData> data, std::vector<ColumnFacts> facts);
    /// Only these rows of the whole table; empty = the first rows.
    void showRows(std::vector<std::uint32_t> rows);
    const std::vector<std::uint32_t>& chosenRows() const { return m_rows; }
    const std::vector<ColumnFacts>& facts() const { return m_facts; }
    int indexOf(const QString& column) const; ///< -1 = not there

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const engine::Column& column(int section) const;
    std::int64_t rowOf(int row) const;
    std::shared_ptr<const engine::DerivedData> m_data;
    std::vector<ColumnFacts> m_facts;
    std::vector<std::uint32_t> m_rows;
};

} // namespace widgets
