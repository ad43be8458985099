#include "widgets/inspect/TableModel.h"

#include "widgets/base/Words.h"

namespace widgets {

void TableModel::show(engine::Table table) {
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows);
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const engine::Column& column = *m_table.columns[static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole && column.type == engine::ColumnType::Real && !engine::isMissing(column, index.row()))
        return QString::number(column.numbers[static_cast<std::size_t>(index.row())], 'g', 6);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return qs(engine::cellText(column, index.row()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (engine::isNumeric(column.type) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Vertical ? QVariant(section + 1)
                                       : QVariant(qs(m_table.columns[static_cast<std::size_t>(section)]->name));
}

} // namespace widgets
