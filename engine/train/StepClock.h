#pragma once
// Training steps on made-up rows, timed: what the benchmarks compare. Every step is a whole one: gather the batch,
// forward, losses, backward, optimizer; or, as the measure of strategies that compare gradients, gather, forward and a
// backward pass for each task by itself. No torch in this header. One thread at a time.

#include "engine/base/Error.h"

#include <cstdint>
#include <memory>
#include <string>

namespace engine {

/// MMoE of the reference: 40 numbers, experts of one ReLU layer, a softmax gate and a tower per task, binary tasks,
/// Adam.
struct ReferenceModel {
    std::int64_t inputs = 40, experts = 8, expertUnits = 64, tasks = 2, tower = 32;
    std::int64_t batchSize = 1024;
    std::int64_t rows = 65536;
    std::int64_t threads = 0;        ///< 0 = chosen
    std::string balancing = "fixed"; ///< id of the strategy, with its defaults
    bool eachTask = false;           ///< a backward pass for each task in place of a step
};

class StepClock {
public:
    static Result<std::unique_ptr<StepClock>> make(const ReferenceModel& model);
    ~StepClock();
    StepClock(const StepClock&) = delete;
    StepClock& operator=(const StepClock&) = delete;

    double run(std::int64_t steps);       ///< seconds
    double processor(std::int64_t steps); ///< seconds of processor time of the calling thread: for one thread
    std::int64_t threads() const;

private:
    struct Parts;
    explicit StepClock(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace engine
