#pragma once
// From the cells of a table to encoded rows, column by column, some rows at a time. Any thread; several may write other
// rows.

#include "engine/data/EncodeSources.h"

namespace engine {

/// Rows that are written at once, one column after the other, so that they stay in the cache while the columns are read
/// along.
constexpr std::size_t blockRows = 256;

/// At most `blockRows` rows of the table into the rows of `encoded` that begin at `begin`; whatever was there goes.
void writeBlock(const Sources& sources, std::span<const std::uint32_t> rows, std::size_t begin, Encoded& encoded);

} // namespace engine
