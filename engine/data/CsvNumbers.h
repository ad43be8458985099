#pragma once
// Numbers of a text file as most are written, a column's cells in one call. Any thread.

#include <cstdint>
#include <span>
#include <string_view>

namespace engine {

/// Numbers without spaces, of at most 15 digits and without an exponent: exact by one division. NaN for an empty cell.
/// All other cells, which may be numbers too, are named in `others` (room for as many as there are cells), and so are
/// those with a zero before their digits ("007") when `strict`. `readable`: the end of the bytes that can be looked at,
/// which may lie before the cells. Returns how many others there are.
std::size_t shortNumbers(std::span<const std::string_view> cells, char decimal, bool strict, const char* readable,
                         double* numbers, std::uint32_t* others);

} // namespace engine
