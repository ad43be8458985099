#include "widgets/charts/CurveChart.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/QCustomPlotHeader.h"
#include "widgets/charts/RoundSteps.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr std::size_t mostPoints = 20000;
constexpr int markersOnScreen = 9;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

QPixmap markerPixmap(const TaskStyle& style, double size, double opacity, double ratio) {
    const int side = static_cast<int>(std::ceil(size)) + 4;
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(opacity);
    paintTaskMarker(painter, QPointF(side / 2.0, side / 2.0), size, style);
    return pixmap;
}

/// From the 1st to the 99th percentile of about a thousand of the values; NaN = none. `positive`: only those above 0.
std::pair<double, double> usualRange(const std::vector<CurvePoint>& points, bool positive) {
    const std::size_t stride = points.size() / 1000 + 1;
    std::vector<double> values;
    for (std::size_t i = 0; i < points.size(); i += stride)
        if (std::isfinite(points[i].value) && (!positive || points[i].value > 0))
            values.push_back(points[i].value);
    if (values.empty())
        return {none, none};
    std::ranges::sort(values);
    const std::size_t cut = values.size() / 100;
    return {values[cut], values[values.size() - 1 - cut]};
}

} // namespace

CurveChart::CurveChart(QWidget* parent) : TimeChart(parent) {
    setLogarithmic(true);
}

void CurveChart::clearPoints() {
    m_curves.clear();
    m_curves.resize(tasks().size());
    for (Curve& curve : m_curves)
        curve.train.setSmoothing(m_factor, m_span);
}

void CurveChart::append(const QString& task, engine::Part part, const CurvePoint& point) {
    const auto found = std::find_if(tasks().begin(), tasks().end(), [&](const ChartTask& t) { return t.id == task; });
    if (found == tasks().end() || part == engine::Part::Test)
        return;
    Curve& curve = m_curves[static_cast<std::size_t>(found - tasks().begin())];
    if (!std::isfinite(point.value))
        curve.gaps.push_back(point);
    (part == engine::Part::Train ? curve.train : curve.validation).append(point);
    touch();
}

void CurveChart::setSmoothing(double factor) {
    if (factor == m_factor)
        return;
    m_factor = factor;
    for (Curve& curve : m_curves)
        curve.train.setSmoothing(factor, m_span);
    styleGraphs();
    refillSoon();
    refresh();
}

void CurveChart::setSmoothingSpan(double steps) {
    if (steps == m_span)
        return;
    m_span = steps;
    for (Curve& curve : m_curves)
        curve.train.setSmoothing(m_factor, m_span);
    refillSoon();
    refresh();
}

void CurveChart::setLog(bool log) {
    setLogarithmic(log);
    refresh();
}

void CurveChart::makeGraphs() {
    for (Curve& curve : m_curves)
        curve.raw = addGraph();
    for (Curve& curve : m_curves) {
        curve.smooth = addGraph();
        curve.check = addGraph();
    }
}

void CurveChart::styleGraphs() {
    const Theme& theme = Theme::instance();
    const double dash = theme.number("line.curve");
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        Curve& curve = m_curves[i];
        if (!curve.raw)
            continue;
        const TaskStyle style = theme.task(tasks()[i].slot);
        const bool faint = dimmed(tasks()[i]);
        const QColor ground = theme.colour("plot");
        const QColor colour = mixed(style.colour, ground, faint ? 0.3 : 1);
        curve.raw->setPen(QPen(mixed(style.colour, ground, faint ? 0.15 : 0.4), dash));
        curve.raw->setVisible(m_factor > 0);
        curve.smooth->setPen(QPen(colour, dash));
        QPen dashed(colour, dash);
        dashed.setDashPattern({6, 3});
        curve.check->setPen(dashed);
        const QPixmap marker = markerPixmap(style, 7, faint ? 0.35 : 1, devicePixelRatioF());
        curve.check->setScatterStyle(QCPScatterStyle(marker));
    }
}

double CurveChart::drawable(double value) const {
    return std::isfinite(value) && (!logarithmic() || value > 0) ? value : none;
}

void CurveChart::fillTrain(Curve& curve, bool anew) {
    const std::vector<CurvePoint>& points = curve.train.points();
    const std::vector<double>& smoothed = curve.train.smoothed();
    QVector<double> keys, raw, smooth;
    const auto take = [&](std::size_t i) {
        keys.push_back(along(points[i]));
        raw.push_back(drawable(points[i].value));
        smooth.push_back(drawable(smoothed[i]));
    };
    if (anew) {
        for (const std::size_t i : decimated(points, mostPoints))
            take(i);
        curve.raw->setData(keys, raw, true);
        curve.smooth->setData(keys, smooth, true);
    } else {
        for (std::size_t i = curve.drawnTrain; i < points.size(); ++i)
            take(i);
        curve.raw->addData(keys, raw, true);
        curve.smooth->addData(keys, smooth, true);
    }
    curve.drawnTrain = points.size();
}

void CurveChart::fillCheck(Curve& curve, bool anew) {
    const std::vector<CurvePoint>& points = curve.validation.points();
    QVector<double> keys, values;
    for (std::size_t i = anew ? 0 : curve.drawnCheck; i < points.size(); ++i) {
        keys.push_back(along(points[i]));
        values.push_back(drawable(points[i].value));
    }
    if (anew)
        curve.check->setData(keys, values, true);
    else
        curve.check->addData(keys, values, true);
    curve.drawnCheck = points.size();
    curve.check->setScatterSkip(
        std::max(0, static_cast<int>(points.size()) / markersOnScreen - (points.size() % markersOnScreen == 0)));
}

