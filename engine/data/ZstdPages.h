#pragma once
// Pages of a Parquet file that zstd packed, all of a column unpacked with one context. Arrow makes a context for each
// page, and each asks the processor what it can do, which takes as long as unpacking a small page. Knows Arrow only by
// name. One thread at a time.

#include <cstdint>
#include <memory>

struct ZSTD_DCtx_s;

namespace arrow {
class Buffer;
class MemoryPool;
class ResizableBuffer;
} // namespace arrow

namespace parquet {
class PageReader;
} // namespace parquet

namespace engine {

struct PageFacts;

/// Unpacks page after page. Stays where it is while readers use it.
class ZstdPages {
public:
    explicit ZstdPages(arrow::MemoryPool* pool);

    /// A page that unpacks to `bytes` bytes, of which the first `plain` are not packed. It stays until the next call.
    /// Throws parquet::ParquetException where it does not.
    std::shared_ptr<arrow::Buffer> unpacked(const arrow::Buffer& page, std::int64_t plain, std::int64_t bytes);

    /// Hands on the pages of a reader that leaves them packed. `this` must outlive it.
    /// `facts`: of the page that it read last.
    std::unique_ptr<parquet::PageReader> unpacking(std::unique_ptr<parquet::PageReader> stored,
                                                   std::shared_ptr<const PageFacts> facts);

private:
    struct Free {
        void operator()(ZSTD_DCtx_s* context) const;
    };

    std::unique_ptr<ZSTD_DCtx_s, Free> m_context; ///< made for the first page
    const std::shared_ptr<arrow::ResizableBuffer> m_buffer;
};

} // namespace engine
