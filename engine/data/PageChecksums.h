#pragma once
// The headers of Parquet pages as far as they are needed to verify checksums, three times as fast as Arrow does, and to
// unpack. Knows Arrow only by name.

#include <cstdint>
#include <memory>
#include <optional>

namespace arrow::io {
class InputStream;
} // namespace arrow::io

namespace engine {

/// What the header of a page says.
struct PageFacts {
    std::int32_t type = 0;                 ///< as in the format: 0 data, 1 index, 2 dictionary, 3 data of version 2
    std::int32_t unpackedBytes = 0;        ///< may be negative where the file is damaged
    std::optional<std::uint32_t> checksum; ///< CRC-32 of the page as it is stored
};

/// The bytes of a column chunk for Parquet's page reader, which reads a header and its page in turn.
struct CheckedChunk {
    std::shared_ptr<arrow::io::InputStream> bytes;
    std::shared_ptr<const PageFacts> page; ///< of the page that was read last
};

/// A data or dictionary page that differs from the checksum in its header is an error when it is read, so is a header
/// that is not laid out like the first one; pages without a checksum pass. No `bytes` where the first header is laid
/// out in another way than usual: then Arrow must verify. One thread at a time.
CheckedChunk withChecksums(std::shared_ptr<arrow::io::InputStream> chunk);

} // namespace engine
