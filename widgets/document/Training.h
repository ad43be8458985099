#pragma once
// The window's side of training: owns the one long-lived training thread, pulls the live values by one timer and keeps
// what was pulled for the charts. Nothing is signalled per batch. GUI thread.

#include "engine/runs/Run.h"
#include "engine/train/Study.h"
#include "engine/train/Trainer.h"

#include <QObject>
#include <QTimer>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace widgets {

class Document;
struct RunContent;

class Training : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Preparing, Running, Paused, Finishing, Stopping };

    explicit Training(Document& document, QObject* parent = nullptr);
    ~Training() override; ///< stops the run within a batch, joins, and lets its folder be moved

    State state() const { return m_state; }
    bool busy() const { return m_state != State::Idle; }
    /// Starts a run of the present project. Problems that stand against it are reported by refused().
    void run();
    /// Starts several runs of the present project, one after the other: what `what` says of seeds, folds and baselines
    /// (its `base` is filled here). started() comes for every run, ended() once. Finishing now ends the whole study.
    void runStudy(engine::StudyJob what);
    /// The study that goes on or ended last: which run it is at; no value for a plain run.
    const std::optional<engine::StudyStep>& studyStep() const { return m_step; }
    const std::optional<engine::StudyOutcome>& studyOutcome() const { return m_outcome; } ///< when it ended
    void pause();
    void resume();
    void stepOneBatch();
    void finishNow();
    void stop();
    /// Shows a run that was read from its folder as if it had just ended. Ignored while a run goes on.
    void look(const RunContent& content);

    /// Of the run that goes on or ended last in this session; grows at each tick.
    const std::vector<engine::MetricPoint>& points() const { return m_points; }
    const std::vector<engine::Frame>& frames() const { return m_frames; } ///< ends of epochs, by epoch
    const std::optional<engine::Frame>& newestFrame() const { return m_newest; }
    const std::vector<engine::RunEvent>& events() const { return m_events; } ///< what a person should know of it
    const engine::Progress& progress() const { return m_progress; }
    const engine::Project& project() const { return m_project; }                ///< that the run trains
    const std::optional<engine::RunRecord>& record() const { return m_record; } ///< when it ended well or was stopped
    const std::optional<engine::Error>& error() const { return m_error; }       ///< why it ended early
    bool stale() const; ///< the document's model, data or settings differ from what was trained

Q_SIGNALS:
    void stateChanged();
    void started();                                        ///< a new run: clear the charts
    void ticked(std::size_t firstNewPoint, bool newFrame); ///< 25 times a second at most, only when something came
    void ended();                                          ///< record() or error() is there
    void refused(const engine::Error& error);

private:
    bool mayRun();
    void begin(std::optional<engine::StudyJob> study);
    void giveData(engine::TrainJob& job);
    void setState(State state);
    void forget();
    void onRunMoved(const std::filesystem::path& before, const std::filesystem::path& now);
    void pull();
    void work(const std::stop_token& end);
    struct Shared;
    Document& m_document;
    State m_state = State::Idle;
    QTimer m_timer;
    std::vector<engine::MetricPoint> m_points;
    std::vector<engine::Frame> m_frames;
    std::optional<engine::Frame> m_newest;
    std::vector<engine::RunEvent> m_events;
    engine::Progress m_progress;
    engine::Project m_project, m_basis; ///< the basis: the document's project that the run or study was made from
    std::filesystem::path m_basisFile;  ///< from where the paths of the basis start
    std::optional<engine::StudyStep> m_step;
    std::optional<engine::StudyOutcome> m_outcome;
    std::optional<engine::RunRecord> m_record;
    std::optional<engine::Error> m_error;
    std::shared_ptr<Shared> m_shared;
    std::jthread m_thread;
};

} // namespace widgets
