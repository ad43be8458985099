#include "widgets/data/SampleModel.h"

#include "widgets/base/Words.h"

#include <algorithm>

namespace widgets {

void SampleModel::show(std::shared_ptr<const engine::DerivedData> data, std::vector<ColumnFacts> facts) {
    const bool same = m_data && data && m_data->sample.rows == data->sample.rows &&
                      std::ranges::equal(m_facts, facts, {}, &ColumnFacts::name, &ColumnFacts::name);
    if (!same)
        beginResetModel();
    m_data = std::move(data);
    m_facts = std::move(facts);
    if (!same) {
        endResetModel();
        return;
    }
    if (m_facts.empty() || rowCount() == 0)
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int SampleModel::indexOf(const QString& column) const {
    const auto found = std::ranges::find(m_facts, column, &ColumnFacts::name);
    return found == m_facts.end() ? -1 : int(found - m_facts.begin());
}

int SampleModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_data ? 0 : int(m_data->sample.rows);
}

int SampleModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_facts.size());
}

QVariant SampleModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_data)
        return {};
    const engine::Column& column = *m_data->sample.columns[std::size_t(index.column())];
    const ColumnFacts& facts = m_facts[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: {
        if (engine::isMissing(column, index.row()))
            return role == Qt::DisplayRole ? QVariant(QStringLiteral("–")) : QVariant();
        const QString text = qs(engine::cellText(column, index.row()));
        return role == Qt::ToolTipRole && text.size() < 16 ? QVariant() : QVariant(text);
    }
    case Qt::TextAlignmentRole: {
        const bool number = column.type == engine::ColumnType::Real || column.type == engine::ColumnType::Integer ||
                            column.type == engine::ColumnType::Boolean;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case Qt::ForegroundRole:
        if (facts.role == engine::Role::Ignore || engine::isMissing(column, index.row()))
            return Theme::instance().colour("textMuted");
        return Theme::instance().colour("text");
    case Qt::BackgroundRole:
        if (facts.role == engine::Role::Ignore)
            return Theme::instance().colour("sunken");
        return {};
    default:
        return {};
    }
}

QVariant SampleModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole         ? QVariant(shownNumber(qint64(section + 1)))
               : role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                               : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    return role == Qt::DisplayRole ? QVariant(m_facts[std::size_t(section)].name) : QVariant();
}

} // namespace widgets
