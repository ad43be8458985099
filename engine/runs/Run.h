#pragma once
// Run folders: `name.runs/<time>-<id>/` with run.json (whole spec, seeds, versions, threads, device, data hash, fitted
// preprocessing, results), metrics.csv, weights.safetensors, best-N.safetensors, state.safetensors, frames/. Append
// only. Any thread; one writer.

#include "engine/metrics/Threshold.h"
#include "engine/project/Project.h"
#include "engine/runs/MetricStream.h"

namespace engine {

inline constexpr const char* weightsFile = "weights.safetensors";

enum class RunState { Running, Finished, Stopped, Diverged, Interrupted };
const char* runStateId(RunState state);
const char* runStateLabel(RunState state); ///< TL_TEXT source

struct MetricValue {
    std::string metric;
    std::optional<double> value; ///< nullopt = undefined here (one class only …)
    std::optional<double> standardError;
    std::optional<double> trivial;   ///< prior or mean
    std::optional<double> linear;    ///< linear model on the same inputs
    std::optional<double> low, high; ///< 95 % interval by drawing rows again, where there is no formula
};
struct TaskResult {
    TaskId task;
    std::string name;
    std::int64_t rows = 0;
    std::vector<MetricValue> metrics; ///< leading metric first
    /// Of a finished run's yes / no task: from the threshold that is best for F1 on the validation rows.
    std::optional<Decision> decision{};
    std::vector<Decision> curve{}; ///< the same at other thresholds, ascending; empty in runs from before it was kept
};

/// The best epoch of one task, where those are kept.
struct TaskBest {
    TaskId task;
    std::int64_t epoch = 0;
    std::string file; ///< in the run folder: its weights
};

/// A task whose loss was no number any more: the others went on without it, and it takes no part in choosing the best
/// epoch.
struct GivenUp {
    TaskId task;
    std::int64_t epoch = 0, batch = 0; ///< from 1; batch 0 = at the validation of the epoch
    friend bool operator==(const GivenUp&, const GivenUp&) = default;
};

struct RunRecord {
    std::string id;
    std::filesystem::path folder;
    RunState state = RunState::Running;
    std::string started; ///< ISO 8601 with zone
    double seconds = 0;
    Project project; ///< exactly what was trained
    std::filesystem::path projectFile;
    Fitted fitted;
    std::string device;
    std::int64_t threads = 1;
    std::int64_t bestEpoch = 0, epochs = 0, steps = 0;
    double rowsPerSecond = 0;
    std::int64_t parameters = 0;
    std::vector<TaskResult> validation, test; ///< of the best epoch
    std::vector<TaskBest> taskBest;           ///< empty where they are not kept
    std::vector<RunEvent> events;
    std::vector<GivenUp> givenUp;
    std::int64_t unsolved = 0; ///< steps in which balancing found no answer and kept its last weights
    std::vector<std::pair<TaskId, std::int64_t>> leftOut; ///< steps a task sat out though it had labels
    std::string weights = weightsFile;                    ///< the file in the folder that predictions use; not stored
    std::optional<Error> end;                             ///< why it ended early
    std::vector<std::pair<std::string, std::string>> versions;
};

/// The same run with the weights of the best epoch of one task (by id or name); says which there are.
Result<RunRecord> withBestOf(RunRecord run, std::string_view task);
Json toJson(const RunRecord& run);
Result<RunRecord> runFromJson(const Json& json, const std::filesystem::path& folder);
/// `folder` of the record is absolute. A run that says "running" while nobody trains it was cut off from outside: its
/// state is then Interrupted, and `end` says so.
Result<RunRecord> readRun(const std::filesystem::path& given);
Result<void> writeRun(const RunRecord& run);                                     ///< run.json, atomically
Result<std::filesystem::path> newRunFolder(const std::filesystem::path& parent); ///< made, named <time>-<id>
/// Makes exactly this folder; one that holds anything already is refused.
Result<std::filesystem::path> makeRunFolder(const std::filesystem::path& folder);
/// Folder for the runs of a project stored at `projectFile` (empty = not saved: user data folder).
std::filesystem::path runsFolder(const std::filesystem::path& projectFile);
std::vector<std::filesystem::path> listRuns(const std::filesystem::path& runsFolder); ///< newest first
Result<std::vector<MetricPoint>> readMetrics(const std::filesystem::path& folder);
std::string metricsCsv(const std::vector<MetricPoint>& points, bool header);
Result<void> writeFrame(const std::filesystem::path& folder, const Frame& frame); ///< frames/epoch-000N.safetensors
Result<std::vector<Frame>> readFrames(const std::filesystem::path& folder);       ///< by epoch
/// Takes out of the record and its folder what came after this step and after this many epochs: events, points of
/// metrics.csv (those of the test too), frames. Weights and run.json stay as they are.
Result<void> cutOff(RunRecord& run, std::int64_t step, std::int64_t epoch);

} // namespace engine
