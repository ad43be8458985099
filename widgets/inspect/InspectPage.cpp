#include "widgets/inspect/InspectPage.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/CurveCard.h"
#include "widgets/charts/FrameViews.h"
#include "widgets/charts/SmoothingSpan.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskStrip.h"
#include "widgets/document/Training.h"
#include "widgets/inspect/DecisionTable.h"
#include "widgets/inspect/MetricsTable.h"
#include "widgets/inspect/PredictWindow.h"
#include "widgets/inspect/RunFacts.h"
#include "widgets/inspect/Verdict.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

InspectPage::InspectPage(Document& document, Training& training, QWidget* parent)
    : Page(parent), m_document(document), m_training(training), m_header(new PageHeader(this)),
      m_choiceTitle(new Label("body", "textSecondary", this)), m_choice(new QComboBox(this)),
      m_predict(new QPushButton(this)), m_strip(new TaskStrip(document, this)), m_bar(new MessageBar(this)),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState("inspect", this)), m_metricsCard(new Card(this)),
      m_metrics(new MetricsTable(m_metricsCard)), m_decisions(new DecisionTable(m_metricsCard)),
      m_every(new QPushButton(m_metricsCard)), m_below(new QWidget(m_metricsCard)), m_belowSign(new QLabel(m_below)),
      m_belowWords(new Label("body", "text", m_below)), m_honest(new Label("caption", "textMuted", m_metricsCard)),
      m_noFigures(new Label("body", "textSecondary", m_metricsCard)),
      m_noFrames(new Label("body", "textSecondary", this)), m_curves(new CurveCard(false, this)),
      m_metricChoice(new QComboBox(this)), m_facts(new RunFacts(this)), m_frames(new FrameViews(this)) {
    m_header->addLeft(m_choiceTitle);
    m_header->addLeft(m_choice);
    m_choice->setMinimumWidth(160);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // a long name gives way to the tasks
    m_header->setTaskStrip(m_strip);
    m_header->setMainButton(m_predict);
    m_emptyGo = m_empty->addButton(true);
    m_every->setCheckable(true);
    m_honest->setWordWrap(true);
    m_metricsCard->titleRow()->addWidget(m_every);
    m_metricsCard->body()->addWidget(m_metrics);
    m_metricsCard->body()->addWidget(m_decisions);
    auto* below = new QHBoxLayout(m_below);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(length("spacing.s"));
    below->addWidget(m_belowSign, 0, Qt::AlignTop);
    below->addWidget(m_belowWords, 1);
    m_metricsCard->body()->addWidget(m_below);
    m_metricsCard->body()->addWidget(m_honest);
    m_metricsCard->body()->addWidget(m_noFigures, 1, Qt::AlignTop);
    for (Label* words : {m_belowWords, m_noFigures, m_noFrames})
        words->setWordWrap(true);
    m_metricChoice->setMinimumWidth(64);
    m_curves->addTool(m_metricChoice);
    m_curves->setFollowShown(false);

    auto* left = new QWidget(this);
    auto* leftColumn = m_leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(length("spacing.s"));
    leftColumn->addWidget(m_metricsCard, 2);
    leftColumn->addWidget(m_curves, 3);
    auto* right = new QWidget(this);
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(length("spacing.s"));
    rightColumn->addWidget(m_facts);
    rightColumn->addWidget(m_noFrames, 1, Qt::AlignTop);
    m_noFrames->setContentsMargins(length("spacing.m"), length("spacing.s"), length("spacing.m"), 0);
    rightColumn->addWidget(m_frames, 1);
    m_split = new QSplitter(Qt::Horizontal, this);
    auto* split = m_split;
    split->addWidget(left);
    split->addWidget(right);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(length("spacing.s"));
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    connect(split, &QSplitter::splitterMoved, this, [this] { m_personShared = true; });
    auto* body = new QWidget(this);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(length("spacing.s"), length("spacing.s"), length("spacing.s"), length("spacing.s"));
    row->addWidget(split);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(body);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    m_barSpace = new QVBoxLayout;
    m_barSpace->addWidget(m_bar);
    m_bar->installEventFilter(this);
    column->addLayout(m_barSpace);
    column->addWidget(m_stack, 1);
    connectAll();
    retranslate();
    fillChoice();
}

