#pragma once
// How to train: plain values, part of the project. Ids refer to the catalogues. (In `project` so that it needs no
// torch.)

#include "engine/base/Params.h"

namespace engine {

enum class StopRule { Any, All, Mean }; ///< early stopping: when any / all tasks / the mean stopped gaining

struct TrainSpec {
    std::int64_t epochs = 30;
    std::int64_t batchSize = 1024;
    std::string optimizer = "adam";
    Params optimizerParams;
    double learningRate = 1e-3;
    std::string schedule = "constant";
    Params scheduleParams;
    std::string balancing = "fixed";
    Params balancingParams;
    bool earlyStopping = true;
    StopRule stopRule = StopRule::Mean;
    std::int64_t patience = 3; ///< epochs without gain of the leading metric on validation
    double minimumGain = 0;
    std::uint64_t seed = 7;
    std::int64_t threads = 0;     ///< 0 = chosen: 1 for batches under 256, else all cores but one at least
    std::string device = "auto";  ///< "auto", "cpu", "cuda", "cuda:1"
    std::int64_t probeEvery = 50; ///< steps between conflict/gate/attention probes; 0 = only at the end of epochs
    friend bool operator==(const TrainSpec&, const TrainSpec&) = default;
};

} // namespace engine
