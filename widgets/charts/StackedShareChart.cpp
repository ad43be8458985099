#include "widgets/charts/StackedShareChart.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/QCustomPlotHeader.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace widgets {

namespace {

class PercentTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override { return range.size() / 2; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return percent(tick / 100); }
    int getSubTickCount(double) override { return 0; }
};

} // namespace

StackedShareChart::StackedShareChart(QWidget* parent) : TimeChart(parent) {
    plot().yAxis->setTicker(QSharedPointer<PercentTicker>::create());
}

void StackedShareChart::clearPoints() {
    m_moments.clear();
    m_graphs.clear();
    m_drawn = 0;
}

void StackedShareChart::append(const QString& task, const CurvePoint& point) {
    const auto found = std::find_if(tasks().begin(), tasks().end(), [&](const ChartTask& t) { return t.id == task; });
    if (found == tasks().end())
        return;
    if (m_moments.empty() || m_moments.back().at.step != point.step) {
        std::vector<double> weights =
            m_moments.empty() ? std::vector<double>(tasks().size(), 0.0) : m_moments.back().weights;
        m_moments.push_back({point, std::move(weights)});
    }
    m_moments.back().weights[static_cast<std::size_t>(found - tasks().begin())] =
        std::isfinite(point.value) ? std::max(0.0, point.value) : 0;
    m_drawn = std::min(m_drawn, m_moments.size() - 1);
    touch();
}

std::vector<double> StackedShareChart::sharesAt(const Moment& moment) const {
    const double sum = std::accumulate(moment.weights.begin(), moment.weights.end(), 0.0);
    std::vector<double> shares = moment.weights;
    for (double& share : shares)
        share = sum > 0 ? share / sum : 0;
    return shares;
}

std::vector<double> StackedShareChart::shares() const {
    return m_moments.empty() ? std::vector<double>() : sharesAt(m_moments.back());
}

void StackedShareChart::makeGraphs() {
    m_graphs.clear();
    for (std::size_t i = 0; i < tasks().size(); ++i) {
        m_graphs.push_back(addGraph());
        if (i > 0)
            m_graphs[i]->setChannelFillGraph(m_graphs[i - 1]);
    }
}

void StackedShareChart::styleGraphs() {
    const Theme& theme = Theme::instance();
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        const QColor colour = theme.task(tasks()[i].slot).colour;
        const double strength = dimmed(tasks()[i]) ? 0.15 : 0.5;
        m_graphs[i]->setPen(QPen(mixed(colour, theme.colour("plot"), dimmed(tasks()[i]) ? 0.4 : 1), 1));
        m_graphs[i]->setBrush(mixed(colour, theme.colour("plot"), strength));
    }
}

void StackedShareChart::fillGraphs(bool anew) {
    const std::size_t first = anew ? 0 : m_drawn;
    for (std::size_t g = 0; g < m_graphs.size(); ++g) {
        QVector<double> keys, values;
        for (std::size_t i = first; i < m_moments.size(); ++i) {
            const std::vector<double> shares = sharesAt(m_moments[i]);
            keys.push_back(along(m_moments[i].at));
            values.push_back(100 *
                             std::accumulate(shares.begin(), shares.begin() + static_cast<std::ptrdiff_t>(g) + 1, 0.0));
        }
        if (anew) {
            m_graphs[g]->setData(keys, values, true);
            continue;
        }
        if (!keys.empty())
            m_graphs[g]->data()->removeAfter(std::nextafter(keys.front(), -1e300)); // the step that was not complete
        m_graphs[g]->addData(keys, values, true);
    }
    m_drawn = m_moments.size();
}

double StackedShareChart::newestTime() const {
    return m_moments.empty() ? std::numeric_limits<double>::quiet_NaN() : along(m_moments.back().at);
}

std::vector<EndLabel> StackedShareChart::endLabels() const {
    std::vector<EndLabel> labels;
    double below = 0;
    const std::vector<double> now = shares();
    for (std::size_t i = 0; i < now.size(); ++i) {
        labels.push_back({tasks()[i], percent(now[i]), 100 * (below + now[i] / 2)});
        below += now[i];
    }
    return labels;
}

CursorBox StackedShareChart::boxAt(double x) const {
    CursorBox box{{tr("weight"), tr("share")}, {}};
    if (m_moments.empty())
        return box;
    auto at = std::upper_bound(m_moments.begin(), m_moments.end(), x,
                               [this](double wanted, const Moment& moment) { return wanted < along(moment.at); });
    if (at != m_moments.begin())
        --at;
    const std::vector<double> shares = sharesAt(*at);
    for (std::size_t i = tasks().size(); i-- > 0;) // as they are stacked
        box.rows.push_back({tasks()[i], {figure(at->weights[i]), percent(shares[i])}});
    return box;
}

QString StackedShareChart::described() const {
    QStringList sentences;
    const std::vector<double> now = shares();
    for (std::size_t i = 0; i < now.size(); ++i)
        sentences << tr("%1: %2 of the total weight.").arg(tasks()[i].name, percent(now[i]));
    return inSequence(sentences);
}

ChartTable StackedShareChart::table() const {
    ChartTable table{{tr("Step"), tr("Epoch")}, {}};
    for (const ChartTask& task : tasks())
        table.header << tr("Weight of %1").arg(task.name) << tr("Share of %1").arg(task.name);
    const std::size_t every = m_moments.size() / 400 + 1;
    for (std::size_t i = 0; i < m_moments.size(); i += every) {
        const Moment& moment = m_moments[i];
        const std::vector<double> shares = sharesAt(moment);
        QStringList cells = {shownNumber(static_cast<qint64>(moment.at.step)),
                             QLocale().toString(moment.at.epoch, 'f', 2)};
        for (std::size_t t = 0; t < shares.size(); ++t)
            cells << figure(moment.weights[t]) << percent(shares[t], 1);
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace widgets
