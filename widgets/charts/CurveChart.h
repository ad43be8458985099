#pragma once
// Curves per task over time: training values faint, their smoothed line solid, validation dashed with markers. Values
// that are not finite are left out and leave a gap with a mark. Pen 1; adaptive sampling; saved histories of more than
// 20,000 points are drawn by least and largest value per stretch. GUI thread.

#include "widgets/charts/CurveSeries.h"
#include "widgets/charts/TimeChart.h"

#include "engine/data/Split.h"

namespace widgets {

class CurveChart : public TimeChart {
    Q_OBJECT

public:
    explicit CurveChart(QWidget* parent = nullptr);

    /// Train and Validation are drawn, Test is not. Steps must not go back. Unknown tasks are left out.
    void append(const QString& task, engine::Part part, const CurvePoint& point);
    void setSmoothing(double factor); ///< 0 = none … 0.99; train only
    double smoothing() const { return m_factor; }
    void setSmoothingSpan(double steps); ///< see CurveSeries; 0 = by points
    void setLog(bool log);
    bool log() const { return logarithmic(); }
    std::size_t drawnPoints() const;                                ///< in the graphs, for tests and figures
    double lastValue(const QString& task, engine::Part part) const; ///< smoothed; NaN = none
    ChartTable table() const override;

protected:
    void clearPoints() override;
    void makeGraphs() override;
    void fillGraphs(bool anew) override;
    void styleGraphs() override;
    double newestTime() const override;
    std::pair<double, double> valueRange() const override;
    std::vector<EndLabel> endLabels() const override;
    CursorBox boxAt(double x) const override;
    void paintMore(QPainter& painter) const override;
    QString described() const override;

private:
    struct Curve {
        CurveSeries train, validation;
        std::vector<CurvePoint> gaps;
        QCPGraph *raw = nullptr, *smooth = nullptr, *check = nullptr;
        std::size_t drawnTrain = 0, drawnCheck = 0;
    };
    double drawable(double value) const; ///< NaN where a logarithmic axis has no place for it
    void fillTrain(Curve& curve, bool anew);
    void fillCheck(Curve& curve, bool anew);
    const CurvePoint* nearest(const CurveSeries& series, double x, std::size_t& index) const;

    std::vector<Curve> m_curves; ///< as tasks()
    double m_factor = 0.85, m_span = 0;
};

} // namespace widgets