void CurveChart::fillGraphs(bool anew) {
    for (Curve& curve : m_curves) {
        if (anew || curve.drawnTrain < curve.train.points().size())
            fillTrain(curve, anew);
        if (anew || curve.drawnCheck < curve.validation.points().size())
            fillCheck(curve, anew);
    }
}

std::size_t CurveChart::drawnPoints() const {
    std::size_t count = 0;
    for (const Curve& curve : m_curves)
        count += static_cast<std::size_t>(curve.smooth->dataCount() + curve.check->dataCount());
    return count;
}

double CurveChart::newestTime() const {
    double newest = none;
    for (const Curve& curve : m_curves)
        for (const CurveSeries* series : {&curve.train, &curve.validation})
            if (!series->empty())
                newest = std::fmax(newest, along(series->points().back()));
    return newest;
}

std::pair<double, double> CurveChart::valueRange() const {
    double least = none, most = none;
    for (const Curve& curve : m_curves) {
        for (const CurveSeries* series : {&curve.train, &curve.validation}) {
            least = std::fmin(least, logarithmic() ? series->leastPositive() : series->least());
            most = std::fmax(most, series->most());
        }
        if (m_factor > 0) { // the faint curve of the raw values is there too
            const auto [low, high] = usualRange(curve.train.points(), logarithmic());
            least = std::fmin(least, low);
            most = std::fmax(most, high);
        }
    }
    if (std::isnan(least) || std::isnan(most))
        return logarithmic() ? std::pair(0.1, 1.0) : std::pair(0.0, 1.0);
    if (logarithmic())
        return logEnds(least * 0.97, std::max(most, least) * 1.03);
    const double room = (most - least) * 0.03;
    const auto [low, high] = linearEnds(least - room, most + room);
    return {least >= 0 ? std::max(low, 0.0) : low, high};
}

std::vector<EndLabel> CurveChart::endLabels() const {
    std::vector<EndLabel> labels;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const Curve& curve = m_curves[i];
        const double last = curve.train.empty() ? curve.validation.last() : curve.train.last();
        if (std::isfinite(last))
            labels.push_back({tasks()[i], figure(last), last});
    }
    return labels;
}

const CurvePoint* CurveChart::nearest(const CurveSeries& series, double x, std::size_t& index) const {
    const std::vector<CurvePoint>& points = series.points();
    if (points.empty())
        return nullptr;
    auto at = std::lower_bound(points.begin(), points.end(), x,
                               [this](const CurvePoint& point, double wanted) { return along(point) < wanted; });
    if (at == points.end() || (at != points.begin() && x - along(*(at - 1)) < along(*at) - x))
        --at;
    index = static_cast<std::size_t>(at - points.begin());
    return &*at;
}

CursorBox CurveChart::boxAt(double x) const {
    CursorBox box{{tr("train"), tr("validation")}, {}};
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        QStringList values;
        std::size_t index = 0;
        bool any = false;
        for (const CurveSeries* series : {&m_curves[i].train, &m_curves[i].validation}) {
            const bool there = nearest(*series, x, index) != nullptr;
            any = any || there;
            values << (there ? figure(series->smoothed()[index]) : QStringLiteral("–"));
        }
        if (any)
            box.rows.push_back({tasks()[i], values});
    }
    return box;
}

void CurveChart::paintMore(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRectF area = plotArea();
    for (const Curve& curve : m_curves) {
        if (curve.gaps.empty())
            continue;
        // One mark where the trouble began; the alarm says the rest.
        const double x = std::clamp(pixelOf(along(curve.gaps.front())), area.left(), area.right());
        const QRectF badge(x - 7, area.bottom() - 18, 14, 14);
        painter.setPen(QPen(theme.colour("error"), 1));
        painter.drawLine(QPointF(x, badge.bottom()), QPointF(x, area.bottom()));
        painter.setBrush(theme.colour("errorSoft"));
        painter.drawEllipse(badge);
        painter.setPen(theme.colour("error"));
        painter.setFont(theme.font("caption"));
        painter.drawText(badge, Qt::AlignCenter, QStringLiteral("!"));
    }
}

double CurveChart::lastValue(const QString& task, engine::Part part) const {
    for (std::size_t i = 0; i < m_curves.size(); ++i)
        if (tasks()[i].id == task)
            return (part == engine::Part::Train ? m_curves[i].train : m_curves[i].validation).last();
    return none;
}

QString CurveChart::described() const {
    QStringList sentences;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const std::vector<double>& smoothed = m_curves[i].train.smoothed();
        if (smoothed.empty())
            continue;
        const double before = smoothed[smoothed.size() * 9 / 10], now = m_curves[i].train.last();
        const QString name = tasks()[i].name, value = figure(now);
        sentences << (now < before * 0.995   ? tr("%1: %2, falling.").arg(name, value)
                      : now > before * 1.005 ? tr("%1: %2, rising.").arg(name, value)
                                             : tr("%1: %2, steady.").arg(name, value));
    }
    return inSequence(sentences);
}

ChartTable CurveChart::table() const {
    ChartTable table{{tr("Task"), tr("Part"), tr("Step"), tr("Epoch"), tr("Value"), tr("Smoothed")}, {}};
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const auto add = [&](const CurveSeries& series, const QString& part) {
            for (const std::size_t k : decimated(series.points(), 400)) {
                const CurvePoint& point = series.points()[k];
                table.rows.push_back({tasks()[i].name, part, shownNumber(static_cast<qint64>(point.step)),
                                      QLocale().toString(point.epoch, 'f', 2), figure(point.value),
                                      figure(series.smoothed()[k])});
            }
        };
        add(m_curves[i].train, tr("train"));
        add(m_curves[i].validation, tr("validation"));
    }
    return table;
}

} // namespace widgets
