// Cuts along time: a later part never teaches an earlier one, and equal times are never cut apart.

#include "engine/data/SplitRules.h"

#include <algorithm>
#include <cmath>

namespace engine {

TimeCut timeCut(std::span<const double> sortedTimes, double share) {
    const auto rows = static_cast<std::int64_t>(sortedTimes.size());
    // Shares are decimal: 0.7 of 10 is 7 although 0.7 itself is no binary fraction.
    const double exact = std::round(static_cast<double>(rows) * share * 1e6) / 1e6;
    TimeCut cut;
    cut.index = std::clamp(static_cast<std::int64_t>(std::floor(exact)), std::int64_t{0}, rows);
    cut.value = cut.index < rows ? sortedTimes[static_cast<std::size_t>(cut.index)] : INFINITY;
    return cut;
}

Result<TimeFold> timeFold(std::span<const double> sortedTimes, std::int64_t folds, std::int64_t fold, bool rolling) {
    const auto rows = static_cast<std::int64_t>(sortedTimes.size());
    const std::int64_t size = folds < 1 ? 0 : rows / (folds + 1);
    if (size < 1) {
        Place place;
        place.param = "data.split.folds";
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "%1 rows cannot be cut into %2 folds along time; choose fewer folds."), rows, folds),
            place);
    }
    const auto at = [&](std::int64_t index) {
        return index < rows ? sortedTimes[static_cast<std::size_t>(index)] : INFINITY;
    };
    const std::int64_t begin = rows - (folds - fold) * size;
    const std::int64_t window = rows - folds * size; // length of the first one
    TimeFold result;
    result.from = rolling ? at(begin - window) : -INFINITY;
    result.testFrom = at(begin);
    result.testEnd = at(begin + size);
    return result;
}

} // namespace engine
