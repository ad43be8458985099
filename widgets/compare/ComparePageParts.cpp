// Layout, words and the trade-off of the Compare page.

#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/GainBars.h"
#include "widgets/charts/RunNames.h"
#include "widgets/charts/TradeOff.h"
#include "widgets/compare/ComparePage.h"
#include "widgets/compare/CompareTable.h"
#include "widgets/compare/DifferenceCard.h"
#include "widgets/compare/StudyRow.h"
#include "widgets/compare/VerdictBar.h"
#include "widgets/document/TaskStrip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace widgets {

void ComparePage::layOutHeader() {
    m_newStudy->setIcon(Theme::instance().icon("plus"));
    m_newBaseline->setIcon(Theme::instance().icon("star"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(160);
    m_filter->setMaximumWidth(240);
    m_group->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_header->addLeft(m_newStudy);
    m_header->addLeft(m_newBaseline);
    m_header->addSeparator();
    m_header->addLeft(m_group);
    m_header->addLeft(m_filter);
    m_header->setTaskStrip(m_strip);
}

void ComparePage::layOutCards() {
    m_honest->setWordWrap(true);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_tableCard->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_tableCard->body()->addWidget(m_table, 1);
    m_tableCard->body()->addWidget(m_honest);
    for (QComboBox* axis : {m_xTask, m_yTask})
        axis->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (QWidget* part : {static_cast<QWidget*>(m_xTitle), static_cast<QWidget*>(m_xTask),
                          static_cast<QWidget*>(m_yTitle), static_cast<QWidget*>(m_yTask)})
        m_tradeCard->titleRow()->addWidget(part);
    layOutPreference();
    m_tradeCard->body()->addWidget(m_tradeOff, 1);
    m_volume->setWordWrap(true);
    m_tradeCard->body()->addWidget(m_volume);
    m_tradeCard->body()->addWidget(m_preferenceRow);
    m_gainCard->body()->addWidget(m_gains, 1);
    m_gainCard->body()->addWidget(m_noGain, 1);
}

void ComparePage::layOutPreference() {
    auto* rows = new QVBoxLayout(m_preferenceRow);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(length("spacing.xs"));
    auto* preference = new QHBoxLayout;
    preference->setSpacing(length("spacing.s"));
    m_preference->setRange(0, 100);
    m_preference->setValue(50);
    m_preference->setMinimumWidth(80);
    m_preference->setMaximumWidth(240);
    preference->addWidget(m_leftMark);
    preference->addWidget(m_leftTask);
    preference->addWidget(m_preference, 2);
    preference->addWidget(m_rightMark);
    preference->addWidget(m_rightTask);
    preference->addStretch(1);
    // A row of its own: the name keeps its width in the smallest window.
    auto* best = new QHBoxLayout;
    best->setSpacing(length("spacing.s"));
    best->addWidget(m_bestTitle);
    best->addWidget(m_bestLetter);
    best->addWidget(m_bestName, 1);
    rows->addLayout(preference);
    rows->addLayout(best);
}

void ComparePage::layOut() {
    layOutHeader();
    layOutCards();
    auto* charts = new QSplitter(Qt::Horizontal, this);
    charts->addWidget(m_tradeCard);
    auto* right = new QWidget(charts);
    auto* side = new QVBoxLayout(right);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(length("spacing.s"));
    side->addWidget(m_gainCard, 1);
    side->addWidget(m_difference);
    side->addStretch(0);
    charts->addWidget(right);
    charts->setChildrenCollapsible(false);
    charts->setHandleWidth(length("spacing.s"));
    charts->setStretchFactor(0, 1);
    charts->setStretchFactor(1, 1);
    charts->setSizes({1000, 1000}); // halves; the person moves the handle
    auto* body = new QWidget(this);
    auto* rows = new QVBoxLayout(body);
    const int gap = length("spacing.s");
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(gap);
    rows->addWidget(m_verdict);
    rows->addWidget(m_tableCard);
    rows->addWidget(charts, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(body);

    auto* middle = new QVBoxLayout;
    middle->setContentsMargins(gap, gap, gap, gap);
    middle->setSpacing(gap);
    middle->addWidget(m_bar);
    middle->addWidget(m_study);
    middle->addWidget(m_stack, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(middle, 1);
}

void ComparePage::fillAxes() {
    const std::vector<ChartTask> tasks = chartTasks();
    int standard = 0;
    for (QComboBox* axis : {m_xTask, m_yTask}) {
        const QSignalBlocker quiet(axis);
        const QString before = axis->currentText();
        axis->clear();
        for (const ChartTask& task : tasks)
            axis->addItem(markerIcon(task.slot), task.name);
        const int kept = axis->findText(before);
        axis->setCurrentIndex(kept >= 0 ? kept : std::min(standard, axis->count() - 1));
        ++standard;
    }
    if (tasks.size() > 1 && m_xTask->currentIndex() == m_yTask->currentIndex())
        m_yTask->setCurrentIndex(m_xTask->currentIndex() == 0 ? 1 : 0);
    m_tradeCard->setVisible(tasks.size() > 1);
}

void ComparePage::showTradeOff() {
    const std::vector<ChartTask> tasks = chartTasks();
    const int x = m_xTask->currentIndex(), y = m_yTask->currentIndex();
    if (x < 0 || y < 0 || tasks.size() < 2)
        return;
    const auto axisOf = [&](int index) {
        const auto t = static_cast<std::size_t>(index);
        const std::string& metric = m_comparison.tasks[t].metric;
        return TradeAxis{tasks[t], metricName(metric), engine::higherIsBetter(metric)};
    };
    engine::Points two;
    for (const auto& point : m_comparison.points)
        two.push_back(point.empty() ? engine::Points::value_type{}
                                    : engine::Points::value_type{point[static_cast<std::size_t>(x)],
                                                                 point[static_cast<std::size_t>(y)]});
    const std::vector<bool> front = engine::paretoFront(two);
    std::vector<TradePoint> points;
    for (std::size_t i = 0; i < m_comparison.rows.size(); ++i) {
        const engine::ComparedRow& row = m_comparison.rows[i];
        const auto &one = row.validation[static_cast<std::size_t>(x)],
                   &other = row.validation[static_cast<std::size_t>(y)];
        if (!row.comparable || !one || !other)
            continue;
        points.push_back({contenderAt(i), nameOf(m_comparison.contenders[i]), m_comparison.baseline == i, front[i],
                          one->mean, other->mean, one->deviation, other->deviation});
    }
    m_tradeOff->show(axisOf(x), axisOf(y), std::move(points));
    m_tradeOff->choose(m_chosen);
    m_tradeOff->refresh();
    m_leftTask->setText(tasks[static_cast<std::size_t>(x)].name);
    m_rightTask->setText(tasks[static_cast<std::size_t>(y)].name);
    const int side = length("control.iconSmall");
    m_leftMark->setPixmap(markerIcon(tasks[static_cast<std::size_t>(x)].slot).pixmap(side, side));
    m_rightMark->setPixmap(markerIcon(tasks[static_cast<std::size_t>(y)].slot).pixmap(side, side));
    showVolume(static_cast<std::size_t>(x), static_cast<std::size_t>(y));
    showPreference();
}

void ComparePage::showVolume(std::size_t x, std::size_t y) {
    const std::size_t axes[] = {x, y};
    const auto front = x == y ? std::nullopt : engine::frontVolume(m_comparison, axes);
    m_volume->setVisible(front.has_value());
    if (!front)
        return;
    const auto place = [&](std::size_t axis) {
        const engine::ComparedTask& task = m_comparison.tasks[axes[axis]];
        return QStringLiteral("%1 %2 %3").arg(qs(task.name), metricName(task.metric), figure(front->reference[axis]));
    };
    m_volume->setText(tr("Hypervolume of the front %1, counted from the trivial answers (%2).", "volume, reference point")
                          .arg(figure(front->volume), listed(QStringList{place(0), place(1)})));
    m_volume->setToolTip(tr("The area that the front dominates, counted from the reference point: always giving the "
                            "same answer. Larger is better; only volumes of the same rows can be compared."));
}

void ComparePage::showPreference() {
    const int x = m_xTask->currentIndex(), y = m_yTask->currentIndex();
    std::optional<std::size_t> best;
    if (x >= 0 && y >= 0 && x != y)
        best = engine::preferred(m_comparison.points, static_cast<std::size_t>(x), static_cast<std::size_t>(y),
                                 m_preference->value() / 100.0);
    m_preferenceRow->setVisible(best.has_value());
    if (!best)
        return;
    m_bestLetter->show(contenderAt(*best), m_comparison.baseline == best);
    m_bestName->setText(nameOf(m_comparison.contenders[*best]));
}

void ComparePage::retranslate() {
    m_newStudy->setText(tr("New study…"));
    m_newBaseline->setText(tr("Single-task baseline"));
    const QSignalBlocker quiet(m_group);
    const int group = std::max(0, m_group->currentIndex());
    m_group->clear();
    m_group->addItems({tr("Same settings as one row"), tr("Every run by itself")});
    m_group->setCurrentIndex(group);
    m_group->setAccessibleName(tr("Rows of the table"));
    m_filter->setPlaceholderText(tr("Filter: settings, time"));
    m_filter->setAccessibleName(tr("Filter the runs"));
    m_empty->setTexts(tr("Nothing to compare yet."),
                      tr("Train the model with several seeds and every task alone: then this page says whether sharing "
                         "helps, by how much, and how sure that is."));
    m_emptyStudy->setText(tr("New study…"));
    m_emptyTrain->setText(tr("Go to Train"));
    m_noGainBaseline->setText(tr("Single-task baseline"));
    m_honest->setText(
        tr("± in the table is the standard deviation over the repeats. The test rows take no part in choosing; they "
           "stand in the tooltips."));
    m_tradeCard->setTitle(tr("Trade-off"), tr("one point a row"));
    m_xTitle->setText(tr("across", "axis"));
    m_yTitle->setText(tr("up", "axis"));
    m_xTask->setAccessibleName(tr("Task of the axis across"));
    m_yTask->setAccessibleName(tr("Task of the axis up"));
    m_preference->setAccessibleName(tr("Which of the two tasks counts more"));
    m_bestTitle->setText(tr("Best with this preference:"));
    m_tradeOff->setTitle(tr("Trade-off of two tasks"));
    m_gains->setTitle(tr("Gain over the baseline"));
    m_verdict->retranslate();
    m_difference->retranslate();
    m_study->retranslate();
    m_table->retranslate();
    compareAgain();
}

} // namespace widgets
