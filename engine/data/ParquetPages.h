#pragma once
// Column readers whose pages are checked and unpacked faster than Arrow does. Knows Arrow only by name.

#include <cstdint>
#include <memory>

namespace arrow::io {
class RandomAccessFile;
} // namespace arrow::io

namespace parquet {
class FileMetaData;
class ReaderProperties;
class RowGroupReader;
} // namespace parquet

namespace engine {

class ZstdPages;

/// Where the row groups come from.
struct ParquetSource {
    std::shared_ptr<arrow::io::RandomAccessFile> file;
    std::int64_t bytes = 0; ///< of the whole file
    std::shared_ptr<const parquet::ReaderProperties> properties;
    std::shared_ptr<const parquet::FileMetaData> facts; ///< the footer
};

/// The same row group, but the pages of its columns are verified by withChecksums(), and those that zstd packed
/// unpacked by `zstd`. Columns that only Arrow can read stay as they are. Source and `zstd` must outlive it. One thread
/// at a time.
std::shared_ptr<parquet::RowGroupReader> withOwnPages(std::shared_ptr<parquet::RowGroupReader> group,
                                                      const ParquetSource& source, ZstdPages& zstd);

} // namespace engine
