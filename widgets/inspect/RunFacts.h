#pragma once
// What a run was: when, how long, on what, with which settings. GUI thread.

#include "engine/runs/Run.h"
#include "widgets/base/Controls.h"

class QGridLayout;

namespace widgets {

class RunFacts : public Card {
    Q_OBJECT

public:
    explicit RunFacts(QWidget* parent = nullptr);
    void show(const engine::RunRecord& record);
    using QWidget::show;
    QString fact(int row) const; ///< for tests
    int count() const;
    void retranslate();

private:
    void build();
    engine::RunRecord m_record;
    QGridLayout* m_grid;
    QList<Label*> m_names, m_values;
};

/// "25 Nov 2026 14:32, MMoE · Fixed weights, seed 7": how a run is called in lists. `tasks`: those of the project; a
/// run of one of several is "Buy alone". The fold and a state other than finished are said as well.
QString runTitle(const engine::RunRecord& record, const std::vector<engine::Task>& tasks);
QString runMoment(const engine::RunRecord& record);

} // namespace widgets
