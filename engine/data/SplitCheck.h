#pragma once
// What a split came to: sizes, and whether anything lies in two parts. For the Data page, `check` and the findings. Any
// thread.

#include "engine/data/Split.h"

#include <optional>

namespace engine {

struct SplitReport {
    std::int64_t rows[partCount] = {0, 0, 0};
    std::int64_t leftOut = 0;        ///< rows in no part: no time, no mark, filtered
    std::int64_t rowsInTwoParts = 0; ///< always 0 unless the program is at fault
    std::string togetherColumn;      ///< column with the role Keep together, or the one of the split; "" = none
    std::int64_t together = 0;       ///< its values
    std::int64_t togetherInTwo = 0;  ///< values with rows in more than one part
    std::vector<Text> good;          ///< "No session is in two parts.", "Training ends …": one sentence each
    std::vector<Issue> issues;       ///< what a person should look at
    bool clean() const { return rowsInTwoParts == 0 && togetherInTwo == 0; }
};

SplitReport checkSplit(const Table& table, const DataSpec& data, const std::vector<Task>& tasks, const Split& split);

} // namespace engine
