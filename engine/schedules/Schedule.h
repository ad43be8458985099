#pragma once
// Learning-rate schedules: a factor on the base rate for a step. One .cpp each; pure functions of where the run stands,
// the validation so far included, so that there is no state to keep. Any thread.

#include "engine/base/Params.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace engine {

/// Validation after an epoch; NaN where it is not known.
struct EpochScore {
    double loss = 0;  ///< mean over the tasks
    double score = 0; ///< mean over the tasks, higher is better (EarlyStopping.h)
};

/// Where a run stands.
struct ScheduleTime {
    std::int64_t step = 0;       ///< from 0
    std::int64_t totalSteps = 0; ///< epochs * steps per epoch
    std::int64_t stepsPerEpoch = 1;
    std::span<const EpochScore> epochs = {}; ///< those that are over
};

struct Schedule {
    const char* id; ///< "constant", "cosine", "one_cycle"
    const char* label;
    const char* help;
    const char* formula;
    const char* paper;
    std::span<const ParamSpec> params;
    /// Factor on the base rate; 0 to 1.
    double (*factor)(const Params&, const ScheduleTime&);
};

std::span<const Schedule* const> allSchedules();
const Schedule* findSchedule(std::string_view id);

} // namespace engine
