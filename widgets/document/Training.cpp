#include "widgets/document/Training.h"

#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/document/RunStore.h"

#include <algorithm>
#include <cmath>
#include <exception>

namespace widgets {

// What the training thread and the window share. The thread waits for a job, runs it, leaves the outcome, waits again.
struct Training::Shared {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<engine::TrainJob> job;
    std::optional<engine::StudyJob> study; ///< its `base` is the job
    std::optional<engine::StudyStep> step; ///< of the study: a run that began and was not pulled yet
    std::optional<engine::StudyOutcome> studyOutcome;
    std::shared_ptr<engine::TrainControl> control; ///< a fresh one for every run
    std::stop_source stop;
    std::optional<engine::Result<engine::RunRecord>> outcome;
    engine::MetricStream stream;
};

namespace {

// The last run stands for a study that was made; without one, the reason.
template <class Shared>
engine::Result<engine::RunRecord> runAll(Shared& shared, engine::StudyJob study, engine::TrainJob job,
                                         const std::stop_token& stop) {
    study.base = std::move(job);
    study.runStarted = [&shared](const engine::StudyStep& step) {
        const std::scoped_lock lock(shared.mutex);
        shared.stream.drain(); // the newest points of the run before; they are in its folder
        shared.step = step;
    };
    engine::Result<engine::StudyOutcome> outcome = engine::runStudy(study, stop);
    if (!outcome)
        return std::unexpected(std::move(outcome).error());
    engine::Result<engine::RunRecord> last = std::unexpected(engine::Error{});
    if (outcome->last)
        last = *outcome->last;
    else if (!outcome->lost.empty())
        last = std::unexpected(outcome->lost.back().second);
    else
        last = engine::fail(engine::ErrorCode::Interrupted,
                            engine::text(TL_TEXT("engine", "Stopped before the first step; nothing was written.")));
    const std::scoped_lock lock(shared.mutex);
    shared.studyOutcome = std::move(*outcome);
    return last;
}

} // namespace

Training::Training(Document& document, QObject* parent)
    : QObject(parent), m_document(document), m_shared(std::make_shared<Shared>()) {
    m_timer.setInterval(static_cast<int>(Theme::instance().number("time.livePull")));
    connect(&m_timer, &QTimer::timeout, this, &Training::pull);
    connect(&m_document, &Document::runMoved, this, &Training::onRunMoved);
    m_thread = std::jthread([this](const std::stop_token& end) { work(end); });
}

Training::~Training() {
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->stop.request_stop();
    }
    m_thread.request_stop();
    m_shared->changed.notify_all();
    m_thread.join();
    m_document.releaseRuns();
}

void Training::work(const std::stop_token& end) {
    engine::lowerPriorityOfThisThread();
    while (true) {
        engine::TrainJob job;
        std::optional<engine::StudyJob> study;
        std::stop_token stop;
        {
            std::unique_lock lock(m_shared->mutex);
            if (!m_shared->changed.wait(lock, end, [this] { return m_shared->job.has_value(); }))
                return;
            job = std::move(*m_shared->job);
            m_shared->job.reset();
            study = std::exchange(m_shared->study, std::nullopt);
            stop = m_shared->stop.get_token();
        }
        engine::Result<engine::RunRecord> outcome = std::unexpected(engine::Error{});
        try {
            outcome = study ? runAll(*m_shared, std::move(*study), std::move(job), stop) : engine::train(job, stop);
        } catch (const std::exception& exception) {
            outcome = engine::fail(engine::ErrorCode::Internal,
                                   engine::text(TL_TEXT("engine", "Training stopped inside the program. What was "
                                                                  "learnt so far is kept in the run folder.")),
                                   {}, exception.what());
        }
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->outcome = std::move(outcome);
    }
}

/// Says the first problem that stands against training.
bool Training::mayRun() {
    if (busy())
        return false;
    for (const engine::Issue& issue : m_document.derived().issues)
        if (issue.severity == engine::Severity::Error) {
            Q_EMIT refused(issue.error);
            return false;
        }
    if (const auto data = m_document.data()) {
        for (const engine::Issue& issue : data->issues)
            if (issue.severity == engine::Severity::Error) {
                Q_EMIT refused(issue.error);
                return false;
            }
    }
    return true;
}

void Training::run() {
    if (mayRun())
        begin({});
}

void Training::runStudy(engine::StudyJob what) {
    if (mayRun())
        begin(std::move(what));
}

// What the window has read already; where the table and the rows to learn from have no room together, the table goes.
void Training::giveData(engine::TrainJob& job) {
    auto data = m_document.data();
    if (!data || data->error || !data->table || m_document.readingData() ||
        data->key != engine::dataKey(m_project, m_document.baseFile()))
        return;
    if (engine::fitsBesideTable(*data)) {
        job.data = std::move(data);
        return;
    }
    m_document.letTableGo();
    job.takeData = [given = std::move(data)]() mutable { return std::move(given); };
}

void Training::begin(std::optional<engine::StudyJob> study) {
    forget();
    m_project = m_basis = m_document.project();
    m_basisFile = m_document.baseFile();
    m_document.holdRuns();
    engine::TrainJob job;
    giveData(job);
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->stream.drain(); // nothing of an earlier run may show in this one
        m_shared->control = std::make_shared<engine::TrainControl>();
        m_shared->stop = std::stop_source();
        m_shared->outcome.reset();
        m_shared->studyOutcome.reset();
        m_shared->step.reset();
        job.project = m_project;
        job.projectFile = m_document.baseFile();
        job.runsFolder = m_document.runsFolder();
        job.stream = &m_shared->stream;
        job.control = m_shared->control.get();
        m_shared->job = std::move(job);
        m_shared->study = std::move(study);
    }
    m_shared->changed.notify_all();
    setState(State::Preparing);
    m_timer.start();
    Q_EMIT started();
}

