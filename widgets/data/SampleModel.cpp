#include "widgets/data/SampleModel.h"

#include "widgets/base/Words.h"

#include <algorithm>

namespace widgets {

void SampleModel::show(std::shared_ptr<const engine::DerivedData> data, std::vector<ColumnFacts> facts) {
    const bool same = m_data && data && m_data->sample.rows == data->sample.rows &&
                      (m_rows.empty() || m_data->table == data->table) &&
                      std::ranges::equal(m_facts, facts, {}, &ColumnFacts::name, &ColumnFacts::name);
    if (!same)
        beginResetModel();
    if (!m_data || !data || m_data->table != data->table)
        m_rows.clear();
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

void SampleModel::showRows(std::vector<std::uint32_t> rows) {
    if (!m_data || !m_data->table)
        rows.clear();
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const engine::Column& SampleModel::column(int section) const {
    const engine::Table& table = m_rows.empty() ? m_data->sample : *m_data->table;
    return *table.columns[std::size_t(section)];
}

std::int64_t SampleModel::rowOf(int row) const {
    return m_rows.empty() ? row : std::int64_t{m_rows[std::size_t(row)]};
}

int SampleModel::indexOf(const QString& column) const {
    const auto found = std::ranges::find(m_facts, column, &ColumnFacts::name);
    return found == m_facts.end() ? -1 : int(found - m_facts.begin());
}

int SampleModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !m_data)
        return 0;
    return m_rows.empty() ? int(m_data->sample.rows) : int(m_rows.size());
}

int SampleModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_facts.size());
}

QVariant SampleModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_data)
        return {};
    const engine::Column& column = this->column(index.column());
    const std::int64_t row = rowOf(index.row());
    const ColumnFacts& facts = m_facts[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: {
        if (engine::isMissing(column, row))
            return role == Qt::DisplayRole ? QVariant(QStringLiteral("–")) : QVariant();
        QString text = qs(engine::cellText(column, row));
        if (role == Qt::DisplayRole) // one line, and no longer than a screen is wide
            text = text.left(300).replace(QLatin1Char('\n'), QChar(u'↵')).remove(QLatin1Char('\r'));
        return role == Qt::ToolTipRole && text.size() < 16 ? QVariant() : QVariant(text);
    }
    case Qt::TextAlignmentRole: {
        const bool number = column.type == engine::ColumnType::Real || column.type == engine::ColumnType::Integer ||
                            column.type == engine::ColumnType::Boolean;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case Qt::ForegroundRole:
        if (!facts.unusable.isEmpty() || facts.role == engine::Role::Ignore || engine::isMissing(column, row))
            return Theme::instance().colour("textMuted");
        return Theme::instance().colour("text");
    case Qt::BackgroundRole:
        if (facts.role == engine::Role::Ignore || !facts.unusable.isEmpty())
            return Theme::instance().colour("sunken");
        return {};
    default:
        return {};
    }
}

QVariant SampleModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole         ? QVariant(shownNumber(qint64(rowOf(section) + 1)))
               : role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                               : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const ColumnFacts& facts = m_facts[std::size_t(section)];
    if (role == Qt::AccessibleTextRole || role == Qt::AccessibleDescriptionRole)
        return role == Qt::AccessibleTextRole
                   ? QVariant(tr("%1, %2, %3, %4")
                                  .arg(facts.name, roleChip(facts).text,
                                       translated(engine::columnTypeLabel(facts.type)), facts.values))
                   : QVariant(facts.findingText);
    return role == Qt::DisplayRole ? QVariant(facts.name) : QVariant();
}

} // namespace widgets
