#pragma once
// How to train: plain values, part of the project. Ids refer to the catalogues. (In `project` so that it needs no
// torch.)

#include "engine/base/Params.h"

namespace engine {

enum class StopRule { Any, All, Mean }; ///< early stopping: when any / all tasks / the mean stopped gaining
enum class Clip { None, Norm, Value };  ///< of the gradient before a step: its length, or each of its numbers

struct TrainSpec {
    std::int64_t epochs = 30;
    std::int64_t batchSize = 1024;
    std::string optimizer = "adam";
    Params optimizerParams;
    double learningRate = 1e-3;
    std::string schedule = "constant";
    Params scheduleParams;
    std::int64_t accumulate = 1; ///< batches whose mean gradient makes one step of the optimizer
    Clip clip = Clip::None;
    double clipAt = 1;     ///< longest gradient, or largest number in it
    bool decayAll = false; ///< weight decay also on biases, norms and embeddings; never on weights of tasks
    std::string balancing = "fixed";
    Params balancingParams;
    bool earlyStopping = true;
    StopRule stopRule = StopRule::Mean;
    std::int64_t patience = 3; ///< epochs without gain of the leading metric on validation
    double minimumGain = 0;
    bool freezeFinished = false; ///< a task that stopped gaining no longer counts, and what only it uses stays
    bool keepTaskBest = true;    ///< besides the best epoch of all tasks, keep the best epoch of every task
    std::uint64_t seed = 7;
    std::int64_t threads = 0;     ///< 0 = chosen: 1 for batches under 256, else all cores but one at least
    std::string device = "auto";  ///< "auto", "cpu", "cuda", "cuda:1"
    std::int64_t probeEvery = 50; ///< steps between conflict/gate/attention probes; 0 = only at the end of epochs
    friend bool operator==(const TrainSpec&, const TrainSpec&) = default;
};

} // namespace engine
