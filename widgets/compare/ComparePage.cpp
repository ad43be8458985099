#include "widgets/compare/ComparePage.h"

#include "engine/runs/Verdict.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/GainBars.h"
#include "widgets/charts/RunNames.h"
#include "widgets/charts/TradeOff.h"
#include "widgets/compare/CompareTable.h"
#include "widgets/compare/DifferenceCard.h"
#include "widgets/compare/LoadModel.h"
#include "widgets/compare/StudyRow.h"
#include "widgets/compare/StudyWindow.h"
#include "widgets/compare/VerdictBar.h"
#include "widgets/document/Document.h"
#include "widgets/document/RunPlaces.h"
#include "widgets/document/TaskStrip.h"
#include "widgets/document/Training.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>

#include <algorithm>

namespace widgets {

namespace {

constexpr int sayEvery = 250; // ms between new figures of a running study

} // namespace

ComparePage::ComparePage(Document& document, Training& training, QWidget* parent)
    : Page(parent), m_document(document), m_training(training), m_header(new PageHeader(this)),
      m_newStudy(new QPushButton(this)), m_newBaseline(new QPushButton(this)), m_group(new QComboBox(this)),
      m_filter(new QLineEdit(this)), m_strip(new TaskStrip(document, this)), m_bar(new MessageBar(this)),
      m_study(new StudyRow(this)), m_stack(new QStackedWidget(this)), m_empty(new EmptyState("compare", this)),
      m_verdict(new VerdictBar(this)), m_tableCard(new Card(this)), m_tradeCard(new Card(this)),
      m_gainCard(new Card(this)), m_table(new CompareTable(m_tableCard)),
      m_honest(new Label("caption", "textMuted", m_tableCard)),
      m_volume(new Label("caption", "textMuted", m_tradeCard)), m_xTitle(new Label("body", "textMuted", m_tradeCard)),
      m_yTitle(new Label("body", "textMuted", m_tradeCard)), m_leftTask(new Label("body", "text", m_tradeCard)),
      m_rightTask(new Label("body", "text", m_tradeCard)), m_bestTitle(new Label("body", "textMuted", m_tradeCard)),
      m_xTask(new QComboBox(m_tradeCard)), m_yTask(new QComboBox(m_tradeCard)), m_tradeOff(new TradeOff(m_tradeCard)),
      m_gains(new GainBars(m_gainCard)), m_noGain(new EmptyState("star", m_gainCard)),
      m_difference(new DifferenceCard(this)), m_preferenceRow(new QWidget(m_tradeCard)),
      m_leftMark(new QLabel(m_preferenceRow)), m_rightMark(new QLabel(m_preferenceRow)),
      m_preference(new QSlider(Qt::Horizontal, m_preferenceRow)), m_bestLetter(new RunLetter(m_preferenceRow)),
      m_bestName(new ShortLabel("strong", "text", m_preferenceRow)) {
    m_emptyStudy = m_empty->addButton(true);
    m_emptyTrain = m_empty->addButton(false);
    m_noGainBaseline = m_noGain->addButton(false);
    m_study->hide();
    layOut();
    connectAll();
    retranslate();
    showContent({});
}

void ComparePage::connectAll() {
    for (QPushButton* button : {m_newStudy, m_emptyStudy})
        connect(button, &QPushButton::clicked, this, &ComparePage::newStudy);
    for (QPushButton* button : {m_newBaseline, m_noGainBaseline})
        connect(button, &QPushButton::clicked, this, &ComparePage::startBaseline);
    connect(m_emptyTrain, &QPushButton::clicked, this, [this] { Q_EMIT wantsPage(QStringLiteral("train")); });
    connect(m_group, &QComboBox::activated, this, &ComparePage::reload);
    connect(m_filter, &QLineEdit::textChanged, m_table, &CompareTable::setFilter);
    connect(m_table, &CompareTable::chose, this, &ComparePage::choose);
    connect(m_tradeOff, &TradeOff::clicked, this, &ComparePage::choose);
    connect(
        m_table, &CompareTable::checked, this,
        [this](int contender, bool on) {
            m_off[contenders()[static_cast<std::size_t>(contender)].id] = !on;
            compareAgain();
        },
        Qt::QueuedConnection); // the table is rebuilt by it
    connect(m_verdict, &VerdictBar::loadWanted, this, &ComparePage::loadModel);
    for (QComboBox* axis : {m_xTask, m_yTask})
        connect(axis, &QComboBox::activated, this, &ComparePage::showTradeOff);
    connect(m_preference, &QSlider::valueChanged, this, &ComparePage::showPreference);
    connect(m_study, &StudyRow::stopWanted, &m_training, &Training::stop);
    connect(m_study, &StudyRow::trainWanted, this, [this] { Q_EMIT wantsPage(QStringLiteral("train")); });
    connect(&m_training, &Training::stateChanged, this, &ComparePage::showBusy);
    connect(&m_training, &Training::started, this, [this] {
        if (const auto& step = m_training.studyStep(); step && step->index > 0)
            reload(); // the run before is done
        m_said.invalidate();
        onTicked();
        showBusy();
    });
    connect(&m_training, &Training::ticked, this, &ComparePage::onTicked);
    connect(&m_training, &Training::ended, this, &ComparePage::onEnded);
    connect(&m_training, &Training::refused, this, [this](const engine::Error& error) {
        m_next.reset();
        if (isVisible())
            m_bar->say(error);
    });
    connect(&m_document, &Document::reset, this, [this] {
        m_off.clear();
        m_personChose = false;
        showContent({});
        reload();
    });
    connect(&m_document, &Document::fileChanged, this, [this] { m_stale = true; }); // the first save moves the runs
    connect(&m_document, &Document::derivedChanged, this, &ComparePage::showBusy);
    connect(&m_document, &Document::changed, this, [this](const engine::ChangeSet& changes) {
        if (changes.tasks) // names and colours
            compareAgain();
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] { // markers in the boxes and beside the slider
        if (!m_comparison.tasks.empty())
            fillAxes();
        showTradeOff();
    });
    connect(&m_document, &Document::taskHighlighted, this, [this] {
        const engine::Task* task = engine::find(m_document.project(), m_document.task().toStdString());
        m_gains->highlight(task ? qs(task->name) : QString());
    });
    connect(&m_job, &Job::broke, this, [this](const QString& words) {
        m_bar->say(engine::Severity::Error,
                   tr("Reading the runs stopped inside the program. Please report the details."), words);
    });
}

Mark ComparePage::mark() const {
    if (m_training.busy() && m_training.studyStep())
        return Mark::Running;
    return m_comparison.baseline && m_comparison.rows.size() > 1 ? Mark::Ready : Mark::None;
}

void ComparePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_stale)
        reload();
    onTicked();
}

