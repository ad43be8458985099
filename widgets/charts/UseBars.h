#pragma once
// How much each gate uses each expert: one stacked bar a gate, "E1 46 %" in one line or two. Bars of a task's own gate
// take its colour, shared gates are grey. GUI thread.

#include "widgets/charts/Chart.h"

#include <QRectF>

#include <optional>

namespace widgets {

struct UseRow {
    QString name;
    std::optional<int> slot;         ///< of the one task that the gate serves; none = shared
    std::vector<float> mean, spread; ///< per expert, over the rows of the probe batch; means add up to 1
};

class UseBars : public Chart {
    Q_OBJECT

public:
    explicit UseBars(QWidget* parent = nullptr);
    void show(std::vector<UseRow> rows);
    using QWidget::show;
    const std::vector<UseRow>& rows() const { return m_rows; }
    /// Experts that every gate uses for less than this share: a fifth of an equal share.
    std::vector<int> idle() const;
    double idleShare() const;
    QRectF segment(int row, int expert) const;
    bool twoLines() const; ///< expert above share: where they do not fit beside each other
    ChartTable table() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void draw() override { update(); }
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    double namesWidth() const;
    double rowHeight() const;
    std::vector<UseRow> m_rows;
};

/// "E1" … : how experts are called where space is short.
QString expertName(int expert);

} // namespace widgets
