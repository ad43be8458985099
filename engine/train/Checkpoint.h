#pragma once
// Where a run stands after a batch, whole: state.safetensors in its folder. A run that begins from it goes on as if it
// had never ended, bit for bit. Parameters and the state of the optimizer are stored by the names of their segments.
// Training thread.

#include "engine/train/EarlyStopping.h"
#include "engine/train/Stepper.h"

#include <filesystem>
#include <string>

namespace engine {

struct Checkpoint {
    std::string kinds; ///< optimizer and balancing, "adam, fixed": their numbers mean nothing to others
    std::int64_t epoch = 1, batches = 0; ///< of the newest batch: its epoch (from 1), and the batches of that so far
    bool isMeasured = false;             ///< on validation, after that batch
    double bestAt = 0;                   ///< epochs, with fraction, when the best weights were kept
    std::vector<double> lossSums;        ///< of this epoch, per task
    std::vector<std::int64_t> lossSteps;
    EarlyStopping::State stopping;
    Stepper::State stepper;
    at::Tensor values, sound; ///< parameters now, and at the end of the last epoch whose validation was sound
};

inline constexpr const char* stateFile = "state.safetensors";

Result<void> saveCheckpoint(const std::filesystem::path& file, const Checkpoint& checkpoint,
                            const std::vector<Segment>& segments);
/// `segments` of the network that goes on; an error where the file is of another model.
Result<Checkpoint> loadCheckpoint(const std::filesystem::path& file, const ParameterBuffer& parameters);

} // namespace engine
