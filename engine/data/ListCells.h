#pragma once
// Cells that hold lists: flat lists of numbers or of codes, as text and as columns. Any thread.

#include "engine/data/Table.h"

#include <span>
#include <unordered_map>

namespace engine {

/// Entries of a list written as "[1, 2]", "['red', 'a, b']" or "[]"; nothing when the text is none, or holds lists in
/// lists. With `bare`, for a column that a person calls a list, "red, blue", "red|blue" and "red;blue" too.
std::optional<std::vector<std::string>> parseList(std::string_view cell, bool bare = false);
/// The same form; entries that could be misread stand in quotes.
std::string listText(const Column& column, std::int64_t row);

/// Fills a List column row by row. Entries are codes unless they are added as numbers.
class ListCells {
public:
    explicit ListCells(std::string name);
    void add(std::string_view entry); ///< a code
    void add(double entry);           ///< not finite = no entry
    void endRow();
    Column finish() &&;

private:
    Column m_column;
    std::unordered_map<std::string, std::int32_t> m_known;
};

/// Text cells as lists: `codes` per row into `cells`, -1 = missing, `lists` their entries. Entries that are all
/// numbers, some with a fraction, become numbers; whole numbers stay codes, as they mostly name things.
Column listColumn(std::string name, std::span<const std::int32_t> codes,
                  const std::vector<std::vector<std::string>>& lists);

/// Mean of the entries of each row, NaN where there are none. Codes count as the numbers that they are written as.
LargeVector<double> meansOf(const Column& column);

} // namespace engine
