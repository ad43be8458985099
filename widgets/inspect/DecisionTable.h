#pragma once
// What the yes / no tasks of a run decide from their threshold on: right and wrong answers of the rows. GUI thread.

#include "engine/runs/Run.h"

#include <QTableWidget>

namespace widgets {

class DecisionTable : public QTableWidget {
    Q_OBJECT

public:
    explicit DecisionTable(QWidget* parent = nullptr);
    /// On the test rows where there are some, else on the validation rows; hidden without a yes / no task.
    void show(const engine::RunRecord& record);
    QString cell(int row, int column) const;
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    engine::RunRecord m_record;
};

} // namespace widgets
