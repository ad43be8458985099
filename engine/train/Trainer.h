#pragma once
// Training as one blocking call, obeying a stop token and a control; no torch in this header. One training thread for
// the life of the program (its priority is lowered by the caller before the first call: lowerPriorityOfThisThread).

#include "engine/project/Derived.h"
#include "engine/runs/Run.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>

namespace engine {

/// Pause, step, finish: a gate checked once per batch. Any thread.
class TrainControl {
public:
    void pause();
    void resume();
    void stepOneBatch(); ///< while paused
    void finishNow();    ///< ends after this batch with the last validation, model kept
    bool paused() const;
    /// Training thread: waits while paused; false when a stop is asked for.
    bool pass(const std::stop_token& stop);
    bool finishing() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
    bool m_finish = false;
    int m_steps = 0;
};

struct TrainJob {
    Project project;
    std::filesystem::path projectFile;       ///< for the data path; may be empty when `data` is given
    std::shared_ptr<const DerivedData> data; ///< reuse what the window already read; null = read here
    /// Called once, instead of `data`: gives the data away, so that the table leaves the memory while its rows are
    /// encoded. Null = `data` counts.
    std::function<std::shared_ptr<const DerivedData>()> takeData;
    std::filesystem::path runsFolder; ///< parent of the run folder
    /// The run folder itself (made; must be empty when it is there); empty = a new one inside `runsFolder`.
    std::filesystem::path runFolder;
    /// A run folder that goes on from its state, bit for bit as if it had not ended; same project. What is in it of
    /// later steps is cut off first; `runsFolder` and `runFolder` are not asked. Empty = a new run.
    std::filesystem::path resumeFrom;
    MetricStream* stream = nullptr; ///< null = nobody watches live
    TrainControl* control = nullptr;
    /// Called on the training thread after each epoch (commands print a line); metrics of train and validation.
    std::function<void(std::int64_t epoch, const std::vector<TaskResult>& train,
                       const std::vector<TaskResult>& validation, const Progress& progress)>
        epochDone;
    std::function<void(const Progress&)> progress; ///< at most 10 times a second
    std::function<void(const std::filesystem::path& runFolder)> started;
    std::function<void(const RunEvent&)> event; ///< what a person should know; training thread
};

/// The rows to learn from have room in memory while the table stays there. Where they have not, give the data away
/// (TrainJob::takeData) and hold no other copy: the table then makes room for them.
bool fitsBesideTable(const DerivedData& data);

/// Trains; writes the run folder; returns the finished record (also for a stop by the person: state Stopped).
/// Errors: bad data or project, diverged (NaN names task and batch; the last good epoch is kept in the run folder and
/// error.cause names the folder), no space.
Result<RunRecord> train(const TrainJob& job, std::stop_token stop);

/// Metrics of a finished run on a table (its own when `dataFile` is empty), part by part.
Result<std::vector<TaskResult>> evaluate(const RunRecord& run, const std::filesystem::path& dataFile,
                                         std::optional<Part> part, std::stop_token stop = {});
/// Predictions for a new table: per task a column `<name>` (probability of yes, number,
/// expected count) or several: class or middle level and `<name> <class>` probabilities; `<name> <column>` probability
/// of each label; `<name> 10 %` quantiles; `<name>` expected amount and `<name> above zero`. Digits are those
/// that the network computes with. Order of rows kept. Unseen categories use the unknown bucket; `issues` counts them.
struct Predictions {
    Table table;
    Table given; ///< the table that was predicted, as it was read
    std::vector<Issue> issues;
};
/// Any thread, also while a run goes on elsewhere, which it does not change: neither its bits nor its threads.
Result<Predictions> predict(const RunRecord& run, const std::filesystem::path& dataFile, std::stop_token stop = {});
/// Columns of the given table and, right of them, the predictions; one whose name a column left of it has is called
/// "<name> predicted", here and in `Predictions::table`. Error: the given table has no such column.
Result<Table> withColumns(const Predictions& predictions, const std::vector<std::string>& kept);
/// All columns that can be written.
std::vector<std::string> columnsOf(const Table& table);

void lowerPriorityOfThisThread(); ///< nice 10, before the first parallel region of the thread
void prepareAllocator();          ///< mallopt thresholds; first thing in main
std::vector<std::pair<std::string, std::string>> engineVersions(); ///< torch, arrow, taskloom

} // namespace engine
