#include "widgets/charts/TradeOff.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/PlotHost.h"
#include "widgets/charts/QCustomPlotHeader.h"
#include "widgets/charts/RoundSteps.h"
#include "widgets/charts/RunLetters.h"

#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double disc = 17, reach = 12; // px

class PlainTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return QLocale().toString(std::abs(tick) < 1e-12 ? 0.0 : tick, 'g', 5);
    }
    int getSubTickCount(double) override { return 0; }
};

/// Ends around the values and their spreads with a little room.
std::pair<double, double> ends(const std::vector<TradePoint>& points, double TradePoint::*value,
                               std::optional<double> TradePoint::*spread) {
    double least = INFINITY, most = -INFINITY;
    for (const TradePoint& point : points) {
        least = std::min(least, point.*value - (point.*spread).value_or(0));
        most = std::max(most, point.*value + (point.*spread).value_or(0));
    }
    const double room = most > least ? 0.08 * (most - least) : std::max(1e-3, 0.02 * std::abs(most));
    return linearEnds(least - room, most + room);
}

QString withSpread(double value, const std::optional<double>& spread) {
    return spread ? QStringLiteral("%1 ± %2").arg(figure(value), figure(*spread)) : figure(value);
}

} // namespace

TradeOff::TradeOff(QWidget* parent) : Chart(parent), m_plot(new QCustomPlot(this)) {
    m_overlay = hostPlot(*m_plot, *this, [this](QPainter& painter) { paintOverlay(painter); });
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        axis->setTicker(QSharedPointer<PlainTicker>::create());
    m_front = new QCPCurve(m_plot->xAxis, m_plot->yAxis);
    m_dots = m_plot->addGraph();
    m_dots->setLineStyle(QCPGraph::lsNone);
    for (auto [bars, kind] : {std::pair(&m_xBars, QCPErrorBars::etKeyError), {&m_yBars, QCPErrorBars::etValueError}}) {
        *bars = new QCPErrorBars(m_plot->xAxis, m_plot->yAxis);
        (*bars)->setDataPlottable(m_dots);
        (*bars)->setErrorType(kind);
        (*bars)->setWhiskerWidth(7);
        (*bars)->setSymbolGap(0);
        (*bars)->setAntialiased(false); // one sharp line, wherever it falls between the pixels
    }
    restyle();
}

QSize TradeOff::sizeHint() const {
    return {480, 320};
}
QSize TradeOff::minimumSizeHint() const {
    return {240, 160};
}

void TradeOff::show(TradeAxis x, TradeAxis y, std::vector<TradePoint> points) {
    m_x = std::move(x);
    m_y = std::move(y);
    m_points = std::move(points);
    QStringList front;
    for (const TradePoint& point : m_points)
        if (point.front)
            front << QStringLiteral("%1 %2").arg(runLetter(point.letter), point.name);
    setAccessibleDescription(m_points.empty() ? tr("No run to show.")
                                              : tr("On the Pareto front: %1.").arg(listed(front)));
    touch();
}

void TradeOff::choose(int letter) {
    if (m_chosen == letter)
        return;
    m_chosen = letter;
    m_overlay->update();
}

std::vector<QPointF> TradeOff::stair() const {
    std::vector<QPointF> corners;
    std::vector<const TradePoint*> front;
    for (const TradePoint& point : m_points)
        if (point.front)
            front.push_back(&point);
    // From the best in y to the best in x.
    std::ranges::sort(
        front, [this](const TradePoint* a, const TradePoint* b) { return m_x.higher ? a->x < b->x : a->x > b->x; });
    for (const TradePoint* point : front) {
        if (!corners.empty())
            corners.emplace_back(corners.back().x(), point->y);
        corners.emplace_back(point->x, point->y);
    }
    return corners;
}

void TradeOff::fit() {
    if (m_points.empty()) {
        m_plot->xAxis->setRange(0, 1);
        m_plot->yAxis->setRange(0, 1);
        return;
    }
    const auto [left, right] = ends(m_points, &TradePoint::x, &TradePoint::xSpread);
    const auto [bottom, top] = ends(m_points, &TradePoint::y, &TradePoint::ySpread);
    m_plot->xAxis->setRange(left, right);
    m_plot->yAxis->setRange(bottom, top);
    m_plot->xAxis->setRangeReversed(!m_x.higher);
    m_plot->yAxis->setRangeReversed(!m_y.higher);
}