void ComparePage::reload() {
    m_stale = false;
    const RunPlaces places = runPlaces(m_document);
    m_job.start(
        [places, grouped = m_group->currentIndex() == 0](std::stop_token stop, const auto&) {
            return std::any(std::make_shared<CompareContent>(
                contentToCompare(places.folders, places.table, grouped, *places.cache, stop)));
        },
        [this](const std::any& result) {
            showContent(std::move(*std::any_cast<std::shared_ptr<CompareContent>>(result)));
        });
}

void ComparePage::showContent(CompareContent content) {
    const bool isKept = m_personChose && m_chosen >= 0 && m_chosen < static_cast<int>(contenders().size());
    const std::string before = isKept ? contenders()[static_cast<std::size_t>(m_chosen)].id : "";
    m_content = std::move(content);
    m_chosen = -1;
    for (std::size_t i = 0; i < contenders().size(); ++i)
        if (isKept && contenders()[i].id == before)
            m_chosen = static_cast<int>(i);
    m_personChose = m_chosen >= 0;
    if (m_content.unread.size() == 1)
        m_bar->say(m_content.unread.front());
    else if (!m_content.unread.empty())
        m_bar->say(engine::Severity::Warning,
                   tr("%1 runs of this project cannot be read.").arg(m_content.unread.size()),
                   shown(m_content.unread.front().text));
    m_stack->setCurrentIndex(contenders().empty() ? 0 : 1);
    m_group->setVisible(!contenders().empty());
    m_filter->setVisible(!contenders().empty());
    compareAgain();
}

// The rows with their box on are compared; letters stay those of the whole table.
void ComparePage::compareAgain() {
    std::vector<engine::Contender> taken;
    m_places.assign(contenders().size(), std::nullopt);
    for (std::size_t i = 0; i < contenders().size(); ++i) {
        const auto off = m_off.find(contenders()[i].id);
        if (off != m_off.end() && off->second)
            continue;
        m_places[i] = taken.size();
        taken.push_back(contenders()[i]);
    }
    m_comparison = engine::compare(std::move(taken));
    if (!m_personChose) {
        const auto newest = engine::newestOf(m_comparison);
        m_chosen = newest ? contenderAt(*newest) : -1;
    }
    m_table->show(contenders(), m_places, m_comparison, chartTasks());
    m_tableCard->setTitle(tr("Runs and studies"), tr("measured on the validation rows"));
    fillAxes();
    showChosen();
    showBusy();
    Q_EMIT markChanged();
}

