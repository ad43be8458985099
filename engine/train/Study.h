#pragma once
// A study as one blocking call: the same project over several seeds, over folds, or every task alone (the single-task
// baseline), run after run, each an ordinary run folder with the same budget. No torch in this header. Training thread.

#include "engine/runs/Study.h"
#include "engine/train/Trainer.h"

#include <span>

namespace engine {

/// Where a study is: its run number `index` (from 0) of `count` begins.
struct StudyStep {
    std::size_t index = 0, count = 0;
    std::size_t before = 0, after = 0; ///< runs of the studies that come before and after it, see StudyJob
    StudyRun run;                      ///< without its folder yet
    Project project;
};

struct StudyJob {
    TrainJob base; ///< `runFolder` is not used; `started`, `epochDone`, `progress` are called for every run
    std::string name;
    std::vector<std::uint64_t> seeds; ///< of weights, order and dropout; empty = that of the project
    std::int64_t folds = 0;           ///< 0 = the split of the project; else every fold is left out once
    bool baselines = false;           ///< every task alone, for each seed and fold
    /// Runs of other studies that were asked for together with this one; only for what is said of the progress.
    std::size_t before = 0, after = 0;
    std::function<void(const StudyStep&)> runStarted; ///< before a run reads anything
    std::function<void(const StudyStep&, const RunRecord&)> runDone;
};

struct StudyOutcome {
    Study study;
    std::vector<std::pair<StudyRun, Error>> lost; ///< runs that diverged; they are in the study, without a result
    std::optional<RunRecord> last;                ///< the newest run, also one that was stopped or finished early
    bool ended = true;                            ///< false: stopped, or finished early, before all runs were made
};

StudyKind kindOf(const StudyJob& job);
/// All runs in order: folds, then seeds, then tasks.
std::vector<StudyRun> plannedRuns(const StudyJob& job);
/// What a run of the plan trains.
Result<Project> projectOf(const StudyJob& job, const StudyRun& run);

/// Refuses what stands against the first run before anything is written. A run that diverges does not end the study;
/// any other error does, and what was done before stays. A run that was stopped or told to finish early does not count
/// and ends the study; a stopped one stays with it, and counts once it was trained on to its end.
Result<StudyOutcome> runStudy(const StudyJob& job, std::stop_token stop);

} // namespace engine