void InspectPage::connectAll() {
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && index < static_cast<int>(m_list.runs.size()))
            read(m_list.runs[static_cast<std::size_t>(index)]);
    });
    connect(m_predict, &QPushButton::clicked, this, &InspectPage::predict);
    connect(m_emptyGo, &QPushButton::clicked, this, [this] { Q_EMIT wantsPage(QStringLiteral("train")); });
    connect(m_every, &QPushButton::toggled, m_metrics, &MetricsTable::setEveryMetric);
    connect(m_metricChoice, &QComboBox::activated, this, &InspectPage::showCurves);
    connect(m_frames, &FrameViews::nodesChosen, this,
            [this](const QStringList& nodes) { m_document.select(QSet<QString>(nodes.begin(), nodes.end())); });
    connect(&m_document, &Document::reset, this, [this] {
        m_content.reset();
        m_list = {};
        fillChoice();
        reload();
    });
    connect(&m_document, &Document::fileChanged, this, [this] { // the first save moves the runs
        if (!m_stale && runPlaces(m_document) != m_listed)
            reload();
    });
    connect(&m_document, &Document::taskHighlighted, this, [this] { m_curves->chart().highlight(m_document.task()); });
    connect(&m_training, &Training::ended, this, [this] {
        // The baseline of one task that a study ended with is no answer to how good the model is.
        const auto& record = m_training.record();
        reload(record && hasTasks(*record, *m_document.project().tasks) ? qs(record->id) : QString());
    });
    connect(&Theme::instance(), &Theme::changed, this, &InspectPage::sayFigures);
    for (Job* job : {&m_listJob, &m_readJob})
        connect(job, &Job::broke, this, [this](const QString& words) {
            m_bar->say(engine::Severity::Error,
                       tr("Reading the run stopped inside the program. Please report the details."), words);
        });
}

Mark InspectPage::mark() const {
    return m_list.runs.empty() ? Mark::None : Mark::Ready;
}

void InspectPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_stale)
        reload();
    m_curves->chart().refresh();
}

void InspectPage::share() {
    if (m_personShared)
        return;
    const int space = width() - 2 * length("spacing.s");
    const int side = space * (m_frames->columns() > 1 ? 47 : 38) / 100;
    m_frames->setMinimumWidth(std::max(200, m_frames->minimumSizeHint().width()));
    m_split->setSizes({space - side, side});
}

bool InspectPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) { // of the message: no gap where there is none
        const int side = length("spacing.s");
        m_barSpace->setContentsMargins(side, m_bar->isHidden() ? 0 : side, side, 0);
    }
    return Page::eventFilter(watched, event);
}

void InspectPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    share();
}

void InspectPage::reload(const QString& wanted) {
    m_stale = false;
    m_listed = runPlaces(m_document);
    m_listJob.start(
        [places = m_listed](std::stop_token stop, const auto&) {
            return std::any(std::make_shared<RunList>(listOfRuns(places.folders, places.table, *places.cache, stop)));
        },
        [this, wanted](const std::any& result) {
            onListed(std::move(*std::any_cast<std::shared_ptr<RunList>>(result)), wanted);
        });
}

