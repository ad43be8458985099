#include "widgets/charts/TimeChart.h"

#include "widgets/base/Theme.h"
#include "widgets/charts/PlotHost.h"
#include "widgets/charts/QCustomPlotHeader.h"
#include "widgets/charts/RoundSteps.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

constexpr int handRests = 2000; // ms after the last move of the mouse until the axes grow again
constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Steps and epochs as whole numbers where they are, time as minutes and seconds.
class TimeTicker : public QCPAxisTicker {
public:
    explicit TimeTicker(const TimeChart& chart) : m_chart(chart) { setTickCount(6); }

protected:
    double getTickStep(const QCPRange& range) override {
        if (m_chart.timeAxis() != TimeAxis::Time) {
            const double step = QCPAxisTicker::getTickStep(range);
            const bool whole = m_chart.timeAxis() == TimeAxis::Step || range.size() >= 3;
            return whole ? std::ceil(step) : step;
        }
        for (const double step : {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0})
            if (range.size() / step <= 7)
                return step;
        return QCPAxisTicker::getTickStep(range);
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return m_chart.timeAxis() == TimeAxis::Time ? shownDuration(tick) : QLocale().toString(tick, 'g', 7);
    }
    int getSubTickCount(double) override { return 0; }

private:
    const TimeChart& m_chart;
};

class LogTicker : public QCPAxisTicker {
public:
    explicit LogTicker(const QCPAxisRect& area) : m_area(area) {}

protected:
    QVector<double> createTickVector(double, const QCPRange& range) override {
        const std::vector<double> ticks = logTicks(range.lower, range.upper, std::max(2, m_area.height() / 28));
        return {ticks.begin(), ticks.end()};
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return QLocale().toString(tick, 'g', 3); }
    int getSubTickCount(double) override { return 0; }

private:
    const QCPAxisRect& m_area;
};

class ValueTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return QLocale().toString(std::abs(tick) < 1e-12 ? 0.0 : tick, 'g', 4);
    }
    int getSubTickCount(double) override { return 0; }
};

} // namespace

TimeChart::TimeChart(QWidget* parent) : Chart(parent), m_plot(new QCustomPlot(this)) {
    m_overlay = hostPlot(*m_plot, *this, [this](QPainter& painter) { paintOverlay(painter); });
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom | QCP::msTop);
    m_plot->setPlottingHint(QCP::phFastPolylines, true);
    m_plot->xAxis->setTicker(QSharedPointer<TimeTicker>::create(*this));
    m_plot->yAxis->setTicker(QSharedPointer<ValueTicker>::create());
    styleAxes();
}

TimeChart::~TimeChart() = default;

QSize TimeChart::sizeHint() const {
    return {480, 240};
}
QSize TimeChart::minimumSizeHint() const {
    return {180, 96};
}

void TimeChart::setTasks(std::vector<ChartTask> tasks) {
    m_tasks = std::move(tasks);
    m_cursor = none;
    clearPoints();
    rebuild();
    setFollow(true);
}

void TimeChart::rebuild() {
    m_plot->clearGraphs();
    makeGraphs();
    styleGraphs();
    refillSoon();
}

void TimeChart::setTimeAxis(TimeAxis axis) {
    if (m_axis == axis)
        return;
    m_axis = axis;
    m_cursor = none;
    setFollow(true);
    refillSoon();
    refresh();
}

void TimeChart::setFollow(bool follow) {
    if (m_follow == follow)
        return;
    m_follow = follow;
    touch();
    Q_EMIT followChanged(follow);
}

void TimeChart::setLogarithmic(bool log) {
    m_log = log;
    m_plot->yAxis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (log)
        m_plot->yAxis->setTicker(QSharedPointer<LogTicker>::create(*m_plot->axisRect()));
    else
        m_plot->yAxis->setTicker(QSharedPointer<ValueTicker>::create());
    refillSoon();
}

void TimeChart::setCursor(double x) {
    if (m_cursor == x || (std::isnan(m_cursor) && std::isnan(x)))
        return;
    m_cursor = x;
    m_overlay->update();
}

void TimeChart::highlight(const QString& task) {
    if (m_highlight == task)
        return;
    m_highlight = task;
    styleGraphs();
    touch();
    refresh();
}

