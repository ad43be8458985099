#include "widgets/train/LiveViews.h"

#include "engine/balancing/Balancing.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/CurveCard.h"
#include "widgets/charts/FrameViews.h"
#include "widgets/charts/SmoothingSpan.h"
#include "widgets/charts/StackedShareChart.h"
#include "widgets/train/TaskTable.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

namespace widgets {

LiveViews::LiveViews(QWidget* parent)
    : QWidget(parent), m_losses(new CurveCard(true, this)), m_weightCard(new Card(this)),
      m_weights(new StackedShareChart(m_weightCard)), m_shares(new StackedShareChart(m_weightCard)),
      m_weightChoice(new QComboBox(m_weightCard)), m_tableCard(new Card(this)), m_table(new TaskTable(m_tableCard)),
      m_split(new QSplitter(Qt::Horizontal, this)), m_frames(new FrameViews(this)) {
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(length("spacing.s"));
    m_weightCard->titleRow()->addWidget(m_weightChoice);
    m_weightCard->body()->addWidget(m_weights, 1);
    m_weightCard->body()->addWidget(m_shares, 1);
    m_shares->hide();
    connect(m_weightChoice, &QComboBox::activated, this, [this](int index) { showShares(index == 1); });
    m_tableCard->body()->addWidget(m_table);
    m_tableCard->setTitle({});
    column->addWidget(m_losses, 5);
    column->addWidget(m_weightCard, 2);
    column->addWidget(m_tableCard);

    m_split->addWidget(left);
    m_split->addWidget(m_frames);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(length("spacing.s"));
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(length("spacing.s"), length("spacing.s"), length("spacing.s"), length("spacing.s"));
    row->addWidget(m_split);

    m_weightCard->hide();
    m_frames->hide();
    connect(m_frames, &FrameViews::anythingChanged, this, [this] {
        m_frames->setVisible(m_frames->anything());
        share();
    });
    connect(m_frames, &FrameViews::columnsChanged, this, &LiveViews::share);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_personShared = true; });
    connect(m_frames, &FrameViews::nodesChosen, this, &LiveViews::nodesChosen);
    linkCursors();
    retranslate();
}

void LiveViews::linkCursors() {
    CurveChart& losses = m_losses->chart();
    for (StackedShareChart* chart : {m_weights, m_shares}) {
        connect(&losses, &TimeChart::cursorMoved, chart, &TimeChart::setCursor);
        connect(chart, &TimeChart::cursorMoved, &losses, &TimeChart::setCursor);
        connect(m_losses, &CurveCard::timeAxisChanged, chart, &TimeChart::setTimeAxis);
        connect(&losses, &TimeChart::followChanged, chart, [chart](bool follow) {
            chart->setFollow(follow);
            chart->refresh();
        });
    }
}

void LiveViews::showShares(bool shares) {
    m_weightChoice->setCurrentIndex(shares ? 1 : 0);
    m_weights->setVisible(!shares);
    m_shares->setVisible(shares);
    retranslate();
    refresh(true);
}

void LiveViews::setProject(const engine::Project& project) {
    m_names = runNames(project);
    m_balancing = engine::findBalancing(project.training->balancing);
    m_losses->chart().setTasks(m_names.tasks);
    m_weights->setTasks(m_names.tasks);
    m_shares->setTasks(m_names.tasks);
    m_table->setProject(project);
    m_frames->setRun(m_names, project.training->probeEvery);
    m_anyWeight = false;
    m_weightCard->hide();
    retranslate();
    refresh(true);
}

void LiveViews::append(std::span<const engine::MetricPoint> points, double seconds) {
    for (const engine::MetricPoint& point : points)
        take(point, seconds);
}

void LiveViews::replace(std::span<const engine::MetricPoint> points,
                        const std::function<double(std::int64_t)>& seconds) {
    m_losses->chart().setTasks(m_names.tasks); // clears
    m_weights->setTasks(m_names.tasks);
    m_shares->setTasks(m_names.tasks);
    m_losses->chart().setSmoothingSpan(storedSpan(points));
    for (const engine::MetricPoint& point : points)
        take(point, seconds(point.step));
    refresh(true);
}

