#include "widgets/inspect/DecisionTable.h"

#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/RunNames.h"
#include "widgets/charts/TableColumns.h"

#include <QHeaderView>

#include <cmath>

namespace widgets {

namespace {

enum Column { Name, Threshold, Hits, FalseAlarms, Misses, RightNos, Score, LastColumn };

/// Rows, or sums of weights.
QString amount(double value) {
    return value == std::round(value) ? shownNumber(static_cast<qint64>(value)) : shownNumber(value, 4);
}

bool decides(const std::vector<engine::TaskResult>& results) {
    return std::ranges::any_of(results, [](const engine::TaskResult& result) { return result.decision.has_value(); });
}

} // namespace

DecisionTable::DecisionTable(QWidget* parent) : QTableWidget(parent) {
    setColumnCount(LastColumn);
    makePlain(*this, 44);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, &DecisionTable::build);
    retranslate();
}

void DecisionTable::show(const engine::RunRecord& record) {
    m_record = record;
    build();
}

void DecisionTable::build() {
    setRowCount(0);
    const std::vector<engine::TaskResult>& results = decides(m_record.test) ? m_record.test : m_record.validation;
    for (const engine::TaskResult& result : results) {
        if (!result.decision)
            continue;
        const engine::Task* task = engine::find(m_record.project, result.task);
        const engine::Decision& made = *result.decision;
        const QStringList cells = {qs(task ? task->name : result.name),
                                   figure(made.threshold),
                                   amount(made.hits),
                                   amount(made.falseAlarms),
                                   amount(made.misses),
                                   amount(made.rightNos),
                                   figure(made.f1())};
        const int row = rowCount();
        insertRow(row);
        for (int column = 0; column < LastColumn; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment(Qt::AlignVCenter | (column == Name ? Qt::AlignLeft : Qt::AlignRight));
            setItem(row, column, item);
        }
        if (task)
            item(row, Name)->setIcon(markerIcon(task->colour));
    }
    setVisible(rowCount() > 0);
    fitColumns(*this, Name);
    updateGeometry();
}

void DecisionTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fitColumns(*this, Name);
}

QString DecisionTable::cell(int row, int column) const {
    return item(row, column) ? item(row, column)->text() : QString();
}

void DecisionTable::retranslate() {
    setHorizontalHeaderLabels({tr("Deciding yes or no"), tr("Yes from"), tr("Right yes"), tr("Wrong yes"), tr("Missed"),
                               tr("Right no"), tr("F1")});
    for (int column = 0; column < LastColumn; ++column)
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignVCenter |
                                                       (column == Name ? Qt::AlignLeft : Qt::AlignRight));
    horizontalHeaderItem(Threshold)->setToolTip(
        tr("The probability from which on a row counts as yes. It is the best for F1 on the validation "
           "rows; the figures are of the test rows where there are some."));
    setAccessibleName(tr("Right and wrong answers per task"));
    build();
}

QSize DecisionTable::sizeHint() const {
    return {480, horizontalHeader()->sizeHint().height() + rowCount() * length("control.rowHeight") + 4};
}

} // namespace widgets
