#include "widgets/inspect/DecisionTable.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/RunNames.h"
#include "widgets/charts/TableColumns.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

enum Column { Name, Mover, Threshold, Hits, FalseAlarms, Misses, RightNos, Precision, Recall, Score, LastColumn };

/// Where it is narrow, what follows from the rest goes first.
constexpr Column goesFirst[] = {RightNos, Misses, FalseAlarms, Hits};

/// Rows, or sums of weights.
QString amount(double value) {
    return value == std::round(value) ? shownNumber(static_cast<qint64>(value)) : shownNumber(value, 4);
}

QString optional(const std::optional<double>& value) {
    return value ? figure(*value) : QStringLiteral("–");
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
    if (record.id != m_record.id)
        m_chosen.clear();
    m_record = record;
    build();
}

void DecisionTable::build() {
    setRowCount(0);
    m_rows.clear();
    for (const engine::TaskResult& result : decides(m_record.test) ? m_record.test : m_record.validation) {
        if (result.decision)
            m_rows.push_back(result);
    }
    setRowCount(static_cast<int>(m_rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < LastColumn; ++column) {
            auto* item = new QTableWidgetItem;
            item->setTextAlignment(Qt::AlignVCenter | (column == Name ? Qt::AlignLeft : Qt::AlignRight));
            setItem(row, column, item);
        }
        const engine::TaskResult& result = m_rows[static_cast<std::size_t>(row)];
        const engine::Task* task = engine::find(m_record.project, result.task);
        item(row, Name)->setText(qs(task ? task->name : result.name));
        if (task)
            item(row, Name)->setIcon(markerIcon(task->colour));
        addMover(row);
        say(row);
    }
    horizontalHeaderItem(Name)->setText(decides(m_record.test) ? tr("Yes / no, test rows")
                                                               : tr("Yes / no, validation"));
    setVisible(rowCount() > 0);
    fit();
    updateGeometry();
}

/// A slider over the thresholds that were kept, and the way back.
void DecisionTable::addMover(int row) {
    const std::vector<engine::Decision>& curve = m_rows[static_cast<std::size_t>(row)].curve;
    if (curve.size() < 2) {
        item(row, Threshold)->setToolTip(tr("This run kept no other thresholds. Train again to be able to move it."));
        return;
    }
    auto* mover = new QWidget(this);
    auto* slider = new QSlider(Qt::Horizontal, mover);
    slider->setRange(0, static_cast<int>(curve.size()) - 1);
    slider->setMinimumWidth(80);
    slider->setAccessibleName(tr("Threshold of %1", "task").arg(item(row, Name)->text()));
    QStringList tip{tr("Move the threshold and see what it decides. This changes neither the run nor predictions.")};
    if (decides(m_record.test))
        tip << tr("The figures are of the test rows: a threshold that was chosen by them looks better than it is on "
                  "new rows.");
    slider->setToolTip(inSequence(tip));
    auto* back = new QToolButton(mover);
    back->setIcon(Theme::instance().icon("undo"));
    back->setAutoRaise(true);
    back->setToolTip(tr("Back to the threshold that is best for F1 on the validation rows."));
    back->setAccessibleName(back->toolTip());
    auto* line = new QHBoxLayout(mover);
    line->setContentsMargins(length("spacing.s"), 0, 0, 0);
    line->setSpacing(length("spacing.xs"));
    line->addWidget(slider, 1);
    line->addWidget(back);
    const auto at = std::ranges::lower_bound(curve, shownDecision(row).threshold, {}, &engine::Decision::threshold);
    slider->setValue(static_cast<int>(std::min(at, curve.end() - 1) - curve.begin()));
    connect(slider, &QSlider::valueChanged, this, [this, row](int index) {
        const engine::TaskResult& result = m_rows[static_cast<std::size_t>(row)];
        move(row, result.curve[static_cast<std::size_t>(index)].threshold);
    });
    connect(back, &QToolButton::clicked, this, [this, row] { resetThreshold(row); });
    setCellWidget(row, Mover, mover);
}

void DecisionTable::move(int row, double threshold) {
    const engine::TaskResult& result = m_rows[static_cast<std::size_t>(row)];
    if (threshold == result.decision->threshold)
        m_chosen.erase(result.task);
    else
        m_chosen[result.task] = threshold;
    say(row);
}

void DecisionTable::resetThreshold(int row) {
    const engine::TaskResult& result = m_rows[static_cast<std::size_t>(row)];
    const auto at =
        std::ranges::lower_bound(result.curve, result.decision->threshold, {}, &engine::Decision::threshold);
    if (at != result.curve.end())
        slider(row)->setValue(static_cast<int>(at - result.curve.begin()));
}

const engine::Decision& DecisionTable::shownDecision(int row) const {
    const engine::TaskResult& result = m_rows[static_cast<std::size_t>(row)];
    const auto chosen = m_chosen.find(result.task);
    if (chosen == m_chosen.end())
        return *result.decision;
    const auto at = std::ranges::find(result.curve, chosen->second, &engine::Decision::threshold);
    return at == result.curve.end() ? *result.decision : *at;
}

void DecisionTable::say(int row) {
    const engine::Decision& made = shownDecision(row);
    item(row, Threshold)->setText(figure(made.threshold));
    item(row, Hits)->setText(amount(made.hits));
    item(row, FalseAlarms)->setText(amount(made.falseAlarms));
    item(row, Misses)->setText(amount(made.misses));
    item(row, RightNos)->setText(amount(made.rightNos));
    item(row, Precision)->setText(optional(made.precision()));
    item(row, Recall)->setText(optional(made.recall()));
    item(row, Score)->setText(figure(made.f1()));
    fit(); // figures may have grown
}

QSlider* DecisionTable::slider(int row) const {
    const QWidget* mover = cellWidget(row, Mover);
    return mover ? mover->findChild<QSlider*>() : nullptr;
}

void DecisionTable::fit() {
    const bool movable =
        std::ranges::any_of(m_rows, [](const engine::TaskResult& result) { return result.curve.size() > 1; });
    setColumnHidden(Mover, !movable);
    for (const int column : goesFirst)
        setColumnHidden(column, false);
    const int stretched = movable ? Mover : Name;
    fitColumns(*this, stretched);
    for (const int column : goesFirst) {
        if (horizontalHeader()->length() <= viewport()->width())
            break;
        setColumnHidden(column, true);
        fitColumns(*this, stretched);
    }
}

void DecisionTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fit();
}

QString DecisionTable::cell(int row, int column) const {
    return item(row, column) ? item(row, column)->text() : QString();
}

void DecisionTable::retranslate() {
    setHorizontalHeaderLabels({QString(), tr("Threshold"), tr("Yes from"), tr("Right yes"), tr("Wrong yes"),
                               tr("Missed"), tr("Right no"), tr("Precision"), tr("Recall"), tr("F1")});
    for (int column = 0; column < LastColumn; ++column)
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignVCenter |
                                                       (column <= Mover ? Qt::AlignLeft : Qt::AlignRight));
    for (const int column : {Precision, Recall, Score})
        horizontalHeaderItem(column)->setToolTip(
            tr("At the threshold of this row. The same metric above may stand for another threshold, which it names."));
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
