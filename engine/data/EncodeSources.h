#pragma once
// What encoded rows are written from: each column made ready once, with what its values or codes become where there are
// fewer of them than cells. The table must stay as long as rows are written. Any thread.

#include "engine/data/NumberCells.h"
#include "engine/data/Preparation.h"

#include <deque>
#include <unordered_map>

namespace engine {

/// A number column and what its cells become.
struct NumberSource {
    const FittedNumber* fitted;
    const NumberCells* cells = nullptr;
    /// What each value of coded cells becomes: a number, and behind it 1 where it is missing if that is marked. Empty =
    /// each cell goes through the steps.
    LargeVector<float> ofCode{};
    std::size_t width() const { return fitted->indicator ? 2 : 1; }
};

/// A category column, a sequence, or a number column that is cut into bins or was learnt as categories.
struct CategorySource {
    const FittedCategory* fitted = nullptr;
    const Column* column = nullptr;
    std::vector<std::int32_t> codeOf;                 ///< of the column's code + 1, or of a code of `cells`
    std::unordered_map<double, std::int32_t> ofValue; ///< of a number, where the new table holds numbers
    std::int32_t missing = 0;                         ///< code of a missing cell
    const NumberCells* cells = nullptr;               ///< numbers, which may be cut into bins
};

/// Everything that features are written from.
struct Sources {
    std::vector<NumberSource> numbers;
    std::vector<CategorySource> categories;
    std::deque<NumberCells> storage; ///< of cells that are not those of a column
    /// Some only write what is not 0.
    bool oneHot = false, sequences = false;
};

/// `rows`: all that will be written. Refuses a table without a needed column, naming it, and text where numbers were
/// learnt, naming the row.
Result<Sources> sourcesOf(const Table& table, const Fitted& fitted, RowChoice rows);

/// What is not finite becomes NaN; then the steps one after the other.
void applySteps(const std::vector<FittedStep>& steps, std::span<double> values);
/// The bin of a value after the steps.
std::int32_t binOf(const CategorySource& source, double value);

} // namespace engine
