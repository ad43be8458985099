#include "widgets/train/TaskTable.h"

#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/TableColumns.h"

#include <QHeaderView>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int mostOften = 250; // ms
enum Column { Name, TrainLoss, Loss, Metric, Now, Best, AtEpoch, Gain, LastColumn };

QString optional(const std::optional<double>& value) {
    return value ? figure(*value) : QStringLiteral("–");
}

} // namespace

TaskTable::TaskTable(QWidget* parent) : QTableWidget(parent) {
    setColumnCount(LastColumn);
    makePlain(*this, 48);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        for (int row = 0; row < rowCount(); ++row)
            item(row, Name)->setIcon(markerIcon(m_rows[static_cast<std::size_t>(row)].task.slot));
    });
    retranslate();
}

void TaskTable::setProject(const engine::Project& project) {
    m_rows.clear();
    for (const ChartTask& task : chartTasks(*project.tasks))
        m_rows.push_back({task, leadingMetricId(project, task.id.toStdString()), {}, {}, {}, {}, {}, {}, 0});
    setRowCount(static_cast<int>(m_rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < LastColumn; ++column) {
            auto* cell = new QTableWidgetItem;
            cell->setTextAlignment(Qt::AlignVCenter | (column == Name ? Qt::AlignLeft : Qt::AlignRight));
            setItem(row, column, cell);
        }
        item(row, Name)->setIcon(markerIcon(m_rows[static_cast<std::size_t>(row)].task.slot));
        QFont font = this->font();
        font.setWeight(QFont::DemiBold);
        item(row, Best)->setFont(font);
    }
    updateGeometry();
    refresh(true);
}

void TaskTable::append(const engine::MetricPoint& point) {
    if (point.part != engine::Part::Validation)
        return;
    for (Row& row : m_rows) {
        if (row.task.id != qs(point.task))
            continue;
        m_changed = true;
        if (point.metric == "loss")
            row.loss = point.value;
        if (point.metric != row.metric || !std::isfinite(point.value))
            continue;
        row.now = point.value;
        const bool better =
            !row.best || (higherIsBetter(row.metric) ? point.value > *row.best : point.value < *row.best);
        if (!better)
            continue;
        row.best = point.value;
        row.bestEpoch = point.epoch;
    }
}

void TaskTable::setTrainLoss(const QString& task, double loss) {
    for (Row& row : m_rows)
        if (row.task.id == task && std::isfinite(loss)) {
            row.trainLoss = loss;
            m_changed = true;
        }
}

void TaskTable::setResult(const std::vector<engine::TaskResult>& validation) {
    for (Row& row : m_rows) {
        const auto found = std::find_if(validation.begin(), validation.end(), [&](const engine::TaskResult& result) {
            return qs(result.task) == row.task.id;
        });
        if (found == validation.end())
            continue;
        for (const engine::MetricValue& metric : found->metrics) {
            if (metric.metric != row.metric || !metric.value || !metric.trivial)
                continue;
            row.gain = higherIsBetter(row.metric) ? *metric.value - *metric.trivial : *metric.trivial - *metric.value;
            row.error = metric.standardError;
        }
    }
    refresh(true);
}

void TaskTable::refresh(bool now) {
    if (!now && (!m_changed || (m_said.isValid() && m_said.elapsed() < mostOften)))
        return;
    m_changed = false;
    m_said.start();
    for (int row = 0; row < rowCount(); ++row)
        say(row);
    fit();
}

void TaskTable::fit() {
    // Where it is narrow the losses go first (the curves show them), then the epoch of the best.
    for (const int column : {TrainLoss, Loss, AtEpoch})
        setColumnHidden(column, false);
    fitColumns(*this, Name);
    for (const int column : {TrainLoss, Loss, AtEpoch}) {
        if (horizontalHeader()->length() <= viewport()->width() || !isVisible())
            break;
        setColumnHidden(column, true);
        fitColumns(*this, Name);
    }
}

void TaskTable::setFaded(bool faded) {
    m_faded = faded;
    viewport()->update();
}

void TaskTable::paintEvent(QPaintEvent* event) {
    QTableWidget::paintEvent(event);
    if (!m_faded)
        return;
    QPainter painter(viewport());
    paintPaler(painter, event->rect());
}

void TaskTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fit();
}

void TaskTable::say(int index) {
    const Row& row = m_rows[static_cast<std::size_t>(index)];
    item(index, Name)->setText(row.task.name);
    item(index, TrainLoss)->setText(optional(row.trainLoss));
    item(index, Loss)->setText(optional(row.loss));
    item(index, Metric)
        ->setText(metricName(row.metric) + (higherIsBetter(row.metric) ? QStringLiteral(" ↑") : QStringLiteral(" ↓")));
    item(index, Now)->setText(optional(row.now));
    item(index, Best)->setText(optional(row.best));
    item(index, AtEpoch)
        ->setText(row.best ? QLocale().toString(std::lround(std::ceil(row.bestEpoch))) : QStringLiteral("–"));
    const QString gain =
        !row.gain   ? QStringLiteral("–")
        : row.error ? tr("%1 ± %2", "gain, standard error").arg(signedFigure(*row.gain), figure(*row.error).left(6))
                    : signedFigure(*row.gain);
    item(index, Gain)->setText(gain);
    item(index, Gain)->setToolTip(row.gain ? QString() : tr("Known when the run has ended."));
}

QString TaskTable::cell(int row, int column) const {
    return item(row, column) ? item(row, column)->text() : QString();
}

void TaskTable::retranslate() {
    setHorizontalHeaderLabels({tr("Task"), tr("Train loss, smoothed"), tr("Valid. loss"), tr("Metric"), tr("Now"),
                               tr("Best"), tr("At epoch"), tr("Against trivial")});
    for (int column = 0; column < LastColumn; ++column)
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignVCenter |
                                                       (column == Name ? Qt::AlignLeft : Qt::AlignRight));
    horizontalHeaderItem(TrainLoss)->setToolTip(
        tr("End of the smoothed curve above: a mean of the last batches, later ones counting more."));
    horizontalHeaderItem(Now)->setToolTip(tr("On the validation rows, at the end of the last epoch."));
    horizontalHeaderItem(Gain)->setToolTip(tr("How much better than always giving the same answer: the commonest class "
                                              "or the mean. Plus is better; ± is the standard error."));
    setAccessibleName(tr("Figures per task"));
    refresh(true);
}

QSize TaskTable::sizeHint() const {
    const int rows = std::min(rowCount(), 8);
    return {420, horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + 4};
}

QSize TaskTable::minimumSizeHint() const {
    return {200, horizontalHeader()->sizeHint().height() + std::min(rowCount(), 4) * length("control.rowHeight") + 2};
}

} // namespace widgets
