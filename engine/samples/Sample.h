#pragma once
// Synthetic tables with a known truth. One .cpp each. Deterministic in (rows, relatedness, seed). Any thread.

#include "engine/base/Params.h"
#include "engine/data/Table.h"

#include <string_view>

namespace engine {

struct Sample {
    const char* id; ///< "shop", "mmoe-regression", "article"
    const char* label;
    const char* help;
    std::int64_t standardRows;
    /// relatedness in [0, 1]: how much the tasks' true weights point the same way.
    Table (*make)(std::int64_t rows, double relatedness, std::uint64_t seed);
};

std::span<const Sample* const> allSamples();
const Sample* findSample(std::string_view id);

} // namespace engine
