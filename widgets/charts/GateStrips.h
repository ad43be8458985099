#pragma once
// Attention gates z = σ(W h): how far each unit is open, on average over the rows, as a strip of cells from closed (0)
// to open (1), one strip a gate, with the mean over all units and how much rows differ. GUI thread.

#include "widgets/charts/Chart.h"

#include <QRectF>

#include <optional>

namespace widgets {

struct GateRow {
    QString name;
    std::optional<int> slot;         ///< of the one task that the gate serves; none = shared
    std::vector<float> mean, spread; ///< per unit
};

/// Mean of the unit means, and mean of their spreads over rows.
struct GateSummary {
    double mean = 0, spread = 0;
    int closed = 0; ///< units that are open for less than 0.1 on average
};
GateSummary summary(const GateRow& row);

class GateStrips : public Chart {
    Q_OBJECT

public:
    explicit GateStrips(QWidget* parent = nullptr);
    void show(std::vector<GateRow> rows);
    using QWidget::show;
    const std::vector<GateRow>& rows() const { return m_rows; }
    QRectF strip(int row) const;
    ChartTable table() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void draw() override { update(); }
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    double rowHeight() const;
    std::vector<GateRow> m_rows;
};

} // namespace widgets
