#pragma once
// The fast way through a text file that is written regularly: several threads take blocks of whole records, numbers are
// parsed where they stand and texts become codes at once, so nothing is held twice. Any irregularity (a row of another
// length, a quote in a wrong place, a zero byte) ends it: the tolerant reader takes over then. Any thread.

#include "engine/data/Cells.h"
#include "engine/data/CsvBlocks.h"
#include "engine/data/LargeArray.h"
#include "engine/data/NumbersSeen.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace engine {

/// What is wanted of a column.
struct PlainWish {
    std::size_t column = 0; ///< place in the records
    bool number = false;
    bool strict = false; ///< a number column that a person did not choose: "007" and 2^60 are no numbers
};

struct PlainColumn {
    LargeVector<double> numbers;      ///< number columns: NaN = missing
    NumbersSeen seen;                 ///< number columns
    LargeVector<std::int32_t> codes;  ///< text columns: index into `values`
    std::vector<std::string> values;  ///< in order of first appearance; words for missing cells are among them
    std::optional<std::string> other; ///< number columns: the first cell that is no number; then `numbers` is empty
};

struct PlainFile {
    std::vector<PlainColumn> columns; ///< in the order of the wishes
    std::int64_t rows = 0;
};

/// Nothing when the text turns out to be irregular, a bound of the blocks was reached or a stop was asked for. `width`:
/// cells of a row. Throws std::bad_alloc when the system gives no room for as many rows as the blocks may hold.
Result<std::optional<PlainFile>> readPlain(CsvBlocks& blocks, std::size_t width, const Dialect& dialect,
                                           const std::vector<PlainWish>& wishes,
                                           const std::function<void(double)>& progress, const std::stop_token& stop);

} // namespace engine
