#pragma once
// The rule of the split and the steps of the preparation as JSON, parts of the project file. Any thread.

#include "engine/data/DataSpec.h"

namespace engine {

Json splitToJson(const SplitSpec& split); ///< what the kind does not use is left out when it has its usual value
SplitSpec splitFromJson(const Json& json, std::optional<Error>& problem);

Json preparationToJson(const PreparationSpec& preparation);
/// Reads also the three switches of earlier versions (log1p, missing_indicators, minimum_count), which turn the step of
/// that name on or off.
PreparationSpec preparationFromJson(const Json& json, std::optional<Error>& problem);

} // namespace engine
