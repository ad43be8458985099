#pragma once
// What the yes / no tasks of a run decide from their threshold on: right and wrong answers of the rows. The threshold
// can be moved where the run kept its decisions at others; that looks only, and changes no run. GUI thread.

#include "engine/runs/Run.h"

#include <QTableWidget>

#include <map>

class QSlider;

namespace widgets {

class DecisionTable : public QTableWidget {
    Q_OBJECT

public:
    explicit DecisionTable(QWidget* parent = nullptr);
    /// On the test rows where there are some, else on the validation rows; hidden without a yes / no task.
    void show(const engine::RunRecord& record);
    QString cell(int row, int column) const;
    QSlider* slider(int row) const; ///< null where the run kept no other thresholds
    void resetThreshold(int row);   ///< to the best for F1 on the validation rows
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void addMover(int row);
    void move(int row, double threshold);
    void say(int row);
    void fit();
    const engine::Decision& shownDecision(int row) const;
    engine::RunRecord m_record;
    std::vector<engine::TaskResult> m_rows;    ///< of tasks that decide
    std::map<engine::TaskId, double> m_chosen; ///< thresholds that the person moved
};

} // namespace widgets
