#include "engine/data/Duplicates.h"

#include "engine/base/Random.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace engine {

namespace {

std::uint64_t bitsOf(const Column& column, std::uint32_t row) {
    if (!isNumeric(column.type))
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(column.codes[row]));
    const double value = column.numbers[row];
    // One form for missing and for the two zeros.
    return std::isnan(value) ? ~std::uint64_t{0} : std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
}

bool equal(std::span<const Column* const> columns, std::uint32_t a, std::uint32_t b) {
    return std::ranges::all_of(columns, [&](const Column* column) { return bitsOf(*column, a) == bitsOf(*column, b); });
}

} // namespace

std::vector<std::uint32_t> firstEqualRows(std::span<const Column* const> columns, std::span<const std::uint32_t> rows) {
    std::vector<std::uint64_t> hashes(rows.size(), 0x9E3779B97F4A7C15ULL);
    for (const Column* column : columns) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            hashes[i] = mix(hashes[i] ^ bitsOf(*column, rows[i])) + 0x9E3779B97F4A7C15ULL;
    }
    // Open addressing: a slot holds 1 + the index of the first row with its content.
    std::size_t slots = 16;
    while (slots < rows.size() * 2)
        slots *= 2;
    std::vector<std::uint32_t> table(slots);
    std::vector<std::uint32_t> first(rows.begin(), rows.end());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::size_t slot = hashes[i] & (slots - 1);
        while (table[slot] != 0) {
            const std::size_t other = table[slot] - 1;
            if (hashes[other] == hashes[i] && equal(columns, rows[other], rows[i]))
                break;
            slot = (slot + 1) & (slots - 1);
        }
        if (table[slot] == 0)
            table[slot] = static_cast<std::uint32_t>(i) + 1;
        first[i] = rows[table[slot] - 1];
    }
    return first;
}

} // namespace engine
