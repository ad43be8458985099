#pragma once
// What charts over time share: x by step, epoch or time, following the newest points, a cursor line that several charts
// keep in common, a box with the values under it, and the newest value of each task at the right end. Cursor, box and
// labels lie on an overlay, so that moving the mouse replots nothing. GUI thread.

#include "widgets/charts/Chart.h"
#include "widgets/charts/ChartTask.h"
#include "widgets/charts/CurveSeries.h"

#include <QElapsedTimer>

#include <limits>
#include <memory>

class QCPAxisTicker;
class QCPGraph;
class QCustomPlot;

namespace widgets {

enum class TimeAxis { Step, Epoch, Time };

/// The newest value of a task, written at the right end at height `y` of the value axis.
struct EndLabel {
    ChartTask task;
    QString value;
    double y = 0;
};
/// What the box at the cursor shows: one row a task, one column a kind of value.
struct CursorBox {
    QStringList columns;
    struct Row {
        ChartTask task;
        QStringList values;
    };
    std::vector<Row> rows;
};

class TimeChart : public Chart {
    Q_OBJECT

public:
    explicit TimeChart(QWidget* parent = nullptr);
    ~TimeChart() override;

    void setTasks(std::vector<ChartTask> tasks); ///< clears the chart
    const std::vector<ChartTask>& tasks() const { return m_tasks; }
    void setTimeAxis(TimeAxis axis);
    TimeAxis timeAxis() const { return m_axis; }
    /// The newest points stay in view. Turns off when the person drags or zooms, on again by a double-click.
    void setFollow(bool follow);
    bool follow() const { return m_follow; }
    void setNewestShown(bool shown) { m_newestShown = shown; } ///< a line at the newest point: while a run goes on
    void setCursor(double x);                                  ///< in units of the x axis; NaN = none
    double cursor() const { return m_cursor; }
    void highlight(const QString& task); ///< id; empty = none
    QPixmap picture(double scale) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    std::pair<double, double> shownTimes() const; ///< ends of the x axis
    std::pair<double, double> shownValues() const;

Q_SIGNALS:
    void cursorMoved(double x); ///< NaN when the mouse left
    void followChanged(bool follow);

protected:
    double along(const CurvePoint& point) const; ///< its place on the x axis
    QCustomPlot& plot() const { return *m_plot; }
    QCPGraph* addGraph();
    bool dimmed(const ChartTask& task) const { return !m_highlight.isEmpty() && task.id != m_highlight; }
    void refillSoon() {
        m_refill = true;
        touch();
    }
    void setLogarithmic(bool log);
    bool logarithmic() const { return m_log; }

    virtual void clearPoints() = 0;
    virtual void makeGraphs() = 0;          ///< for tasks(), into an empty plot
    virtual void fillGraphs(bool anew) = 0; ///< anew: everything; else what was appended since
    virtual void styleGraphs() = 0;
    virtual double newestTime() const = 0; ///< NaN = no points
    virtual std::pair<double, double> valueRange() const = 0;
    virtual std::vector<EndLabel> endLabels() const = 0;
    virtual CursorBox boxAt(double x) const = 0;
    virtual void paintMore(QPainter&) const {} ///< events and the like, on the overlay
    virtual QString described() const = 0;     ///< for the accessible description
    double pixelOf(double x) const;
    double pixelOfValue(double y) const;
    QRectF plotArea() const;

    void draw() override;
    void restyle() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void fit();
    bool busyHand() const; ///< the person drags, or moved the mouse over the plot a moment ago
    void styleAxes();
    int labelWidth() const;
    void moveCursor(double x);
    void paintOverlay(QPainter& painter) const;
    void paintEndLabels(QPainter& painter) const;
    void paintBox(QPainter& painter) const;
    QString cursorHeading() const;

    QCustomPlot* m_plot;
    QWidget* m_overlay;
    std::vector<ChartTask> m_tasks;
    TimeAxis m_axis = TimeAxis::Epoch;
    QString m_highlight;
    double m_cursor = std::numeric_limits<double>::quiet_NaN();
    bool m_follow = true, m_refill = true, m_log = false, m_dragging = false, m_inside = false;
    bool m_newestShown = true;
    QElapsedTimer m_moved, m_described;
};

} // namespace widgets