void InspectPage::onListed(RunList list, const QString& wanted) {
    QString before = !wanted.isEmpty() ? wanted : m_content ? qs(m_content->record.id) : QString();
    // A run of this project in a folder of its own choice: it was opened by its name.
    if (const auto& record = m_training.record();
        record && !m_document.file().empty() && record->projectFile == m_document.file() &&
        std::ranges::find(list.runs, record->folder, &engine::RunRecord::folder) == list.runs.end()) {
        list.runs.insert(list.runs.begin(), *record);
        before = before.isEmpty() ? qs(record->id) : before;
    }
    m_list = std::move(list);
    std::erase_if(m_list.runs, [](const engine::RunRecord& run) { return run.state == engine::RunState::Running; });
    fillChoice();
    complain(m_list.unread);
    Q_EMIT markChanged();
    if (m_list.runs.empty()) {
        m_content.reset();
        Q_EMIT shownRunChanged();
        return;
    }
    auto chosen = std::find_if(m_list.runs.begin(), m_list.runs.end(),
                               [&](const engine::RunRecord& run) { return qs(run.id) == before; });
    if (chosen == m_list.runs.end()) // the newest one of the project itself, no baseline of one of its tasks
        chosen = std::ranges::find_if(
            m_list.runs, [&](const engine::RunRecord& run) { return hasTasks(run, *m_document.project().tasks); });
    if (chosen == m_list.runs.end())
        chosen = m_list.runs.begin();
    m_choice->setCurrentIndex(static_cast<int>(chosen - m_list.runs.begin()));
    read(*chosen);
}

void InspectPage::read(const engine::RunRecord& record) {
    if (m_content && m_content->record.folder == record.folder && m_content->record.id == record.id)
        return;
    m_readJob.start(
        [record](std::stop_token, const auto&) {
            return std::any(std::make_shared<const RunContent>(contentOfRun(record)));
        },
        [this](const std::any& result) { showContent(std::any_cast<std::shared_ptr<const RunContent>>(result)); });
}

void InspectPage::showContent(std::shared_ptr<const RunContent> content) {
    m_content = std::move(content);
    const engine::RunRecord& record = m_content->record;
    const RunNames names = runNames(record.project);
    m_stack->setCurrentIndex(1);
    m_metrics->show(record);
    m_decisions->show(m_content->record);
    m_facts->show(record);
    m_curves->chart().setTasks(names.tasks);
    m_curves->chart().highlight(m_document.task());
    fillMetricChoice();
    showCurves();
    m_frames->setRun(names, record.project.training->probeEvery);
    m_frames->setFrames(m_content->frames);
    m_predict->setEnabled(true);
    sayFigures();
    share();
    if (!m_content->unread.empty())
        complain(m_content->unread);
    if (record.end && record.state == engine::RunState::Stopped)
        m_bar->say(engine::Severity::Hint, shown(record.end->text));
    else if (record.end)
        m_bar->say(*record.end);
    Q_EMIT shownRunChanged();
}

void InspectPage::sayFigures() {
    if (!m_content)
        return;
    const engine::RunRecord& record = m_content->record;
    const bool figures = !record.validation.empty() || !record.test.empty();
    m_metrics->setVisible(figures);
    m_leftColumn->setStretch(0, figures ? 2 : 0); // a note alone is as high as it must be
    m_every->setVisible(figures);
    m_honest->setVisible(figures);
    m_noFigures->setVisible(!figures);
    m_noFigures->setText(tr("This run ended before its first epoch was finished, so there are no figures to compare. "
                            "Train again and let it finish an epoch."));
    m_metricsCard->setTitle(tr("Metrics per task"), record.bestEpoch > 0 ? tr("of the best epoch") : QString());
    const QStringList below = belowBaselines(record);
    m_below->setVisible(!below.isEmpty());
    m_belowWords->setText(below.join(QLatin1Char('\n')));
    m_belowSign->setPixmap(Theme::instance().pixmap(severityIcon(engine::Severity::Warning),
                                                    Theme::instance().colour(severityColour(engine::Severity::Warning)),
                                                    length("control.icon")));
    const bool frames = m_frames->anything();
    m_frames->setVisible(frames);
    m_noFrames->setVisible(!frames);
    m_noFrames->setText(figures ? tr("This model has no gates, no attention and nothing that several tasks share, so "
                                     "there is nothing to look at inside.")
                                : tr("What happens inside is kept at the end of each epoch. This run has none."));
}

QString InspectPage::below() const {
    return m_below->isHidden() ? QString() : m_belowWords->text();
}