double TimeChart::along(const CurvePoint& point) const {
    switch (m_axis) {
    case TimeAxis::Step:
        return point.step;
    case TimeAxis::Epoch:
        return point.epoch;
    case TimeAxis::Time:
        return point.seconds;
    }
    return point.step;
}

QCPGraph* TimeChart::addGraph() {
    return m_plot->addGraph();
}
double TimeChart::pixelOf(double x) const {
    return m_plot->xAxis->coordToPixel(x);
}
double TimeChart::pixelOfValue(double y) const {
    return m_plot->yAxis->coordToPixel(y);
}
QRectF TimeChart::plotArea() const {
    return m_plot->axisRect()->rect();
}

std::pair<double, double> TimeChart::shownTimes() const {
    return {m_plot->xAxis->range().lower, m_plot->xAxis->range().upper};
}
std::pair<double, double> TimeChart::shownValues() const {
    return {m_plot->yAxis->range().lower, m_plot->yAxis->range().upper};
}

bool TimeChart::busyHand() const {
    return m_dragging || (m_inside && m_moved.isValid() && m_moved.elapsed() < handRests);
}

void TimeChart::fit() {
    const double newest = newestTime();
    const double end = std::isfinite(newest) && newest > 0 ? newest : 1;
    m_plot->xAxis->setRange(0, roundUp(end));
    const auto [least, most] = valueRange();
    m_plot->yAxis->setRange(least, most);
}

void TimeChart::draw() {
    if (width() < 1 || height() < 1) { // no place to paint yet: a resize follows
        touch();
        return;
    }
    fillGraphs(m_refill);
    if (m_refill || (m_follow && !busyHand()))
        fit();
    m_refill = false;
    QMargins margins = m_plot->axisRect()->margins();
    margins.setRight(labelWidth());
    m_plot->axisRect()->setMargins(margins);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    if (!m_described.isValid() || m_described.elapsed() > 1000) {
        const QString words = described();
        setAccessibleDescription(words);
        if (!words.isEmpty())
            m_described.start();
    }
}

void TimeChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && m_described.isValid())
        setAccessibleDescription(described());
    Chart::changeEvent(event);
}

void TimeChart::restyle() {
    styleAxes();
    styleGraphs();
}

void TimeChart::styleAxes() {
    stylePlot(*m_plot);
    // A label at the very top is left out when half of it would not fit.
    const int half = QFontMetrics(Theme::instance().font("caption")).height() / 2 + 3;
    m_plot->axisRect()->setMinimumMargins(QMargins(0, half, 0, 0));
}

int TimeChart::labelWidth() const {
    const QFontMetrics metrics(Theme::instance().font("body"));
    int width = metrics.horizontalAdvance(QStringLiteral("0.00000"));
    for (const ChartTask& task : m_tasks)
        width = std::max(width, metrics.horizontalAdvance(task.name));
    const int most = std::clamp(this->width() / 4, 48, 120);
    return std::min(width, most) + 28;
}

bool TimeChart::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_plot)
        return Chart::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseMove: {
        const QPointF at = static_cast<QMouseEvent*>(event)->position();
        m_inside = plotArea().contains(at);
        m_moved.start();
        if (m_dragging)
            setFollow(false);
        moveCursor(m_inside ? m_plot->xAxis->pixelToCoord(at.x()) : none);
        break;
    }
    case QEvent::MouseButtonPress:
        m_dragging = static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
        break;
    case QEvent::MouseButtonRelease:
        m_dragging = false;
        break;
    case QEvent::MouseButtonDblClick:
        setFollow(true);
        refillSoon();
        refresh();
        break;
    case QEvent::Wheel:
        setFollow(false);
        break;
    case QEvent::Leave:
        m_inside = m_dragging = false;
        moveCursor(none);
        touch();
        refresh();
        break;
    default:
        break;
    }
    return false;
}

void TimeChart::moveCursor(double x) {
    setCursor(x);
    Q_EMIT cursorMoved(x);
}

void TimeChart::resizeEvent(QResizeEvent* event) {
    Chart::resizeEvent(event);
    if (rect().isEmpty())
        return; // the plot cannot paint into nothing
    m_plot->setGeometry(rect());
    m_overlay->setGeometry(m_plot->rect());
    touch();
    refresh();
}

QPixmap TimeChart::picture(double scale) {
    return plotPicture(*m_plot, size(), scale, [this](QPainter& painter) { paintOverlay(painter); });
}

} // namespace widgets