std::vector<ChartTask> ComparePage::chartTasks() const {
    std::vector<ChartTask> tasks;
    for (const engine::ComparedTask& compared : m_comparison.tasks) {
        ChartTask task{qs(compared.name), qs(compared.name), 0};
        const engine::Task* known = engine::findByName(m_document.project(), compared.name);
        for (const engine::Contender& contender : m_comparison.contenders)
            if (!known)
                known = engine::findByName(contender.project, compared.name);
        if (known)
            task.slot = known->colour;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

std::optional<std::size_t> ComparePage::placeOf(int contender) const {
    if (contender < 0 || contender >= static_cast<int>(m_places.size()))
        return std::nullopt;
    return m_places[static_cast<std::size_t>(contender)];
}

int ComparePage::contenderAt(std::size_t place) const {
    const auto found = std::ranges::find(m_places, std::optional(place));
    return found == m_places.end() ? -1 : static_cast<int>(found - m_places.begin());
}

void ComparePage::choose(int contender) {
    m_chosen = contender;
    m_personChose = contender >= 0;
    showChosen();
}

void ComparePage::showChosen() {
    m_table->choose(m_chosen);
    const std::optional<std::size_t> row = placeOf(m_chosen);
    m_verdict->show(m_comparison, row, m_chosen);
    const QString why =
        row ? whyNotLoadable(m_comparison.contenders[*row], m_comparison.tasks.size()) : tr("Choose a run first.");
    m_verdict->setLoadable(row && why.isEmpty(),
                           why.isEmpty() ? tr("Puts the model, tasks and settings of this run into the project. Can be "
                                              "undone.")
                                         : why);
    showGains(row);
    m_difference->show(contenders(), m_chosen);
    showTradeOff();
}

void ComparePage::showGains(std::optional<std::size_t> row) {
    const std::vector<ChartTask> tasks = chartTasks();
    // One axis for all: points where every metric is a share of one, else percent of the baseline.
    const bool points = std::ranges::all_of(
        m_comparison.tasks, [](const engine::ComparedTask& task) { return engine::isInPoints(task.metric); });
    std::vector<GainRow> rows;
    for (std::size_t t = 0; row && t < tasks.size(); ++t) {
        const auto& gain = m_comparison.rows[*row].gains[t];
        if (!gain)
            continue;
        const std::string& metric = m_comparison.tasks[t].metric;
        const auto& base = m_comparison.rows[*m_comparison.baseline].validation[t];
        if (!points && (!base || base->mean == 0))
            continue;
        const double unit = points ? 100 : 100 / std::abs(base->mean);
        GainRow shown;
        shown.task = tasks[t];
        shown.unit =
            engine::isInPoints(metric) ? tr("%1 points", "metric").arg(metricName(metric)) : metricName(metric);
        shown.gain = unit * gain->spread.mean;
        if (gain->spread.deviation)
            shown.spread = unit * *gain->spread.deviation;
        for (const double value : gain->each)
            shown.each.push_back(unit * value);
        shown.figures = qs(engine::gainText(*gain, metric));
        shown.words = translated(engine::judgementLabel(*gain));
        shown.clear = (gain->judgement == engine::Judgement::Helps || gain->judgement == engine::Judgement::Hurts) &&
                      !gain->isUnsure();
        rows.push_back(std::move(shown));
    }
    const QString axis =
        points ? tr("points; a dot for every repeat") : tr("percent of the baseline; a dot for every repeat");
    m_gainCard->setTitle(tr("Is sharing worth it?"), rows.empty() ? QString() : axis);
    m_gains->setVisible(!rows.empty());
    m_noGain->setVisible(rows.empty());
    if (rows.empty())
        sayWhyNoGain(row);
    m_gains->show(std::move(rows));
    m_gains->refresh();
}

void ComparePage::sayWhyNoGain(std::optional<std::size_t> row) {
    const bool missing = !m_comparison.baseline.has_value();
    m_noGainBaseline->setVisible(missing);
    if (missing)
        m_noGain->setTexts(tr("Every task alone is missing."),
                           tr("Trained alone with the same settings and seeds, each task shows what sharing gains."));
    else if (!row)
        m_noGain->setTexts(tr("Choose a run to see what it gains."));
    else if (m_comparison.baseline == row)
        m_noGain->setTexts(tr("This is the baseline."), tr("Choose another row to see what it gains over this one."));
    else
        m_noGain->setTexts(tr("This row and the baseline have nothing in common."),
                           tr("A gain needs the same tasks, measured on the same rows."));
}

void ComparePage::showBusy() {
    const bool busy = m_training.busy();
    const bool study = busy && m_training.studyStep().has_value();
    m_study->setVisible(study);
    const bool ready = engine::canTrain(m_document.derived());
    const QString why = busy    ? tr("A training goes on. Wait for its end or stop it.")
                        : ready ? QString()
                                : tr("Something stands against training; the Train page says what.");
    for (QPushButton* button : {m_newStudy, m_emptyStudy})
        button->setEnabled(!busy && ready);
    for (QPushButton* button : {m_newBaseline, m_noGainBaseline})
        button->setEnabled(!busy && ready);
    m_newStudy->setToolTip(why.isEmpty() ? tr("Trains the present model several times: other seeds, or folds.") : why);
    m_newBaseline->setToolTip(
        why.isEmpty() ? tr("Trains every task alone with the same network, settings, seeds and folds.") : why);
    m_emptyStudy->setToolTip(m_newStudy->toolTip());
}

void ComparePage::onTicked() {
    const auto& step = m_training.studyStep();
    if (!step || !m_training.busy() || !isVisible())
        return;
    if (m_said.isValid() && m_said.elapsed() < sayEvery)
        return;
    m_said.start();
    m_study->show(*step, m_training.progress(), m_training.state() == Training::State::Stopping);
    m_study->setVisible(true);
}

void ComparePage::newStudy() {
    auto* window = new StudyWindow(m_document.project().training->seed,
                                   static_cast<int>(m_document.project().tasks->size()), this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &StudyWindow::startWanted, this, &ComparePage::start);
    window->show();
}

void ComparePage::start(engine::StudyJob study, bool baselineToo) {
    m_bar->clear();
    m_next.reset();
    m_personChose = false; // what is asked for now is what the verdict shall speak of
    if (baselineToo) {
        m_next = study;
        m_next->baselines = true;
        engine::StudyJob counted = study;
        counted.base.project = m_document.project();
        m_next->before = engine::plannedRuns(counted).size();
        counted.baselines = true;
        study.after = engine::plannedRuns(counted).size();
    }
    m_training.runStudy(std::move(study));
}

void ComparePage::startBaseline() {
    start(baselineStudy(), false);
}

engine::StudyJob ComparePage::baselineStudy() const {
    engine::StudyJob study;
    study.baselines = true;
    const std::uint64_t seed = m_document.project().training->seed;
    if (m_chosen >= 0) {
        const engine::Contender& chosen = contenders()[static_cast<std::size_t>(m_chosen)];
        for (const engine::Repeat& repeat : chosen.repeats) {
            if (std::ranges::find(study.seeds, repeat.seed) == study.seeds.end())
                study.seeds.push_back(repeat.seed);
            if (repeat.fold >= 0) // also of a study that was stopped: other folds are other rows
                study.folds = chosen.project.data->split.folds;
        }
    }
    if (study.folds == 0 && study.seeds.size() < static_cast<std::size_t>(engine::fewestRepeats)) {
        study.seeds.clear();
        for (std::int64_t i = 0; i < engine::fewestRepeats; ++i)
            study.seeds.push_back(seed + static_cast<std::uint64_t>(i));
    }
    return study;
}

void ComparePage::onEnded() {
    const auto& outcome = m_training.studyOutcome();
    if (!outcome) {
        m_next.reset();
        if (isVisible() && m_training.error() && m_study->isVisible())
            m_bar->say(*m_training.error());
    } else if (!outcome->lost.empty()) {
        m_bar->say(outcome->lost.front().second);
    } else if (!outcome->ended) {
        m_bar->say(engine::Severity::Hint, tr("The study was stopped. Its finished runs stay; the one that was stopped "
                                              "does not count."));
    }
    m_stale = true;
    if (outcome && outcome->ended && m_next) {
        engine::StudyJob next = std::move(*m_next);
        m_next.reset();
        m_training.runStudy(std::move(next));
    } else {
        m_next.reset();
    }
    reload();
    showBusy();
}

void ComparePage::loadModel() {
    const std::optional<std::size_t> row = placeOf(m_chosen);
    if (!row || !whyNotLoadable(m_comparison.contenders[*row], m_comparison.tasks.size()).isEmpty())
        return;
    const engine::Contender& contender = m_comparison.contenders[*row];
    m_document.edit(tr("Load model: %1").arg(nameOf(contender)), loaded(m_document.project(), contender.project));
    Q_EMIT wantsPage(QStringLiteral("model"));
}

QString ComparePage::frontVolume() const {
    return m_volume->isHidden() ? QString() : m_volume->text();
}

QString ComparePage::preferredName() const {
    return m_bestName->text();
}

} // namespace widgets
