#pragma once
// The parts of `split` that lie in several files: what is divided, and how errors name it. Any thread.

#include "engine/data/SplitRules.h"

#include <array>

namespace engine::splitting {

inline constexpr std::uint8_t noPart = 255;

/// What is divided.
struct Subject {
    const Table& table;
    const DataSpec& data;
    const std::vector<Task>& tasks;
    const SplitSpec& spec() const { return data.split; }
};

Place splitPlace(const char* key = "", const std::string& column = {});
Result<void> checkShares(const std::array<double, 3>& shares); ///< each from 0 to 1, together 1
/// Name of the column of the split: the one that is named, else the one with the role; empty = none.
Result<std::string> columnOf(const DataSpec& data, Role role, const char* roleName);
/// The column; an error names it when the table has none with one value a row.
Result<const Column*> needed(const Table& table, const std::string& name);
/// Rows, or entities where a column keeps rows together.
Result<SplitUnits> unitsOf(const Subject& subject, const RowList& rows);
Result<SplitLabels> labelsOf(const Subject& subject, const RowList& rows);
bool has(const std::vector<std::int64_t>& rests, std::int64_t rest);

Result<PartList> byFile(const Subject& subject, const RowList& rows);
/// `atShares`: the rest beside a fold, where marks for validation and test of the whole table do not apply.
Result<PartList> byTime(const Subject& subject, const RowList& rows, const std::array<double, 3>& shares,
                        bool atShares);
Result<PartList> partsOf(const Subject& subject, const RowList& rows, const std::array<double, 3>& shares,
                         bool atShares);
/// One fold tests; the rest learns or validates.
Result<PartList> foldedParts(const Subject& subject, const RowList& rows);

/// Times of the rows (NaN = none) and their column.
Result<std::vector<double>> timesOf(const Subject& subject, const RowList& rows, const Column*& column);
std::vector<double> sortedTimes(const std::vector<double>& times); ///< of the rows that have one

} // namespace engine::splitting
