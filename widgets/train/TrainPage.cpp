#include "widgets/train/TrainPage.h"

#include "engine/balancing/Balancing.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/project/Edit.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/Figures.h"
#include "widgets/document/Document.h"
#include "widgets/document/RunPlaces.h"
#include "widgets/document/RunStore.h"
#include "widgets/document/TaskStrip.h"
#include "widgets/document/Training.h"
#include "widgets/train/LiveViews.h"
#include "widgets/train/Missing.h"
#include "widgets/train/ProgressRow.h"
#include "widgets/train/RunBar.h"
#include "widgets/train/TrainSettings.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <memory>

namespace widgets {

using State = Training::State;

namespace {

constexpr int roomForFacts = 1280;    // px of the page; below, optimizer and seed stand in the tooltip only
constexpr int roomForSettings = 1240; // px of the page; below, settings start folded

/// A third of the rate, as a round number: 0.003 -> 0.001.
double lowerRate(double rate) {
    const double third = rate / 3;
    const double power = std::pow(10.0, std::floor(std::log10(third)));
    return std::round(third / power) * power;
}

} // namespace

TrainPage::TrainPage(Document& document, Training& training, QWidget* parent)
    : Page(parent), m_document(document), m_training(training), m_header(new PageHeader(this)), m_bar(new RunBar(this)),
      m_runName(new Label("strong", "text", this)), m_runFacts(new Label("body", "textMuted", this)),
      m_cost(new Label("caption", "textMuted", this)), m_runState(new Badge(this)),
      m_settingsButton(new QPushButton(this)), m_strip(new TaskStrip(document, this)),
      m_progress(new ProgressRow(this)), m_alarm(new MessageBar(this)), m_notes(new MessageBar(this)),
      m_stale(new MessageBar(this)), m_stack(new QStackedWidget(this)), m_empty(new EmptyState("train", this)),
      m_views(new LiveViews(this)), m_settings(new TrainSettings(document, this)), m_foot(new QWidget(this)),
      m_about(new QWidget(this)) {
    m_header->addLeft(m_bar);
    auto* about = new QHBoxLayout(m_about);
    about->setContentsMargins(0, 0, 0, 0);
    about->setSpacing(length("spacing.s"));
    auto* line = new QFrame(m_about);
    line->setFrameShape(QFrame::VLine);
    line->setFixedHeight(length("spacing.xl"));
    for (QWidget* part : {static_cast<QWidget*>(line), static_cast<QWidget*>(m_runName),
                          static_cast<QWidget*>(m_runState), static_cast<QWidget*>(m_runFacts)})
        about->addWidget(part);
    m_header->addLeft(m_about);
    m_header->setTaskStrip(m_strip);
    m_settingsButton->setCheckable(true);
    m_settingsButton->setIcon(Theme::instance().icon("settings"));
    m_header->addRight(m_settingsButton);

    m_emptyRun = m_empty->addButton(true);
    m_emptyGo = m_empty->addButton(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_views);

    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(length("spacing.m"), 0, length("spacing.m"), length("spacing.s"));
    foot->addStretch(1);
    foot->addWidget(m_cost);

    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_progress);
    auto* bars = m_bars = new QVBoxLayout;
    bars->setSpacing(length("spacing.s"));
    for (MessageBar* bar : {m_alarm, m_notes, m_stale}) {
        bar->installEventFilter(this);
        bars->addWidget(bar);
    }
    middle->addLayout(bars);
    middle->addWidget(m_stack, 1);
    middle->addWidget(m_foot);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addLayout(middle, 1);
    body->addWidget(m_settings);
    m_settings->setFixedWidth(length("control.inspectorWidth") + length("spacing.l"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(body, 1);
    connectAll();
    retranslate();
    onProject();
}

void TrainPage::connectAll() {
    connect(m_bar, &RunBar::run, this, &TrainPage::start);
    connect(m_bar, &RunBar::pause, &m_training, &Training::pause);
    connect(m_bar, &RunBar::resume, &m_training, &Training::resume);
    connect(m_bar, &RunBar::step, &m_training, &Training::stepOneBatch);
    connect(m_bar, &RunBar::finish, &m_training, &Training::finishNow);
    connect(m_bar, &RunBar::stop, &m_training, &Training::stop);
    connect(m_emptyRun, &QPushButton::clicked, this, &TrainPage::start);
    connect(m_emptyGo, &QPushButton::clicked, this, [this] {
        if (const auto missing = missingForRun(m_document))
            Q_EMIT wantsPage(missing->page, missing->place);
    });
    connect(m_settingsButton, &QPushButton::clicked, this, [this](bool on) { foldSettings(!on, true); });
    connect(m_views, &LiveViews::nodesChosen, this,
            [this](const QStringList& nodes) { m_document.select(QSet<QString>(nodes.begin(), nodes.end())); });
    connect(&m_training, &Training::started, this, &TrainPage::onStarted);
    connect(&m_training, &Training::ticked, this, [this](std::size_t first, bool) { onTicked(first); });
    connect(&m_training, &Training::ended, this, &TrainPage::onEnded);
    connect(&m_training, &Training::refused, this, &TrainPage::alarm);
    connect(&m_training, &Training::stateChanged, this, &TrainPage::showState);
    connect(&m_document, &Document::reset, this, &TrainPage::onProject);
    connect(&m_document, &Document::derivedChanged, this, &TrainPage::showMissing);
    connect(&m_document, &Document::dataChanged, this, &TrainPage::showMissing);
    connect(&m_document, &Document::changed, this, &TrainPage::showStale);
    connect(&m_document, &Document::taskHighlighted, this, [this] { m_views->highlight(m_document.task()); });
    connect(&Theme::instance(), &Theme::changed, m_bar, &RunBar::retranslate);
}

Mark TrainPage::mark() const {
    if (m_training.busy())
        return Mark::Running;
    if (m_anyRun && m_training.error())
        return Mark::Findings;
    return m_anyRun && m_training.record() && !m_training.stale() ? Mark::Ready : Mark::None;
}

void TrainPage::start() {
    if (m_training.busy())
        return;
    if (const auto missing = missingForRun(m_document)) {
        m_alarm->say(engine::Severity::Error, missing->sentence);
        m_alarm->addAction(missing->button, [this, missing] { Q_EMIT wantsPage(missing->page, missing->place); });
        return;
    }
    m_training.run();
}

void TrainPage::onStarted() {
    m_anyRun = true;
    const auto& finished = m_training.record(); // a run that is only looked at began earlier
    m_startedAt = finished ? QDateTime::fromString(qs(finished->started), Qt::ISODate).toLocalTime()
                           : QDateTime::currentDateTime();
    m_cost->clear();
    m_readJob.cancel();
    m_times = {{0, 0.0}};
    m_epochKept = false;
    m_framesSeen = 0;
    m_lastFrameStep = -1;
    m_alarm->clear();
    m_notes->clear();
    m_notesShown = 0;
    m_views->setProject(m_training.project());
    m_views->highlight(m_document.task());
    m_progress->setEnded(false);
    m_progress->show(m_training.progress(), true);
    m_stack->setCurrentWidget(m_views);
    if (!m_personFolded)
        foldSettings(true, false);
    showStale();
    showState();
}

void TrainPage::onTicked(std::size_t firstNewPoint) {
    const auto& points = m_training.points();
    const engine::Progress& progress = m_training.progress();
    const std::span<const engine::MetricPoint> fresh =
        std::span(points).subspan(std::min(firstNewPoint, points.size()));
    if (progress.batches > 0)
        m_views->setPlannedSteps(progress.epochs * progress.batches);
    m_views->append(fresh, progress.elapsed);
    // Close together at first, later one in a thousandth of the time: enough to place any step.
    if (progress.step > m_times.back().first && progress.elapsed > m_times.back().second * 1.001 + 0.02)
        m_times.emplace_back(progress.step, progress.elapsed);
    if (!m_epochKept && std::ranges::any_of(fresh, [](const auto& p) { return p.part == engine::Part::Validation; })) {
        m_epochKept = true;
        showState();
    }
    const auto& frames = m_training.frames();
    for (; m_framesSeen < frames.size(); ++m_framesSeen) {
        m_views->append(frames[m_framesSeen]);
        m_lastFrameStep = frames[m_framesSeen].step;
    }
    const auto& newest = m_training.newestFrame();
    if (newest && newest->step > m_lastFrameStep) {
        m_views->append(*newest);
        m_lastFrameStep = newest->step;
    }
    showNotes();
    if (!isVisible())
        return;
    m_progress->show(progress);
    // A run that is only looked at does not know what looking inside cost it.
    const QString cost = progress.probeShare > 0
                             ? tr("Looking inside costs %1 of the time").arg(percent(progress.probeShare, 1))
                             : QString();
    m_cost->setText(progress.unsolved == 0
                        ? cost
                        : tr("Balancing found no answer in %1 of %2 steps and kept its last weights there.")
                                  .arg(QLocale().toString(progress.unsolved), QLocale().toString(progress.step)) +
                              QStringLiteral("   ") + cost);
    m_foot->setVisible(!m_cost->text().isEmpty());
    m_views->refresh();
}

void TrainPage::onEnded() {
    m_progress->show(m_training.progress(), true);
    if (m_training.record()) {
        m_views->setResult(m_training.record()->validation);
        showStored();
    }
    if (m_training.error())
        alarm(*m_training.error());
    m_views->finish();
    showStale();
    showState();
}

void TrainPage::showStored() {
    const engine::RunRecord& record = *m_training.record();
    if (record.steps > m_times.back().first)
        m_times.emplace_back(record.steps, record.seconds);
    m_readJob.start(
        [folder = record.folder](std::stop_token, const auto&) {
            auto points = engine::readMetrics(folder);
            return std::any(points ? std::make_shared<const std::vector<engine::MetricPoint>>(std::move(*points))
                                   : nullptr);
        },
        [this](const std::any& result) {
            // A run that cannot be read back keeps what was seen of it; the Inspect page says what is wrong.
            const auto points = std::any_cast<std::shared_ptr<const std::vector<engine::MetricPoint>>>(result);
            if (points && !points->empty())
                m_views->replace(*points, [this](std::int64_t step) { return secondsAt(step); });
        });
}

double TrainPage::secondsAt(std::int64_t step) const {
    const auto after = std::ranges::lower_bound(m_times, step, {}, &std::pair<std::int64_t, double>::first);
    if (after == m_times.begin() || after == m_times.end())
        return after == m_times.end() ? m_times.back().second : after->second;
    const auto before = after - 1;
    const double share = static_cast<double>(step - before->first) / static_cast<double>(after->first - before->first);
    return before->second + share * (after->second - before->second);
}

void TrainPage::onProject() {
    m_readJob.cancel();
    m_lookJob.cancel();
    m_looked = false;
    m_epochKept = false;
    m_anyRun = m_training.busy();
    m_hadStale = false;
    m_views->setFaded(false);
    m_alarm->clear();
    m_notes->clear();
    m_notesShown = 0;
    m_stale->clear();
    m_personFolded = false;
    m_stack->setCurrentWidget(m_anyRun ? static_cast<QWidget*>(m_views) : m_empty);
    foldSettings(width() < roomForSettings && isVisible(), false);
    showMissing();
    showState();
    lookForRun();
}

// A project that is opened again shows its newest run, as it was left.
void TrainPage::lookForRun() {
    if (m_anyRun || m_looked || m_training.busy() || m_document.empty() || !isVisible())
        return;
    m_looked = true;
    m_lookJob.start(
        [places = runPlaces(m_document), tasks = m_document.project().tasks](std::stop_token stop, const auto&) {
            const auto run = newestRun(places.folders, places.table, *tasks, *places.cache, stop);
            return std::any(run ? std::make_shared<const RunContent>(contentOfRun(*run)) : nullptr);
        },
        [this](const std::any& result) {
            const auto content = std::any_cast<std::shared_ptr<const RunContent>>(result);
            if (content && !m_anyRun)
                m_training.look(*content);
        });
}

void TrainPage::showState() {
    const auto missing = missingForRun(m_document);
    m_bar->setState(m_training.state(), missing ? missing->sentence : QString(), m_epochKept);
    m_settings->setRunning(m_training.busy());
    const State state = m_training.state();
    m_progress->setEnded(state != State::Preparing && state != State::Running && state != State::Paused);
    m_progress->setVisible(m_anyRun);
    m_foot->setVisible(m_anyRun && !m_cost->text().isEmpty());
    sayRun();
    Q_EMIT markChanged();
}

void TrainPage::sayRun() {
    m_about->setVisible(m_anyRun);
    if (!m_anyRun)
        return;
    m_runName->setText(tr("Run of %1", "moment").arg(shownMoment(m_startedAt)));
    if (const auto& step = m_training.studyStep()) {
        const QString place = tr("Run %1 of %2", "of a study")
                                  .arg(step->before + step->index + 1)
                                  .arg(step->before + step->count + step->after);
        m_runName->setText(step->run.task.empty()
                               ? place
                               : tr("%1: %2 alone", "run, task").arg(place, qs(step->project.tasks->front().name)));
    }
    const auto& record = m_training.record();
    const bool stopped = record && record->state == engine::RunState::Stopped;
    // Also a run of another time that is only looked at.
    const bool early = m_training.error() || (record && record->state != engine::RunState::Finished && !stopped);
    const bool stalled = record && record->epochs < record->project.training->epochs &&
                         record->project.training->earlyStopping && record->bestEpoch > 0 &&
                         record->epochs - record->bestEpoch >= record->project.training->patience;
    switch (m_training.state()) {
    case State::Idle:
        m_runState->setText(early     ? tr("ended early")
                            : stopped ? tr("stopped")
                            : stalled ? tr("finished, no gain since epoch %1").arg(record->bestEpoch)
                                      : tr("finished"),
                            early     ? BadgeKind::Error
                            : stopped ? BadgeKind::Neutral
                                      : BadgeKind::Success);
        break;
    case State::Preparing:
        m_runState->setText(tr("preparing"), BadgeKind::Neutral);
        break;
    case State::Running:
        m_runState->setText(tr("running"), BadgeKind::Accent);
        break;
    case State::Paused:
        m_runState->setText(tr("paused"), BadgeKind::Warning);
        break;
    case State::Finishing:
        m_runState->setText(tr("finishing"), BadgeKind::Accent);
        break;
    case State::Stopping:
        m_runState->setText(tr("stopping"), BadgeKind::Neutral);
        break;
    }
    const engine::TrainSpec& spec = *m_training.project().training;
    const engine::Optimizer* optimizer = engine::findOptimizer(spec.optimizer);
    const engine::Balancing* balancing = engine::findBalancing(spec.balancing);
    const QString facts = tr("%1, %2, seed %3", "optimizer, balancing")
                              .arg(optimizer ? translated(optimizer->label) : qs(spec.optimizer),
                                   balancing ? translated(balancing->label) : qs(spec.balancing))
                              .arg(spec.seed);
    m_runFacts->setText(facts);
    m_about->setToolTip(facts);
}

void TrainPage::showMissing() {
    const auto missing = missingForRun(m_document);
    m_empty->setTexts(missing ? missing->sentence : tr("No run yet. The model is ready."),
                      missing ? QString() : tr("Curves, gradient conflict and attention appear here while it learns."));
    m_emptyRun->setText(tr("Run"));
    m_emptyRun->setVisible(!missing);
    m_emptyGo->setVisible(missing.has_value());
    m_emptyGo->setText(missing ? missing->button : QString());
    m_bar->setState(m_training.state(), missing ? missing->sentence : QString(), m_epochKept);
}

void TrainPage::showNotes() {
    const auto& events = m_training.events();
    if (events.size() == m_notesShown)
        return;
    m_notesShown = events.size();
    QStringList earlier;
    for (const engine::RunEvent& event : std::span(events).first(events.size() - 1))
        earlier.prepend(shown(event.text));
    m_notes->say(engine::Severity::Warning, shown(events.back().text), earlier.join(QStringLiteral("\n")));
}

void TrainPage::showStale() {
    const bool stale = m_anyRun && !m_training.busy() && m_training.stale();
    if (stale == m_hadStale)
        return;
    m_hadStale = stale;
    m_views->setFaded(stale);
    m_stale->clear();
    if (stale) {
        m_stale->say(engine::Severity::Hint, tr("Made with other settings."));
        m_stale->addAction(tr("Run again"), [this] { start(); });
    }
    Q_EMIT markChanged();
}

void TrainPage::alarm(const engine::Error& error) {
    m_alarm->say(error);
    const QString node = qs(error.place.node), column = qs(error.place.column);
    if (error.code == engine::ErrorCode::Diverged)
        offerLowerRate();
    if (!node.isEmpty())
        m_alarm->addAction(tr("Show node"), [this, node] { Q_EMIT wantsPage(QStringLiteral("model"), node); });
    if (!column.isEmpty())
        m_alarm->addAction(tr("Show column"), [this, column] { Q_EMIT wantsPage(QStringLiteral("data"), column); });
}

void TrainPage::offerLowerRate() {
    const double rate = lowerRate(m_training.project().training->learningRate);
    m_alarm->addAction(
        tr("Run again with learning rate %1").arg(QLocale().toString(rate, 'g', 3)),
        [this, rate] {
            engine::TrainSpec spec = *m_document.project().training;
            spec.learningRate = rate;
            m_document.edit(tr("Lower the learning rate"), engine::withTraining(m_document.project(), std::move(spec)));
            start();
        },
        true);
}

void TrainPage::foldSettings(bool folded, bool byPerson) {
    m_personFolded = m_personFolded || byPerson;
    m_settings->setVisible(!folded);
    m_settingsButton->setChecked(!folded);
}

bool TrainPage::focusSetting(const QString& key) {
    foldSettings(false, false);
    return m_settings->focusSetting(key);
}

bool TrainPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) { // of a message: no gap where there is none
        const bool any = !m_alarm->isHidden() || !m_notes->isHidden() || !m_stale->isHidden();
        const int side = length("spacing.s");
        m_bars->setContentsMargins(side, any ? side : 0, side, 0);
    }
    return Page::eventFilter(watched, event);
}

void TrainPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_anyRun)
        m_progress->show(m_training.progress(), true);
    lookForRun();
}

void TrainPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    if (!m_personFolded && width() < roomForSettings && m_stack->currentWidget() == m_views)
        foldSettings(true, false);
    m_runFacts->setVisible(width() >= roomForFacts);
}

void TrainPage::retranslate() {
    m_settingsButton->setText(tr("Settings"));
    m_settingsButton->setToolTip(tr("Shows or hides the training settings."));
    m_bar->retranslate();
    m_progress->retranslate();
    m_views->retranslate();
    m_settings->retranslate();
    m_cost->setToolTip(
        tr("Time for conflict, gates and attention during the run. \"Look inside every\" in the settings changes it."));
    showMissing();
    sayRun();
    m_hadStale = false;
    m_stale->clear();
    showStale();
}

} // namespace widgets
