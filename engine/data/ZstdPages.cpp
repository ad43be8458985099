#include "engine/data/ZstdPages.h"

#include <arrow/buffer.h>
#include <parquet/column_page.h>
#include <parquet/column_reader.h>
#include <parquet/exception.h>

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <utility>

namespace engine {

namespace {

constexpr std::int64_t mostBytes = std::numeric_limits<std::int32_t>::max(); ///< of a page
constexpr std::int64_t firstRoom = std::int64_t{1} << 20; ///< for a dictionary that does not tell its size

[[noreturn]] void damaged(const std::string& what) {
    throw parquet::ParquetException("a page does not unpack: " + what);
}

/// Takes pages as they are stored and hands them on unpacked.
class UnpackingReader : public parquet::PageReader {
public:
    UnpackingReader(std::unique_ptr<parquet::PageReader> stored, ZstdPages& pages)
        : m_stored(std::move(stored)), m_pages(pages) {}

    std::shared_ptr<parquet::Page> NextPage() override {
        const std::shared_ptr<parquet::Page> page = m_stored->NextPage();
        if (!page)
            return page;
        switch (page->type()) {
        case parquet::PageType::DICTIONARY_PAGE:
            return dictionary(static_cast<const parquet::DictionaryPage&>(*page));
        case parquet::PageType::DATA_PAGE:
            return data(static_cast<const parquet::DataPageV1&>(*page));
        case parquet::PageType::DATA_PAGE_V2:
            if (static_cast<const parquet::DataPageV2&>(*page).is_compressed())
                return data(static_cast<const parquet::DataPageV2&>(*page));
            return page;
        default:
            return page;
        }
    }

    void set_max_page_header_size(std::uint32_t size) override { m_stored->set_max_page_header_size(size); }

private:
    std::shared_ptr<parquet::Page> dictionary(const parquet::DictionaryPage& page) {
        return std::make_shared<parquet::DictionaryPage>(m_pages.unpacked(*page.buffer(), 0, -1), page.num_values(),
                                                         page.encoding(), page.is_sorted());
    }

    // (Column readers do not ask a page for its statistics.)
    std::shared_ptr<parquet::Page> data(const parquet::DataPageV1& page) {
        return std::make_shared<parquet::DataPageV1>(
            m_pages.unpacked(*page.buffer(), 0, page.uncompressed_size()), page.num_values(), page.encoding(),
            page.definition_level_encoding(), page.repetition_level_encoding(), page.uncompressed_size());
    }

    std::shared_ptr<parquet::Page> data(const parquet::DataPageV2& page) {
        const std::int64_t levels =
            std::int64_t{page.definition_levels_byte_length()} + page.repetition_levels_byte_length();
        return std::make_shared<parquet::DataPageV2>(m_pages.unpacked(*page.buffer(), levels, page.uncompressed_size()),
                                                     page.num_values(), page.num_nulls(), page.num_rows(),
                                                     page.encoding(), page.definition_levels_byte_length(),
                                                     page.repetition_levels_byte_length(), page.uncompressed_size());
    }

    const std::unique_ptr<parquet::PageReader> m_stored;
    ZstdPages& m_pages;
};

} // namespace

void ZstdPages::Free::operator()(ZSTD_DCtx_s* context) const {
    ZSTD_freeDCtx(context);
}

ZstdPages::ZstdPages(arrow::MemoryPool* pool)
    : m_context(ZSTD_createDCtx()), m_buffer(parquet::AllocateBuffer(pool, 0)) {
    if (!m_context)
        throw std::bad_alloc();
}

std::shared_ptr<arrow::Buffer> ZstdPages::unpacked(const arrow::Buffer& page, std::int64_t plain, std::int64_t bytes) {
    if (plain < 0 || plain > page.size() || (bytes >= 0 && plain > bytes))
        damaged("its levels are longer than itself");
    const std::uint8_t* const packed = page.data() + plain;
    const auto packedBytes = static_cast<std::size_t>(page.size() - plain);
    std::int64_t room = bytes;
    if (bytes < 0) {
        const unsigned long long told = ZSTD_getFrameContentSize(packed, packedBytes);
        const bool known = told != ZSTD_CONTENTSIZE_UNKNOWN && told != ZSTD_CONTENTSIZE_ERROR;
        room = plain + (known ? static_cast<std::int64_t>(std::min<unsigned long long>(told, mostBytes)) : firstRoom);
    }
    while (true) {
        resize(room);
        if (plain > 0)
            std::memcpy(m_buffer->mutable_data(), page.data(), static_cast<std::size_t>(plain));
        if (packedBytes == 0) { // levels only
            room = plain;
            break;
        }
        const std::size_t made = ZSTD_decompressDCtx(m_context.get(), m_buffer->mutable_data() + plain,
                                                     static_cast<std::size_t>(room - plain), packed, packedBytes);
        if (bytes < 0 && ZSTD_getErrorCode(made) == ZSTD_error_dstSize_tooSmall && room < mostBytes) {
            room = std::min(mostBytes, 2 * room);
            continue;
        }
        if (ZSTD_isError(made))
            damaged(ZSTD_getErrorName(made));
        room = plain + static_cast<std::int64_t>(made);
        break;
    }
    if (bytes >= 0 && room != bytes)
        damaged("it holds " + std::to_string(room) + " bytes, not " + std::to_string(bytes));
    resize(room);
    return m_buffer;
}

void ZstdPages::resize(std::int64_t bytes) {
    PARQUET_THROW_NOT_OK(m_buffer->Resize(bytes, false));
}

std::unique_ptr<parquet::PageReader> ZstdPages::unpacking(std::unique_ptr<parquet::PageReader> stored) {
    return std::make_unique<UnpackingReader>(std::move(stored), *this);
}

} // namespace engine
