#pragma once
// One line a task while it trains: losses, the leading metric on validation now and at its best, and at the end how far
// it is from the trivial answer (always the commonest or the mean). GUI thread.

#include "engine/runs/Run.h"
#include "widgets/charts/RunNames.h"

#include <QElapsedTimer>
#include <QTableWidget>

namespace widgets {

class TaskTable : public QTableWidget {
    Q_OBJECT

public:
    explicit TaskTable(QWidget* parent = nullptr);
    void setProject(const engine::Project& project); ///< another run: clears
    void append(const engine::MetricPoint& point);
    void setTrainLoss(const QString& task, double loss); ///< smoothed, as the curve shows it
    void setResult(const std::vector<engine::TaskResult>& validation);
    void refresh(bool now = false);
    void setFaded(bool faded);               ///< as Chart::setFaded
    QString cell(int row, int column) const; ///< for tests
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        ChartTask task;
        std::string metric;
        std::optional<double> trainLoss, loss, now, best, gain, error;
        double bestEpoch = 0;
    };
    void say(int row);
    void fit();
    std::vector<Row> m_rows;
    bool m_changed = false, m_faded = false;
    QElapsedTimer m_said;
};

} // namespace widgets
