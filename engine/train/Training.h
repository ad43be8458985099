#pragma once
// One run from the first step to the last metric. Made and used inside train(). Training thread.

#include "engine/inspect/Probe.h"
#include "engine/train/Batches.h"
#include "engine/train/Checkpoint.h"
#include "engine/train/Journal.h"
#include "engine/train/Scores.h"
#include "engine/train/Setup.h"

namespace engine {

class Training {
public:
    using Clock = std::chrono::steady_clock;

    Training(const TrainJob& job, Setup setup, RunRecord record, std::stop_token stop);
    /// Goes on where the run in the folder of the record stands, and cuts the folder off there; before run(). The
    /// folder is as it was where the state in it is not one of this model.
    Result<void> resume();
    Result<RunRecord> run();

private:
    enum class End { Epochs, Stopped, Finished };
    using Answers = std::vector<TaskScores>;

    Result<End> epochs();
    Result<End> epoch(std::int64_t epoch);
    void leaveEpoch();
    Result<void> batch(std::int64_t epoch, std::int64_t index, std::span<const std::uint32_t> rows);
    Result<void> note(const Stepper::Outcome& outcome, std::int64_t epoch, std::int64_t index);
    Result<void> noteLeftOut(const Stepper::Outcome& outcome, std::int64_t epoch, std::int64_t index);
    Result<void> validate(std::int64_t epoch);
    Result<std::optional<Answers>> soundAnswers(std::int64_t epoch);
    Result<void> keep(std::int64_t epoch, bool isBest, const std::vector<TaskResult>& validation);
    Result<void> freezeFinished();
    /// Puts back what only this task uses, and goes on without it. `batch` from 1; 0 = at the validation.
    Result<void> giveUp(std::size_t task, std::int64_t epoch, std::int64_t batch);
    bool isGivenUp(std::size_t task) const;
    bool isOwnFinite(std::size_t task) const;
    Result<void> tell(Text words, TaskId task = {});
    Result<void> saveState(bool always);
    Result<RunRecord> finish(End end);
    void addBaselines();
    /// Writes why the run ended into its folder as far as that is possible, and gives the error back.
    Error broken(Error error, RunState state);
    void count();
    Error diverged(std::size_t task, std::int64_t epoch, std::int64_t batch);

    void probe(std::int64_t epoch, std::int64_t index, bool endOfEpoch, Result<void>* written);
    bool probeDue() const;
    Progress progress(std::int64_t epoch, std::int64_t batches) const;
    void report(std::int64_t epoch, std::int64_t batches, bool always);
    std::vector<TaskResult> trainResults() const;
    double fraction(std::int64_t epoch, std::int64_t batches) const;
    double seconds(Clock::time_point from) const;
    double secondsInAll() const; ///< of the run, without pauses

    const TrainJob& m_job;
    Setup m_setup;
    RunRecord m_record;
    std::stop_token m_stop;
    const TrainSpec& m_spec;
    const std::vector<Task>& m_tasks;

    std::vector<std::int64_t> m_bounds; ///< of the batches of an epoch
    std::int64_t m_totalSteps;
    Stepper m_stepper;
    EarlyStopping m_stopping;
    Batches m_batches;
    Journal m_journal;
    std::unique_ptr<Probe> m_probe;
    std::vector<TaskResult> m_trivial; ///< on validation
    at::Tensor m_bestValues, m_sound;  ///< parameters of the best epoch; of the last one whose validation was sound
    std::vector<std::uint8_t> m_toldLeftOut; ///< per task
    bool m_toldUnsolved = false, m_toldGradient = false;
    std::vector<double> m_lossSums; ///< of this epoch, per task
    std::vector<std::int64_t> m_lossSteps;

    Clock::time_point m_begin = Clock::now(), m_lastReport{}, m_epochBegin{};
    std::int64_t m_lastProbe = 0;
    /// Where this call begins and what was done before it; others than these when the run goes on.
    std::int64_t m_firstEpoch = 1, m_firstBatch = 0, m_firstStep = 0;
    double m_secondsBefore = 0;
    std::int64_t m_measuredAt = -1;               ///< steps when the model was last measured on validation
    double m_saveSeconds = 0;                     ///< spent in writing the state
    std::int64_t m_savedAt = -1;                  ///< steps when the state was written
    std::int64_t m_epoch = 1, m_epochBatches = 0; ///< of the newest batch: its epoch, and the batches of that so far
    double m_bestAt = 0;                          ///< epochs, with fraction, when the best weights were kept
    double m_probeSeconds = 0;                    ///< spent in probes
    double m_pauseSeconds = 0, m_epochPause = 0;
    double m_trainSeconds = 0; ///< spent in the batches of finished epochs
    std::int64_t m_trainRows = 0;
    bool m_inEpoch = false, m_done = false;
};

} // namespace engine
