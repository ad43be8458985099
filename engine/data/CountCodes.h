#pragma once
// How often each code stands in some rows. Any thread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace engine {

/// Counts `at(i)`, which is under `codes`, for i from 0 to `size` - 1.
template <class At>
std::vector<std::uint32_t> countCodes(std::size_t codes, std::size_t size, At at) {
    constexpr std::size_t few = 1024, tables = 4;
    std::vector<std::uint32_t> counts(codes);
    std::size_t i = 0;
    if (codes <= few) {
        // The same code often comes again at once: several tables, so that a counter is not waited for.
        std::array<std::uint32_t, few * tables> several{};
        for (; i + tables <= size; i += tables) {
            for (std::size_t k = 0; k < tables; ++k)
                ++several[k * few + at(i + k)];
        }
        for (std::size_t k = 0; k < tables; ++k) {
            for (std::size_t code = 0; code < codes; ++code)
                counts[code] += several[k * few + code];
        }
    }
    for (; i < size; ++i)
        ++counts[at(i)];
    return counts;
}

/// Counts of the codes of a category column in the rows: first that of missing cells, then those of its categories.
inline std::vector<std::uint32_t> countCategories(std::span<const std::int32_t> codes, std::size_t categories,
                                                  std::span<const std::uint32_t> rows) {
    return countCodes(categories + 1, rows.size(),
                      [&](std::size_t i) { return static_cast<std::size_t>(codes[rows[i]] + 1); });
}

} // namespace engine
