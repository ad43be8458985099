#pragma once
// Learning-rate schedules: a factor on the base rate for a step. One .cpp each; pure functions. Any thread.

#include "engine/base/Params.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace engine {

struct Schedule {
    const char* id; ///< "constant", "cosine", "warmup", "warmup_cosine"
    const char* label;
    const char* help;
    const char* formula;
    const char* paper;
    std::span<const ParamSpec> params;
    /// Factor on the base rate at `step` (0-based) of `totalSteps` = epochs * steps per epoch.
    double (*factor)(const Params&, std::int64_t step, std::int64_t totalSteps);
};

std::span<const Schedule* const> allSchedules();
const Schedule* findSchedule(std::string_view id);

} // namespace engine
