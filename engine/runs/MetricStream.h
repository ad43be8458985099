#pragma once
// Live values are pulled: the training thread appends, the window's timer drains. Mutex-guarded, bounded work.
// Also the frames of probes, newest wins. Any thread.

#include "engine/base/Error.h"
#include "engine/data/Split.h"
#include "engine/graph/Graph.h"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace engine {

/// One point of metrics.csv: step,epoch,split,task,metric,value. `task` empty = over all tasks.
struct MetricPoint {
    std::int64_t step = 0; ///< optimizer steps done
    double epoch = 0;      ///< may be fractional for step points
    Part part = Part::Train;
    TaskId task;
    std::string metric; ///< "loss", "auc", "auc_se", "weight", "share", "total", "rate" …
    double value = 0;
};

/// What the probes saw at one moment, on the fixed validation batch. Plain numbers, copied from tensors.
struct AttentionMap {
    NodeId node;
    std::int64_t heads = 0, queries = 0, keys = 0;
    std::vector<float> weights;     ///< [heads, queries, keys], mean over rows
    std::vector<std::string> names; ///< of the tokens (keys = queries): task tokens first, then columns
    std::int64_t taskTokens = 0;    ///< the first so many tokens are CLS tokens of tasks, in task order
};
struct GateUse {
    NodeId node;                     ///< the gate
    std::vector<TaskId> tasks;       ///< tasks that the gate serves
    std::vector<float> mean, spread; ///< per expert: mean and standard deviation over rows; attention gates: per unit
    bool attentionGate = false;      ///< z = sigmoid(W h): values in (0,1), they do not add up to 1
};
struct Conflict {
    std::vector<TaskId> tasks;
    std::vector<float> cosine;  ///< [tasks, tasks]; NaN where a gradient is zero
    std::vector<float> norm;    ///< [tasks]
    std::vector<NodeId> places; ///< nodes whose outputs make up the shared representation
};
struct Frame {
    std::int64_t step = 0;
    double epoch = 0;
    bool endOfEpoch = false;
    std::vector<AttentionMap> attention;
    std::vector<GateUse> gates;
    std::optional<Conflict> conflict;
};

/// Something that happened within a run and that a person should know.
struct RunEvent {
    std::int64_t step = 0;
    double epoch = 0;
    TaskId task; ///< empty = no single one
    Text text;
    friend bool operator==(const RunEvent&, const RunEvent&) = default;
};

struct Progress {
    std::int64_t epoch = 0, epochs = 0, batch = 0, batches = 0, step = 0;
    double rowsPerSecond = 0;
    double elapsed = 0, epochLeft = 0, allLeft = 0; ///< seconds
    double probeShare = 0;                          ///< share of the time spent in probes
    std::int64_t unsolved = 0; ///< steps in which balancing found no answer and kept its last weights
};

class MetricStream {
public:
    void append(std::vector<MetricPoint> points);
    void append(Frame frame);
    void append(RunEvent event);
    void set(const Progress& progress);
    struct Drained {
        std::vector<MetricPoint> points;
        std::vector<Frame> frames; ///< all end-of-epoch frames, and only the newest of the others
        std::vector<RunEvent> events;
        Progress progress;
    };
    Drained drain();

private:
    std::mutex m_mutex;
    Drained m_pending;
};

} // namespace engine
