#include "widgets/inspect/MetricsTable.h"

#include "engine/metrics/Metric.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/TableColumns.h"
#include "widgets/inspect/Verdict.h"

#include <QHeaderView>
#include <QLocale>

#include <algorithm>
#include <string_view>

namespace widgets {

namespace {

enum Column { Name, Metric, Validation, Test, Trivial, Linear, Words, LastColumn };
/// Shown beside the leading metric when not all are; accuracy is left to "All metrics", where rare answers mislead it.
constexpr std::string_view besideLeading[] = {
    "auc",      "pr_auc",         "log_loss",        "mae", "r2", "micro_f1", "quadratic_kappa",
    "spearman", "coverage_error", "order_violations"};

const engine::MetricValue* valueOf(const std::vector<engine::TaskResult>& results, const engine::TaskId& task,
                                   const std::string& metric) {
    for (const engine::TaskResult& result : results)
        if (result.task == task)
            for (const engine::MetricValue& value : result.metrics)
                if (value.metric == metric)
                    return &value;
    return nullptr;
}

QString withError(const engine::MetricValue* value) {
    if (!value || !value->value)
        return QStringLiteral("–");
    if (!value->standardError)
        return figure(*value->value);
    return QStringLiteral("%1 ± %2").arg(figure(*value->value), figure(*value->standardError));
}

/// What the metric means, by which formula, and how sure its value is.
QString meaningOf(const std::string& id) {
    const engine::Metric* metric = engine::findMetric(id);
    if (!metric)
        return {};
    return QStringLiteral("%1\n%2").arg(translated(metric->help), translated(metric->formula));
}

QString intervalOf(const engine::MetricValue* value) {
    if (!value || !value->low || !value->high)
        return {};
    return MetricsTable::tr("95 % interval %1 to %2, by drawing the rows again 200 times.")
        .arg(figure(*value->low), figure(*value->high));
}

/// Metrics of yes / no decisions name their threshold: two of one name would seem to contradict each other.
QString nameOf(const std::string& id, const engine::Task* task) {
    const engine::Metric* metric = engine::findMetric(id);
    if (id == "best_f1")
        return MetricsTable::tr("%1 (at the best threshold)", "metric").arg(metricName(id));
    const bool decides = task && (task->kind == engine::TaskKind::Binary || task->kind == engine::TaskKind::MultiLabel);
    if (!decides || !metric || !engine::find(metric->params, "threshold"))
        return metricName(id);
    return MetricsTable::tr("%1 (yes from %2)", "metric, threshold")
        .arg(metricName(id),
             QLocale().toString(engine::real(engine::metricParams(task->kind), task->metricParams, "threshold")));
}

QString optional(const std::optional<double>& value) {
    return value ? figure(*value) : QStringLiteral("–");
}

} // namespace

MetricsTable::MetricsTable(QWidget* parent) : QTableWidget(parent) {
    setColumnCount(LastColumn);
    makePlain(*this, 44);
    setHorizontalScrollMode(ScrollPerPixel);
    connect(&Theme::instance(), &Theme::changed, this, &MetricsTable::build);
    retranslate();
}

void MetricsTable::show(const engine::RunRecord& record) {
    m_record = record;
    build();
}

void MetricsTable::setEveryMetric(bool every) {
    m_every = every;
    build();
}

void MetricsTable::build() {
    // The part that was looked at least while choosing stands for the words: test where there is one.
    const std::vector<engine::TaskResult>& all = m_record.validation.empty() ? m_record.test : m_record.validation;
    setRowCount(0);
    for (const engine::TaskResult& result : all) {
        const auto task = engine::find(m_record.project, result.task);
        for (std::size_t i = 0; i < result.metrics.size(); ++i) {
            const std::string& metric = result.metrics[i].metric;
            if (!m_every && i > 0 && std::ranges::find(besideLeading, metric) == std::end(besideLeading))
                continue;
            const engine::MetricValue* validation = valueOf(m_record.validation, result.task, metric);
            const engine::MetricValue* test = valueOf(m_record.test, result.task, metric);
            const engine::MetricValue* judged = test && test->value ? test : validation;
            const QStringList cells = {
                i == 0 ? qs(task ? task->name : result.name) : QString(),
                nameOf(metric, task) + (higherIsBetter(metric) ? QStringLiteral(" ↑") : QStringLiteral(" ↓")),
                withError(validation),
                withError(test),
                judged ? optional(judged->trivial) : QStringLiteral("–"),
                judged ? optional(judged->linear) : QStringLiteral("–"),
                judged ? againstTrivial(*judged).words : QString(),
            };
            const int row = rowCount();
            insertRow(row);
            for (int column = 0; column < LastColumn; ++column) {
                auto* item = new QTableWidgetItem(cells[column]);
                const bool words = column == Name || column == Metric || column == Words;
                item->setTextAlignment(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
                setItem(row, column, item);
            }
            item(row, Metric)->setToolTip(meaningOf(metric));
            item(row, Validation)->setToolTip(intervalOf(validation));
            item(row, Test)->setToolTip(intervalOf(test));
            if (i == 0 && task)
                item(row, Name)->setIcon(markerIcon(task->colour));
            QFont strong = font();
            strong.setWeight(i == 0 ? QFont::DemiBold : QFont::Normal);
            item(row, Test)->setFont(strong);
        }
    }
    fitColumns(*this, Words);
    updateGeometry();
}

void MetricsTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fitColumns(*this, Words);
}

QString MetricsTable::cell(int row, int column) const {
    return item(row, column) ? item(row, column)->text() : QString();
}

void MetricsTable::retranslate() {
    setHorizontalHeaderLabels(
        {tr("Task"), tr("Metric"), tr("Validation"), tr("Test"), tr("Trivial"), tr("Linear"), tr("Against trivial")});
    for (int column = 0; column < LastColumn; ++column) {
        const bool words = column == Name || column == Metric || column == Words;
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
    }
    horizontalHeaderItem(Validation)
        ->setToolTip(tr("Rows that chose the best epoch. ± is the standard error over rows."));
    horizontalHeaderItem(Test)->setToolTip(tr("Rows that nothing was chosen by. ± is the standard error over rows."));
    horizontalHeaderItem(Trivial)->setToolTip(
        tr("Always the same answer: the commonest class or the mean of the training rows."));
    horizontalHeaderItem(Linear)->setToolTip(tr("A linear model on the same inputs and the same rows."));
    horizontalHeaderItem(Words)->setToolTip(tr("A difference counts from twice its standard error on."));
    setAccessibleName(tr("Metrics per task"));
    build();
}

QSize MetricsTable::sizeHint() const {
    return {520, horizontalHeader()->sizeHint().height() +
                     std::min(rowCount(), 12) * verticalHeader()->defaultSectionSize() + 4};
}

QSize MetricsTable::minimumSizeHint() const {
    return {240, horizontalHeader()->sizeHint().height() + std::min(rowCount(), 4) * length("control.rowHeight") + 4};
}

} // namespace widgets
