#pragma once
// Metrics of a finished run per task, on validation and test, with their standard error, beside the trivial answer and
// a linear model on the same inputs. GUI thread.

#include "engine/runs/Run.h"
#include "widgets/charts/RunNames.h"

#include <QTableWidget>

namespace widgets {

class MetricsTable : public QTableWidget {
    Q_OBJECT

public:
    explicit MetricsTable(QWidget* parent = nullptr);
    void show(const engine::RunRecord& record);
    using QWidget::show;
    void setEveryMetric(bool every); ///< else only those that say most
    QString cell(int row, int column) const;
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    engine::RunRecord m_record;
    bool m_every = false;
};

} // namespace widgets
