#pragma once
// Which rows count for a task: every row, or those where a column passes a test. GUI thread.

#include "engine/data/Condition.h"
#include "engine/data/DataSpec.h"
#include "engine/data/Profile.h"
#include "widgets/base/Controls.h"

namespace widgets {

class PopulationField : public QWidget {
    Q_OBJECT

public:
    explicit PopulationField(QWidget* parent);
    /// Shows it; `profile` gives the values that a column has, where they are known. A value being typed stays.
    void setCondition(const engine::Condition& condition, const engine::DataSpec& spec, const engine::Profile* profile);

Q_SIGNALS:
    void edited(const engine::Condition& condition, const QString& mergeKey); ///< mergeKey "" = a step of its own

private:
    engine::Condition proposed(const std::string& column) const;
    void fillColumns(const engine::DataSpec& spec);
    void fillTests();
    engine::Condition m_condition;
    std::vector<engine::ColumnProfile> m_columns;
    BadgeCombo *m_column, *m_test;
    BadgeEdit* m_value;
};

} // namespace widgets
