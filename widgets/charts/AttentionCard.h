#pragma once
// Attention as a map: which token looks at which, per head or their mean, for all tokens or for the task tokens only
// (a column a task), now or as the difference to the first epoch. Says where the model looks, never why. GUI thread.

#include "engine/runs/MetricStream.h"
#include "widgets/base/Controls.h"
#include "widgets/charts/MatrixChart.h"
#include "widgets/charts/RunNames.h"

namespace widgets {

class AttentionCard : public Card {
    Q_OBJECT

public:
    explicit AttentionCard(QWidget* parent = nullptr);
    void setNames(const RunNames& names);
    /// Maps of the moment in view and of the first epoch, as a frame lists them.
    void show(const std::vector<engine::AttentionMap>& now, const std::vector<engine::AttentionMap>& first,
              double epoch);
    using QWidget::show;
    MatrixChart& chart() const { return *m_chart; }
    void setHead(int head); ///< -1 = mean over heads
    void setDifference(bool on);
    void setTasksOnly(bool on);
    void refresh() { m_chart->refresh(); }
    void retranslate();

private:
    const engine::AttentionMap* chosen(const std::vector<engine::AttentionMap>& maps) const;
    void update();
    void sayCell(int row, int column);
    RunNames m_names;
    std::vector<engine::AttentionMap> m_now, m_first;
    double m_epoch = 0;
    int m_head = -1;
    bool m_transposed = false; ///< tasks are the columns of the picture
    QComboBox* m_node;
    SegmentedButtons *m_heads, *m_rows;
    QPushButton* m_difference;
    Label *m_headsTitle, *m_cell, *m_note;
    MatrixChart* m_chart;
};

/// Rows and columns change places.
Matrix transposed(const Matrix& matrix);
/// Weights of one head, or their mean, as a matrix; only the rows of task tokens when asked for.
Matrix attentionMatrix(const engine::AttentionMap& map, const RunNames& names, int head, bool tasksOnly);

} // namespace widgets