void LiveViews::setPlannedSteps(std::int64_t steps) {
    m_losses->chart().setSmoothingSpan(plannedSpan(steps));
}

void LiveViews::take(const engine::MetricPoint& point, double seconds) {
    if (point.task.empty())
        return;
    const CurvePoint place{static_cast<double>(point.step), point.epoch, seconds, point.value};
    if (point.metric == "loss")
        m_losses->chart().append(qs(point.task), point.part, place);
    if (point.metric == "weight" && point.part == engine::Part::Train && m_names.tasks.size() > 1) {
        m_weights->append(qs(point.task), place);
        m_anyWeight = true;
    }
    if (point.metric == "share" && m_names.tasks.size() > 1)
        m_shares->append(qs(point.task), place);
    m_table->append(point);
}

void LiveViews::append(const engine::Frame& frame) {
    m_frames->append(frame);
}

void LiveViews::setResult(const std::vector<engine::TaskResult>& validation) {
    m_table->setResult(validation);
}

void LiveViews::refresh(bool now) {
    for (const ChartTask& task : m_names.tasks)
        m_table->setTrainLoss(task.id, m_losses->chart().lastValue(task.id, engine::Part::Train));
    if (!isVisible())
        return;
    if (m_anyWeight && m_weightCard->isHidden())
        m_weightCard->show();
    m_losses->chart().refresh();
    (m_shares->isHidden() ? m_weights : m_shares)->refresh();
    m_table->refresh(now);
    m_frames->refresh(now);
}

void LiveViews::finish() {
    m_frames->finish();
    refresh(true);
}

void LiveViews::setFaded(bool faded) {
    m_losses->chart().setFaded(faded);
    m_weights->setFaded(faded);
    m_shares->setFaded(faded);
    m_table->setFaded(faded);
    m_frames->setFaded(faded);
}

void LiveViews::highlight(const QString& task) {
    m_losses->chart().highlight(task);
    m_weights->highlight(task);
    m_shares->highlight(task);
}

void LiveViews::share() {
    if (m_personShared)
        return;
    const int space = m_split->width();
    const int side = space * (m_frames->columns() > 1 ? 54 : 36) / 100;
    m_frames->setMinimumWidth(m_frames->minimumSizeHint().width());
    m_split->setSizes({space - side, side});
}

void LiveViews::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    share();
}

bool LiveViews::weightsShown() const {
    return !m_weightCard->isHidden();
}

void LiveViews::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh(true);
}

void LiveViews::retranslate() {
    m_losses->setHeading(tr("Loss per task"));
    m_losses->setToolTip(
        tr("How wrong the model is on each task. Lower is better; losses of different tasks are not comparable."));
    const bool isWeight = m_shares->isHidden();
    const QString title = isWeight ? tr("Task weight over time") : tr("Effective share over time");
    const QString total = isWeight ? tr("share of the total") : tr("share in each step");
    m_weights->setTitle(tr("Task weight over time"));
    m_shares->setTitle(tr("Effective share over time"));
    m_weightCard->setTitle(title, m_balancing ? clauses({total, translated(m_balancing->label)}) : total);
    m_weightChoice->clear();
    m_weightChoice->addItem(tr("Weight"));
    m_weightChoice->addItem(tr("Effective share"));
    m_weightChoice->setCurrentIndex(isWeight ? 0 : 1);
    m_weightChoice->setAccessibleName(tr("What is shown of the tasks"));
    m_weightChoice->setToolTip(
        tr("Weight: what the loss of a task is multiplied with. Effective share: how much of the step it makes, its "
           "weight times the length of its gradient where balancing compares gradients, else times its loss."));
    m_losses->retranslate();
    m_table->retranslate();
    m_frames->retranslate();
}

} // namespace widgets