void InspectPage::fillChoice() {
    const QSignalBlocker quiet(m_choice);
    const int before = m_choice->currentIndex();
    m_choice->clear();
    for (const engine::RunRecord& run : m_list.runs)
        m_choice->addItem(runTitle(run, *m_document.project().tasks), qs(run.id));
    m_choice->setCurrentIndex(std::min(std::max(before, 0), m_choice->count() - 1));
    m_choice->setVisible(!m_list.runs.empty() || m_content);
    m_choiceTitle->setVisible(!m_list.runs.empty() || m_content);
    m_predict->setEnabled(m_content != nullptr);
    m_predict->setToolTip(m_content ? tr("Scores the rows of another table with this run.")
                                    : tr("There is no finished run to predict with yet."));
    if (!m_content)
        m_stack->setCurrentIndex(0);
}

void InspectPage::fillMetricChoice() {
    const QString before = m_metricChoice->currentData().toString();
    m_metricChoice->clear();
    if (!m_content)
        return;
    std::vector<std::string> metrics = {"loss"};
    for (const engine::MetricPoint& point : m_content->points)
        if (!point.task.empty() && engine::Part::Validation == point.part && !point.metric.ends_with("_se") &&
            std::find(metrics.begin(), metrics.end(), point.metric) == metrics.end())
            metrics.push_back(point.metric);
    for (const std::string& metric : metrics)
        m_metricChoice->addItem(metricName(metric), qs(metric));
    m_metricChoice->setCurrentIndex(std::max(0, m_metricChoice->findData(before)));
}

void InspectPage::showCurves() {
    if (!m_content)
        return;
    const std::string metric = m_metricChoice->currentData().toString().toStdString();
    CurveChart& chart = m_curves->chart();
    chart.setTasks(chart.tasks()); // clears
    chart.setSmoothingSpan(storedSpan(m_content->points));
    m_curves->setHeading(tr("%1 over the run", "metric").arg(m_metricChoice->currentText()));
    m_curves->setLog(metric == "loss");
    for (const engine::MetricPoint& point : m_content->points)
        if (point.metric == metric && !point.task.empty())
            chart.append(qs(point.task), point.part, {static_cast<double>(point.step), point.epoch, 0, point.value});
    chart.refresh();
}

void InspectPage::complain(const std::vector<engine::Error>& errors) {
    if (errors.empty()) {
        m_bar->clear();
        return;
    }
    if (errors.size() == 1) {
        m_bar->say(errors.front());
        return;
    }
    QStringList sentences;
    for (const engine::Error& error : errors)
        sentences << shown(error.text);
    m_bar->say(engine::Severity::Warning, tr("%1 runs of this project cannot be read.").arg(errors.size()),
               sentences.join(QLatin1Char('\n')));
}

void InspectPage::predict() {
    if (!m_content)
        return;
    auto* window = new PredictWindow(m_content->record, this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
    window->chooseFile();
}

void InspectPage::retranslate() {
    m_choiceTitle->setText(tr("Run"));
    m_choice->setAccessibleName(tr("Run that is shown"));
    m_predict->setText(tr("Predict a file…"));
    m_empty->setTexts(
        tr("No finished run yet."),
        tr("Figures per task, attention and gates of a run appear here, and you can predict new files with it."));
    m_emptyGo->setText(tr("Go to Train"));
    m_every->setText(tr("All metrics"));
    m_honest->setText(tr("± is the standard error over rows. One run does not show how much luck is in it: compare at "
                         "least three seeds before you judge against the linear model."));
    m_metricChoice->setAccessibleName(tr("Metric of the curves"));
    m_metrics->retranslate();
    m_decisions->retranslate();
    m_facts->retranslate();
    m_curves->retranslate();
    m_frames->retranslate();
    const int before = m_choice->currentIndex();
    fillChoice();
    m_choice->setCurrentIndex(before);
    fillMetricChoice();
    sayFigures();
    if (m_content)
        m_curves->setHeading(tr("%1 over the run", "metric").arg(m_metricChoice->currentText()));
}

} // namespace widgets
