#pragma once
// Bytes of a text file that mean something, many at a time. Any thread.

#include <cstdint>
#include <string_view>
#include <vector>

namespace engine {

/// Places of the marks that end cells and records, and of quotes, in order. `quote` '\0' = none.
void findMarks(std::string_view bytes, char delimiter, char quote, std::vector<std::uint32_t>& marks);
std::size_t countOf(std::string_view bytes, char c);

} // namespace engine
