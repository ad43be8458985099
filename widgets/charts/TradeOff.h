#pragma once
// What is given up for what: every run or study as a point of two tasks' metrics, with error bars, the Pareto front as
// a stair, letters as in the table. Axes of metrics where lower is better run the other way, so that up and right are
// always better. A click chooses a run. GUI thread.

#include "widgets/charts/Chart.h"
#include "widgets/charts/ChartTask.h"

#include <optional>

class QCPCurve;
class QCPErrorBars;
class QCPGraph;
class QCustomPlot;

namespace widgets {

struct TradeAxis {
    ChartTask task;
    QString metric; ///< "AUC"
    bool higher = true;
};
struct TradePoint {
    int letter = 0; ///< index of the run, see RunLetters.h
    QString name;
    bool baseline = false, front = false;
    double x = 0, y = 0;
    std::optional<double> xSpread, ySpread;
};

class TradeOff : public Chart {
    Q_OBJECT

public:
    explicit TradeOff(QWidget* parent = nullptr);
    void show(TradeAxis x, TradeAxis y, std::vector<TradePoint> points);
    using QWidget::show;
    void choose(int letter); ///< ring around it; -1 = none
    int chosen() const { return m_chosen; }
    const std::vector<TradePoint>& points() const { return m_points; }
    QPointF pixelOf(const TradePoint& point) const;
    std::vector<QRectF> lines() const;      ///< the front and the spreads, in pixels
    std::vector<QRectF> namePlaces() const; ///< of the points' names; null = no room
    std::vector<QPointF> stair() const;     ///< corners of the front in values, from left to right
    ChartTable table() const override;
    QPixmap picture(double scale) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked(int letter);

protected:
    void draw() override;
    void restyle() override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    void paintOverlay(QPainter& painter) const;
    QString title(const TradeAxis& axis) const;
    const TradePoint* pointAt(const QPointF& pixel) const;

    QCustomPlot* m_plot;
    QCPGraph* m_dots;
    QCPErrorBars *m_xBars, *m_yBars;
    QCPCurve* m_front;
    QWidget* m_overlay;
    TradeAxis m_x, m_y;
    std::vector<TradePoint> m_points;
    int m_chosen = -1;
};

} // namespace widgets
