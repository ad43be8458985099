#include "widgets/document/YesField.h"

#include "widgets/base/Words.h"

#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int listedRows = 6; ///< that are seen without scrolling, at most
constexpr int severalRole = Qt::UserRole;

} // namespace

YesField::YesField(QWidget* parent) : QWidget(parent), m_choice(new BadgeCombo(this)), m_list(new QListWidget(this)) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(length("spacing.xs"));
    rows->addWidget(m_choice);
    rows->addWidget(m_list);
    setFocusProxy(m_choice);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(12);
    m_list->setUniformItemSizes(true);
    m_list->hide();
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const bool several = m_choice->itemData(index, severalRole).toBool();
        if (several) { // nothing changes before a value is ticked
            m_several = true;
            fillList();
            Q_EMIT resized();
            return;
        }
        m_several = false;
        std::vector<std::string> values;
        if (index > 0)
            values.push_back(m_choice->itemText(index).toStdString());
        Q_EMIT edited(values);
    });
    connect(m_list, &QListWidget::itemChanged, this, &YesField::take);
}

void YesField::setAccessibleNames(const QString& name) {
    m_choice->setAccessibleName(name);
    m_list->setAccessibleName(name);
}

void YesField::setTask(const engine::Task& task, const engine::ColumnProfile* profile, const QString& guessed) {
    if (task.id != m_task || task.column != m_column)
        m_several = false;
    m_task = task.id;
    m_column = task.column;
    m_chosen = task.equals;
    m_values = profile ? profile->topValues : std::vector<std::string>();
    for (const std::string& value : m_chosen)
        if (std::ranges::find(m_values, value) == m_values.end())
            m_values.push_back(value);
    m_several = m_several || m_chosen.size() > 1;
    const bool listed = !m_list->isHidden();
    fillChoice(guessed);
    fillList();
    if (listed == m_list->isHidden())
        Q_EMIT resized();
}

void YesField::fillChoice(const QString& guessed) {
    m_choice->clear();
    const QString rule = tr("1, true, yes, or the second value");
    m_choice->addItem(guessed.isEmpty() ? rule : guessed);
    m_choice->setItemData(0, rule, Qt::ToolTipRole);
    for (const std::string& value : m_values)
        m_choice->addItem(qs(value));
    if (m_values.size() > 2) {
        m_choice->addItem(tr("Several values"));
        m_choice->setItemData(m_choice->count() - 1, true, severalRole);
    }
    const int several = m_choice->findData(true, severalRole);
    const int index = m_several ? several
                      : m_chosen.empty()
                          ? 0
                          : 1 + static_cast<int>(std::ranges::find(m_values, m_chosen.front()) - m_values.begin());
    m_choice->setCurrentIndex(std::max(0, index));
    m_choice->setBadge(!m_several && m_chosen.empty() ? tr("auto") : QString());
}

void YesField::fillList() {
    const QSignalBlocker quiet(m_list);
    const int scrolled = m_list->row(m_list->itemAt(1, 1));
    const int current = m_list->currentRow();
    m_list->clear();
    for (const std::string& value : m_values) {
        auto* item = new QListWidgetItem(qs(value), m_list);
        item->setToolTip(qs(value));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(std::ranges::find(m_chosen, value) == m_chosen.end() ? Qt::Unchecked : Qt::Checked);
    }
    m_list->setVisible(m_several);
    m_list->setFixedHeight(std::min(m_list->count(), listedRows) * m_list->sizeHintForRow(0) +
                           2 * m_list->frameWidth());
    m_list->setCurrentRow(current);
    if (QListWidgetItem* top = m_list->item(scrolled))
        m_list->scrollToItem(top, QAbstractItemView::PositionAtTop);
}

void YesField::take() {
    std::vector<std::string> values;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            values.push_back(m_list->item(row)->text().toStdString());
    Q_EMIT edited(values);
}

} // namespace widgets
