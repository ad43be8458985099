#pragma once
// A test of one cell of every row: column, comparison, value. What a filter of rows and the population of a task are
// made of. A missing cell passes no comparison but ≠. Any thread.

#include "engine/base/Params.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct Table;

struct Condition {
    std::string column;      ///< empty = no condition: every row passes
    std::string test = "is"; ///< one of `conditionTests`
    std::string value;       ///< as a file would hold it; without meaning for the tests "present" and "missing"
    bool empty() const { return column.empty(); }
    friend bool operator==(const Condition&, const Condition&) = default;
};

inline constexpr std::array conditionTests{ParamChoice{"is", "="},
                                           ParamChoice{"is_not", "≠"},
                                           ParamChoice{"less", "<"},
                                           ParamChoice{"at_most", "≤"},
                                           ParamChoice{"more", ">"},
                                           ParamChoice{"at_least", "≥"},
                                           ParamChoice{"present", TL_TEXT("engine", "is there")},
                                           ParamChoice{"missing", TL_TEXT("engine", "is missing")}};
std::optional<std::string> conditionTestFromId(std::string_view id);
inline constexpr const char* conditionTestWords = "is, is_not, less, at_most, more, at_least, present, missing";
/// "age ≥ 18"; price ≠ "" where the cell has to be there.
std::string shown(const Condition& condition);
/// "COLUMN==VALUE" with ==, !=, <, <=, > or >=, or "COLUMN" alone (its cell is there), where `isColumn` knows the
/// column: names may hold such signs themselves.
std::optional<Condition> parseCondition(std::string_view words, const std::function<bool(std::string_view)>& isColumn);
/// Clears `kept[row]` of the rows that do not pass. Refuses a column that is not there and a value that no number or
/// date column can be compared with, at the place `param`.
Result<void> keepPassing(const Condition& condition, const Table& table, const std::string& param,
                         std::vector<bool>& kept);

} // namespace engine
