#pragma once
// How the gradient conflict of two tasks went over a run: cosine from −1 (apart) over 0 to +1 (together) against
// epochs, blue above zero and orange below, with a line at the epoch in view. GUI thread.

#include "widgets/charts/Chart.h"
#include "widgets/charts/ChartTask.h"

#include <limits>

namespace widgets {

class PairHistory : public Chart {
    Q_OBJECT

public:
    struct Point {
        double step = 0, epoch = 0, cosine = 0;
    };
    explicit PairHistory(QWidget* parent = nullptr);
    /// `points` by step; values that are not finite leave a gap. `shown`: epoch of the other views.
    void show(const ChartTask& one, const ChartTask& other, std::vector<Point> points, double shown);
    using QWidget::show;
    const std::vector<Point>& points() const { return m_points; }
    const ChartTask& one() const { return m_one; }
    const ChartTask& other() const { return m_other; }
    ChartTable table() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void draw() override { update(); }
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF area() const;
    QPointF place(const Point& point) const;
    void paintHeading(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintLine(QPainter& painter) const;
    ChartTask m_one, m_other;
    std::vector<Point> m_points;
    double m_shown = std::numeric_limits<double>::quiet_NaN();
    double m_end = 1; ///< of the epoch axis
};

} // namespace widgets
