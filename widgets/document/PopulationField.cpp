#include "widgets/document/PopulationField.h"

#include "engine/data/Cells.h"
#include "widgets/base/Words.h"

#include <QCompleter>
#include <QHBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

bool ofPresence(const std::string& test) {
    return test == "present" || test == "missing";
}

} // namespace

PopulationField::PopulationField(QWidget* parent)
    : QWidget(parent), m_column(new BadgeCombo(this)), m_test(new BadgeCombo(this)), m_value(new BadgeEdit(this)) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(length("spacing.xs"));
    rows->addWidget(m_column);
    auto* second = new QHBoxLayout;
    second->setSpacing(length("spacing.xs"));
    second->addWidget(m_test);
    second->addWidget(m_value, 1);
    rows->addLayout(second);
    for (BadgeCombo* box : {m_column, m_test})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_column->setMinimumContentsLength(12);
    m_test->setMinimumContentsLength(8);
    connect(m_column, &QComboBox::activated, this, [this](int index) {
        Q_EMIT edited(index == 0 ? engine::Condition() : proposed(m_column->itemText(index).toStdString()), QString());
    });
    connect(m_test, &QComboBox::activated, this, [this](int index) {
        engine::Condition changed = m_condition;
        changed.test = m_test->itemData(index).toString().toStdString();
        if (ofPresence(changed.test))
            changed.value.clear();
        Q_EMIT edited(changed, QString());
    });
    connect(m_value, &QLineEdit::textEdited, this, [this](const QString& text) {
        engine::Condition changed = m_condition;
        changed.value = text.trimmed().toStdString();
        Q_EMIT edited(changed, QStringLiteral("task/population/"));
    });
}

/// A column with two values: its yes; any other: the cell is there. Both are sound at once.
engine::Condition PopulationField::proposed(const std::string& column) const {
    engine::Condition condition{column, "present", {}};
    const auto profile = std::ranges::find(m_columns, column, &engine::ColumnProfile::name);
    if (profile == m_columns.end() || profile->distinct != 2)
        return condition;
    for (const std::string& value : profile->topValues) {
        const auto word = engine::parseTruthWord(value);
        if (value == "1" || (word && word->yes))
            return {column, "is", value};
    }
    return condition;
}

void PopulationField::fillColumns(const engine::DataSpec& spec) {
    m_column->clear();
    m_column->addItem(tr("every row counts"));
    for (const engine::ColumnSpec& column : *spec.columns)
        if (engine::hasSingleValues(column.type))
            m_column->addItem(qs(column.name));
    const int found = m_condition.empty() ? 0 : m_column->findText(qs(m_condition.column));
    if (found < 0) // a column that is gone stays visible; the finding says so
        m_column->addItem(qs(m_condition.column));
    m_column->setCurrentIndex(found < 0 ? m_column->count() - 1 : found);
    m_column->setAccessibleName(tr("Column that chooses the rows that count"));
    m_column->setToolTip(tr("Rows that fail the test have no answer for this task: they enter neither its loss nor its "
                            "metrics. Example: purchases among clicked rows."));
}

void PopulationField::fillTests() {
    m_test->clear();
    for (const engine::ParamChoice& test : engine::conditionTests)
        m_test->addItem(translated(test.label), QString::fromLatin1(test.id));
    m_test->setCurrentIndex(m_test->findData(qs(m_condition.test)));
    m_test->setVisible(!m_condition.empty());
    m_test->setAccessibleName(tr("Test"));
    m_value->setVisible(!m_condition.empty() && !ofPresence(m_condition.test));
    m_value->setAccessibleName(tr("Value"));
    m_value->setPlaceholderText(tr("value"));
    setMinimumHeight(layout()->minimumSize().height()); // or the form gives it the height that it had before
}

void PopulationField::setCondition(const engine::Condition& condition, const engine::DataSpec& spec,
                                   const engine::Profile* profile) {
    m_condition = condition;
    m_columns = profile ? profile->columns : std::vector<engine::ColumnProfile>();
    fillColumns(spec);
    fillTests();
    QStringList values;
    const auto known = std::ranges::find(m_columns, condition.column, &engine::ColumnProfile::name);
    if (known != m_columns.end())
        for (const std::string& value : known->topValues)
            values << qs(value);
    auto* completer = new QCompleter(values, m_value);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    delete m_value->completer();
    m_value->setCompleter(completer);
    if (m_value->text().trimmed() != qs(condition.value))
        m_value->setText(qs(condition.value));
}

} // namespace widgets
