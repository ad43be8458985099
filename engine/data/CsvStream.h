#pragma once
// The rows of a text table written again in a regular way, so that the fast reader can take what it cannot split
// itself. Belongs to the thread that reads.

#include "engine/data/CsvBlocks.h"

#include <cstdint>
#include <memory>

namespace engine {

class CsvRows;

/// Cells apart by `plainDelimiter`, in double quotes where needed, lines ended by LF; at most `mostRows` rows (-1 =
/// all).
CsvBytes plainCsv(std::shared_ptr<CsvRows> rows, std::int64_t mostRows);
constexpr char plainDelimiter = '\x1F';

} // namespace engine