void TradeOff::draw() {
    if (width() < 1 || height() < 1) { // no place to paint yet: a resize follows
        touch();
        return;
    }
    fit();
    // The graph keeps its points by x, and error bars go by their order.
    std::vector<TradePoint> sorted = m_points;
    std::ranges::sort(sorted, {}, &TradePoint::x);
    QVector<double> xs, ys, xErrors, yErrors;
    for (const TradePoint& point : sorted) {
        xs << point.x;
        ys << point.y;
        xErrors << point.xSpread.value_or(0);
        yErrors << point.ySpread.value_or(0);
    }
    m_dots->setData(xs, ys, true);
    m_xBars->setData(xErrors);
    m_yBars->setData(yErrors);
    QVector<double> frontX, frontY;
    std::vector<QPointF> corners = stair();
    if (!corners.empty()) {
        // What the front beats goes on to the ends of the axes.
        const double left = m_x.higher ? m_plot->xAxis->range().lower : m_plot->xAxis->range().upper;
        const double bottom = m_y.higher ? m_plot->yAxis->range().lower : m_plot->yAxis->range().upper;
        corners.insert(corners.begin(), QPointF(left, corners.front().y()));
        corners.emplace_back(corners.back().x(), bottom);
    }
    for (const QPointF& corner : corners) {
        frontX << corner.x();
        frontY << corner.y();
    }
    m_front->setData(frontX, frontY);
    m_plot->xAxis->setLabel(m_points.empty() ? QString() : title(m_x));
    m_plot->yAxis->setLabel(m_points.empty() ? QString() : title(m_y));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QString TradeOff::title(const TradeAxis& axis) const {
    return tr("%1: %2 on validation", "task, metric").arg(axis.task.name, axis.metric);
}

void TradeOff::restyle() {
    const Theme& theme = Theme::instance();
    stylePlot(*m_plot);
    m_front->setPen(QPen(theme.colour("textSecondary"), 1));
    m_front->setAntialiased(false);
    for (QCPErrorBars* bars : {m_xBars, m_yBars})
        bars->setPen(QPen(theme.colour("accent"), 1));
}

QPointF TradeOff::pixelOf(const TradePoint& point) const {
    return {m_plot->xAxis->coordToPixel(point.x), m_plot->yAxis->coordToPixel(point.y)};
}

/// The front and the spreads, in pixels.
std::vector<QRectF> TradeOff::lines() const {
    std::vector<QRectF> found;
    const auto add = [&](const QPointF& from, const QPointF& to) {
        found.push_back(QRectF(from, to).normalized().adjusted(-2, -2, 2, 2));
    };
    const auto pixel = [this](double x, double y) {
        return QPointF(m_plot->xAxis->coordToPixel(x), m_plot->yAxis->coordToPixel(y));
    };
    std::optional<QPointF> before;
    for (const QCPCurveData& corner : *m_front->data()) {
        const QPointF now = pixel(corner.key, corner.value);
        if (before)
            add(*before, now);
        before = now;
    }
    for (const TradePoint& point : m_points) {
        const double x = point.xSpread.value_or(0), y = point.ySpread.value_or(0);
        add(pixel(point.x - x, point.y), pixel(point.x + x, point.y));
        add(pixel(point.x, point.y - y), pixel(point.x, point.y + y));
    }
    return found;
}

namespace {

double apart(const QRectF& place, const QPointF& point) {
    return std::hypot(std::max({place.left() - point.x(), 0.0, point.x() - place.right()}),
                      std::max({place.top() - point.y(), 0.0, point.y() - place.bottom()}));
}

} // namespace

/// Where each name stands: off the discs and the other names, nearer to its own disc than to any other, best off every
/// line too; null where there is no room.
std::vector<QRectF> TradeOff::namePlaces() const {
    const QFontMetricsF metrics(Theme::instance().font("body"));
    const QRectF area = m_plot->axisRect()->rect();
    const std::vector<QRectF> struck = lines();
    std::vector<QRectF> taken, result;
    for (const TradePoint& point : m_points) {
        const QPointF at = pixelOf(point);
        taken.emplace_back(at.x() - disc / 2, at.y() - disc / 2, disc, disc);
    }
    const auto isFree = [&](const QRectF& place, const std::vector<QRectF>& of) {
        return area.contains(place) &&
               std::ranges::none_of(of, [&](const QRectF& other) { return other.intersects(place); });
    };
    for (const TradePoint& point : m_points) {
        const QPointF at = pixelOf(point);
        const double wide = metrics.horizontalAdvance(point.name), high = metrics.height();
        const double right = at.x() + disc / 2 + 5, left = at.x() - disc / 2 - 5 - wide;
        const double above = at.y() - disc / 2 - high, below = at.y() + disc / 2 - 2;
        const QRectF places[] = {{right, above, wide, high},
                                 {right, below, wide, high},
                                 {left, below, wide, high},
                                 {left, above, wide, high},
                                 {at.x() - wide / 2, above - 4, wide, high},
                                 {at.x() - wide / 2, below + 6, wide, high}};
        const auto isNearest = [&](const QRectF& place) { // else it would be read as the name of the other
            return std::ranges::none_of(m_points, [&](const TradePoint& other) {
                return &other != &point && apart(place, pixelOf(other)) < apart(place, at) + disc / 2;
            });
        };
        QRectF chosen;
        for (const bool offLines : {true, false})
            for (const QRectF& place : places)
                if (chosen.isNull() && isFree(place, taken) && isNearest(place) && (!offLines || isFree(place, struck)))
                    chosen = place;
        result.push_back(chosen);
        if (!chosen.isNull())
            taken.push_back(chosen);
    }
    return result;
}

void TradeOff::paintOverlay(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::instance();
    painter.setFont(theme.font("body"));
    // Names first, where they hide nothing; the letter alone names the others.
    const std::vector<QRectF> places = namePlaces();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].isNull())
            continue;
        painter.fillRect(places[i].adjusted(-2, 0, 2, 0), theme.colour("plot")); // no line strikes it through
        painter.setPen(theme.colour(m_points[i].letter == m_chosen ? "text" : "textSecondary"));
        painter.drawText(places[i], Qt::AlignCenter, m_points[i].name);
    }
    for (const TradePoint& point : m_points) {
        const QPointF at = pixelOf(point);
        if (point.letter == m_chosen) {
            painter.setPen(QPen(theme.colour("accent"), 1.5));
            painter.setBrush(theme.colour("plot"));
            painter.drawEllipse(at, disc / 2 + 3.5, disc / 2 + 3.5);
        }
        paintRunLetter(painter, QRectF(at.x() - disc / 2, at.y() - disc / 2, disc, disc), point.letter, point.baseline,
                       true);
    }
    paintFade(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.colour("focusRing"), theme.number("line.focusRing")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

const TradePoint* TradeOff::pointAt(const QPointF& pixel) const {
    const TradePoint* nearest = nullptr;
    double best = reach;
    for (const TradePoint& point : m_points) {
        const QPointF apart = pixelOf(point) - pixel;
        if (const double distance = std::hypot(apart.x(), apart.y()); distance < best) {
            nearest = &point;
            best = distance;
        }
    }
    return nearest;
}

bool TradeOff::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_plot)
        return Chart::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonPress) {
        auto* press = static_cast<QMouseEvent*>(event);
        const TradePoint* point = press->button() == Qt::LeftButton ? pointAt(press->position()) : nullptr;
        if (point)
            Q_EMIT clicked(point->letter);
    } else if (event->type() == QEvent::MouseMove) {
        const auto* move = static_cast<QMouseEvent*>(event);
        const TradePoint* point = pointAt(move->position());
        m_plot->setCursor(point ? Qt::PointingHandCursor : Qt::ArrowCursor);
        if (point)
            QToolTip::showText(move->globalPosition().toPoint(),
                               QStringLiteral("%1 %2\n%3: %4\n%5: %6")
                                   .arg(runLetter(point->letter), point->name, m_x.task.name,
                                        withSpread(point->x, point->xSpread), m_y.task.name,
                                        withSpread(point->y, point->ySpread)),
                               this);
        else
            QToolTip::hideText();
    }
    return false;
}

void TradeOff::resizeEvent(QResizeEvent* event) {
    Chart::resizeEvent(event);
    if (rect().isEmpty())
        return; // the plot cannot paint into nothing
    m_plot->setGeometry(rect());
    m_overlay->setGeometry(m_plot->rect());
    touch();
    refresh();
}

QPixmap TradeOff::picture(double scale) {
    return plotPicture(*m_plot, size(), scale, [this](QPainter& painter) { paintOverlay(painter); });
}

ChartTable TradeOff::table() const {
    ChartTable table{{tr("Run"), m_x.task.name, m_y.task.name, tr("On the front")}, {}};
    for (const TradePoint& point : m_points)
        table.rows.push_back({QStringLiteral("%1 %2").arg(runLetter(point.letter), point.name),
                              withSpread(point.x, point.xSpread), withSpread(point.y, point.ySpread),
                              point.front ? tr("yes") : tr("no")});
    return table;
}

} // namespace widgets
