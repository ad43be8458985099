#pragma once
// The single rules behind `split`, by themselves so that each can be tested. Positions count the rows that are divided
// (0 … n-1), not rows of the table. Any thread.

#include "engine/data/Split.h"

namespace engine {

/// The part of every position: 0 train, 1 validation, 2 test, 255 none.
using PartList = LargeVector<std::uint8_t>;

/// What is moved as a whole: one row or all rows of one entity. `of[position]` is the unit, from 0.
struct SplitUnits {
    std::vector<std::uint32_t> of;
    std::vector<std::int64_t> members; ///< positions of each unit; 0 = a unit without rows
};

/// One unit per row.
SplitUnits singleRows(std::size_t count);
/// One unit per value of the column; a row without a value stands for itself.
SplitUnits entityUnits(const Column& column, std::span<const std::uint32_t> rows);

/// Labels to balance, for every task one class per position: [count, tasks] row-major, classes from 0 and different for
/// every task.
struct SplitLabels {
    std::size_t tasks = 0;
    std::vector<std::uint32_t> of;
    std::uint32_t classes = 0;
};
/// Classes of all tasks together. A number task counts in ten bins of equal size; no label is a class too. Tasks whose
/// column is not there are left out.
SplitLabels labelsToBalance(const Table& table, const std::vector<Task>& tasks, std::span<const std::uint32_t> rows);
/// The same for one column of any type.
SplitLabels labelsToBalance(const Column& column, std::span<const std::uint32_t> rows);

/// Part of every position by shares (sum 1). The first form is for units of one row each.
PartList shuffledParts(std::size_t rows, std::span<const double> shares, std::uint64_t seed);
PartList shuffledParts(const SplitUnits& units, std::span<const double> shares, std::uint64_t seed);
PartList stratifiedParts(const SplitLabels& labels, const SplitUnits& units, std::span<const double> shares,
                         std::uint64_t seed);

/// Fold of every position. Sizes differ by one at most when every unit is a row; units of several rows go, the largest
/// first, to the lightest fold. Refuses more folds than units.
Result<std::vector<std::uint32_t>> shuffledFolds(const SplitUnits& units, std::int64_t folds, std::uint64_t seed);
/// Every fold holds floor or ceil of its share of the rarest classes, the others follow as closely as the tasks allow
/// (iterative stratification: Sechidis, Tsoumakas, Vlahavas 2011).
Result<std::vector<std::uint32_t>> stratifiedFolds(const SplitLabels& labels, const SplitUnits& units,
                                                   std::int64_t folds, std::uint64_t seed);

/// Where the later part begins: rows with a time of `value` or more. Equal times stay together.
struct TimeCut {
    std::int64_t index = 0; ///< floor(n · share)
    double value = 0;       ///< the sorted time there; infinite when index = n
};
TimeCut timeCut(std::span<const double> sortedTimes, double share);

/// Fold `fold` of a walk forward: test rows have `testFrom` <= time < `testEnd`, learning rows `from` <= time <
/// `testFrom`. Test parts hold n / (folds + 1) rows when all times differ.
struct TimeFold {
    double from = 0, testFrom = 0, testEnd = 0;
};
Result<TimeFold> timeFold(std::span<const double> sortedTimes, std::int64_t folds, std::int64_t fold, bool rolling);

} // namespace engine
