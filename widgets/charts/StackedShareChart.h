#pragma once
// Weights of the tasks over time as shares of their sum, stacked from the first task up. GUI thread.

#include "widgets/charts/TimeChart.h"

namespace widgets {

class StackedShareChart : public TimeChart {
    Q_OBJECT

public:
    explicit StackedShareChart(QWidget* parent = nullptr);

    /// Weight of one task (not a share). Points of the same step belong together; a task that says nothing at a step
    /// keeps its weight. Negative and non-finite weights count as 0.
    void append(const QString& task, const CurvePoint& point);
    /// Shares of the newest step, as tasks(); empty = nothing yet.
    std::vector<double> shares() const;
    ChartTable table() const override;

protected:
    void clearPoints() override;
    void makeGraphs() override;
    void fillGraphs(bool anew) override;
    void styleGraphs() override;
    double newestTime() const override;
    std::pair<double, double> valueRange() const override { return {0, 100}; }
    std::vector<EndLabel> endLabels() const override;
    CursorBox boxAt(double x) const override;
    QString described() const override;

private:
    struct Moment {
        CurvePoint at;
        std::vector<double> weights;
    };
    std::vector<double> sharesAt(const Moment& moment) const;
    std::vector<Moment> m_moments;
    std::vector<QCPGraph*> m_graphs; ///< running sums
    std::size_t m_drawn = 0;
};

} // namespace widgets
