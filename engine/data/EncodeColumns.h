#pragma once
// From the cells of a table to encoded rows, column by column: what each column needs is made ready once, then blocks
// of rows are written. The table must stay as long as rows are written. Any thread; several may write other rows.

#include "engine/data/NumberCells.h"
#include "engine/data/Preparation.h"

#include <deque>
#include <unordered_map>

namespace engine {

/// Rows that are written at once, one column after the other, so that they stay in the cache while the columns are read
/// along.
constexpr std::size_t blockRows = 256;

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
/// At most `blockRows` rows of the table into the rows of `encoded` that begin at `begin`; whatever was there goes.
void writeBlock(const Sources& sources, std::span<const std::uint32_t> rows, std::size_t begin, Encoded& encoded);

} // namespace engine
