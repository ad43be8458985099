#pragma once
// How far a run is: bars for epochs and batches, time gone, time left, speed. Figures change at most four times a
// second and keep their width. GUI thread.

#include "engine/runs/MetricStream.h"

#include <QElapsedTimer>
#include <QWidget>

namespace widgets {

class Label;

class ProgressRow : public QWidget {
    Q_OBJECT

public:
    explicit ProgressRow(QWidget* parent = nullptr);
    void show(const engine::Progress& progress, bool now = false); ///< `now`: without the limit of four a second
    using QWidget::show;
    void setEnded(bool ended); ///< no time left is shown
    void retranslate();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void say();
    engine::Progress m_progress;
    bool m_ended = false;
    QElapsedTimer m_said;
    Label *m_epoch, *m_batch, *m_elapsed, *m_epochLeft, *m_allLeft, *m_rate;
    QWidget *m_epochBar, *m_batchBar;
};

} // namespace widgets