void Training::pause() {
    if (m_state != State::Running && m_state != State::Preparing)
        return;
    m_shared->control->pause();
    setState(State::Paused);
}

void Training::resume() {
    if (m_state != State::Paused)
        return;
    m_shared->control->resume();
    setState(State::Running);
}

void Training::stepOneBatch() {
    if (m_state == State::Running)
        pause();
    if (m_state == State::Paused)
        m_shared->control->stepOneBatch();
}

void Training::finishNow() {
    if (!busy() || m_state == State::Stopping)
        return;
    m_shared->control->finishNow();
    m_shared->control->resume();
    setState(State::Finishing);
}

void Training::stop() {
    if (!busy())
        return;
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->stop.request_stop();
    }
    setState(State::Stopping);
}

bool Training::stale() const {
    if (m_points.empty())
        return false;
    const std::filesystem::path here = m_document.baseFile();
    const engine::ChangeSet changes =
        engine::diff(here == m_basisFile ? m_basis : engine::rebased(m_basis, m_basisFile, here), m_document.project());
    return changes.data || changes.columns || changes.split || changes.tasks || changes.graph || changes.training;
}

void Training::forget() {
    m_points.clear();
    m_frames.clear();
    m_newest.reset();
    m_events.clear();
    m_progress = {};
    m_step.reset();
    m_outcome.reset();
    m_record.reset();
    m_error.reset();
}

void Training::look(const RunContent& content) {
    if (busy())
        return;
    forget();
    const engine::RunRecord& run = content.record;
    m_project = m_basis = run.project;
    m_basisFile = m_document.baseFile();
    m_record = run;
    if (run.state != engine::RunState::Stopped)
        m_error = run.end;
    Q_EMIT started();
    m_points = content.points;
    m_frames = content.frames;
    if (!m_frames.empty())
        m_newest = m_frames.back();
    m_events = run.events;
    m_progress.unsolved = run.unsolved;
    m_progress.epoch = run.epochs;
    m_progress.epochs = run.project.training->epochs;
    m_progress.step = run.steps;
    m_progress.rowsPerSecond = run.rowsPerSecond;
    m_progress.elapsed = run.seconds;
    const auto step = std::ranges::find_if(m_points, [](const engine::MetricPoint& point) { return point.epoch >= 1; });
    if (step != m_points.end()) // a run may end within an epoch, so the last step does not tell
        m_progress.batches = m_progress.batch = std::lround(static_cast<double>(step->step) / step->epoch);
    Q_EMIT ticked(0, m_newest.has_value());
    Q_EMIT ended();
}

void Training::setState(State state) {
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Training::pull() {
    std::optional<engine::Result<engine::RunRecord>> outcome;
    std::optional<engine::StudyStep> step;
    std::optional<engine::StudyOutcome> study;
    engine::MetricStream::Drained drained;
    {
        const std::scoped_lock lock(m_shared->mutex);
        outcome = std::exchange(m_shared->outcome, std::nullopt);
        step = std::exchange(m_shared->step, std::nullopt);
        if (outcome)
            study = std::exchange(m_shared->studyOutcome, std::nullopt);
        drained = m_shared->stream.drain();
    }
    if (step) { // the next run of the study: its curves begin anew
        forget();
        m_project = step->project;
        m_step = std::move(step);
        Q_EMIT started();
    }
    const std::size_t firstNew = m_points.size();
    m_points.insert(m_points.end(), std::make_move_iterator(drained.points.begin()),
                    std::make_move_iterator(drained.points.end()));
    const bool newFrame = !drained.frames.empty();
    for (engine::Frame& frame : drained.frames) {
        m_newest = frame;
        if (frame.endOfEpoch)
            m_frames.push_back(std::move(frame));
    }
    const bool newEvent = !drained.events.empty();
    std::ranges::move(drained.events, std::back_inserter(m_events));
    const bool moved = drained.progress.step != m_progress.step || drained.progress.epoch != m_progress.epoch;
    if (drained.progress.epochs > 0)
        m_progress = drained.progress;
    if (m_state == State::Preparing && m_progress.step > 0)
        setState(State::Running);
    if (newFrame || newEvent || moved || m_points.size() != firstNew)
        Q_EMIT ticked(firstNew, newFrame);
    if (!outcome)
        return;
    m_timer.stop();
    m_outcome = std::move(study);
    if (*outcome)
        m_record = std::move(**outcome);
    else
        m_error = std::move(outcome->error());
    m_document.releaseRuns(); // before anybody looks for the run
    setState(State::Idle);
    Q_EMIT ended();
}

void Training::onRunMoved(const std::filesystem::path& before, const std::filesystem::path& now) {
    const auto follow = [&](engine::RunRecord& run) {
        if (run.folder == before)
            run.folder = now;
    };
    if (m_record)
        follow(*m_record);
    if (m_outcome) {
        if (m_outcome->last)
            follow(*m_outcome->last);
        if (before == engine::studyFile(m_outcome->study))
            m_outcome->study.folder = now.parent_path();
    }
    if (m_error && m_error->cause == before.string())
        m_error->cause = now.string(); // where a run that diverged lies
}

} // namespace widgets
