#pragma once
// What a run leaves behind while it goes: step points (means over a few steps), epoch points, to the live stream at
// most 30 times a second and to metrics.csv after every epoch. Cheap per step: a few additions. Training thread.

#include "engine/runs/Run.h"

#include <chrono>
#include <span>

namespace engine {

struct StepRecord {
    std::int64_t step = 0; ///< steps done, this one included
    double epoch = 0;      ///< with fraction
    std::span<const double> losses;
    std::span<const std::uint8_t> active;
    std::span<const double> coefficients;
    double learningRate = 0;
    /// ‖w_t g_t‖ where gradients were mixed: then these make the shares, else the weighted losses do.
    std::span<const double> lengths = {};
};

/// Sums of consecutive steps that become one point each of "loss", "weight" and "share" per task, "total" and
/// "learning_rate".
class StepMeans {
public:
    explicit StepMeans(const std::vector<Task>& tasks);
    void add(const StepRecord& record);
    std::int64_t steps() const { return m_steps; }
    /// Appends the points and starts anew. A task without rows in these steps has none.
    void emit(std::vector<MetricPoint>& points);

private:
    struct Sums {
        TaskId task;
        double loss = 0, coefficient = 0, share = 0;
        std::int64_t steps = 0;
    };
    std::vector<Sums> m_tasks;
    double m_total = 0, m_rate = 0;
    std::int64_t m_steps = 0, m_lastStep = 0;
    double m_lastEpoch = 0;
};

/// Steps whose mean becomes one point of metrics.csv, in a run that is planned to do `totalSteps`.
std::int64_t stepsPerPoint(std::int64_t totalSteps);

class Journal {
public:
    using Clock = std::chrono::steady_clock;

    /// A file that is there already is added to. `stream` may be null. `totalSteps` decides how many steps share a
    /// point of the file.
    Journal(std::filesystem::path folder, MetricStream* stream, const std::vector<Task>& tasks,
            std::int64_t totalSteps);

    void step(const StepRecord& record);
    /// Validation losses and metrics, mean training losses and rates of an epoch.
    void epoch(std::vector<MetricPoint> points);
    /// True when the stream wants points now (at most 30 times a second).
    bool due() const { return m_stream && Clock::now() - m_lastLive >= livePeriod; }
    /// Hands pending points and the progress to the stream.
    void deliver(const Progress& progress);
    void deliver(Frame frame);
    void deliver(RunEvent event);
    /// Appends what is pending to metrics.csv.
    Result<void> write();

private:
    static constexpr std::chrono::milliseconds livePeriod{33};
    void tuneLiveStride(Clock::time_point now);

    std::filesystem::path m_file;
    MetricStream* m_stream;
    StepMeans m_forFile, m_forStream;
    std::int64_t m_fileStride, m_liveStride = 1;
    std::vector<MetricPoint> m_filePoints, m_livePoints;
    Clock::time_point m_lastLive = Clock::now();
    bool m_headerWritten = false;
};

/// Points of the metrics of a part: value, and standard error as "<metric>_se".
void appendPoints(std::vector<MetricPoint>& points, const std::vector<TaskResult>& results, Part part,
                  std::int64_t step, double epoch);

} // namespace engine
