#pragma once
// Pages of a Parquet file that zstd packed, all of a column unpacked with one context. Arrow makes a context for each
// page, and each asks the processor what it can do, which takes as long as unpacking a small page. One thread at a
// time.

#include <cstdint>
#include <memory>

struct ZSTD_DCtx_s;

namespace arrow {
class Buffer;
class MemoryPool;
class ResizableBuffer;
namespace io {
class RandomAccessFile;
} // namespace io
} // namespace arrow

namespace parquet {
class FileMetaData;
class ReaderProperties;
class RowGroupReader;
} // namespace parquet

namespace engine {

/// Unpacks page after page. Stays where it is while readers use it.
class ZstdPages {
public:
    explicit ZstdPages(arrow::MemoryPool* pool);

    /// A page of `bytes` bytes (negative = not known), of which the first `plain` are not packed. It stays until the
    /// next call. Throws parquet::ParquetException where it does not unpack to that.
    std::shared_ptr<arrow::Buffer> unpacked(const arrow::Buffer& page, std::int64_t plain, std::int64_t bytes);

private:
    struct Free {
        void operator()(ZSTD_DCtx_s* context) const;
    };
    void resize(std::int64_t bytes);

    const std::unique_ptr<ZSTD_DCtx_s, Free> m_context;
    const std::shared_ptr<arrow::ResizableBuffer> m_buffer;
};

/// Where the row groups come from.
struct ParquetSource {
    std::shared_ptr<arrow::io::RandomAccessFile> file;
    std::int64_t bytes = 0;
    std::shared_ptr<const parquet::ReaderProperties> properties;
    std::shared_ptr<const parquet::FileMetaData> facts;
};

/// The same row group with columns whose zstd pages are unpacked by `pages`; other columns stay as they are. Source and
/// pages must outlive it.
std::shared_ptr<parquet::RowGroupReader> withZstdPages(std::shared_ptr<parquet::RowGroupReader> group,
                                                       const ParquetSource& source, ZstdPages& pages);

} // namespace engine
