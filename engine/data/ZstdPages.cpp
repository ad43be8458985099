#include "engine/data/ZstdPages.h"

#include "engine/data/PageChecksums.h"

#include <arrow/buffer.h>
#include <parquet/column_page.h>
#include <parquet/column_reader.h>
#include <parquet/exception.h>

#include <zstd.h>

#include <cstring>
#include <new>
#include <string>
#include <utility>

namespace engine {

namespace {

[[noreturn]] void damaged(const std::string& what) {
    throw parquet::ParquetException("a page does not unpack: " + what);
}

/// Takes pages as they are stored and hands them on unpacked.
class UnpackingReader : public parquet::PageReader {
public:
    UnpackingReader(std::unique_ptr<parquet::PageReader> stored, std::shared_ptr<const PageFacts> facts,
                    ZstdPages& pages)
        : m_stored(std::move(stored)), m_facts(std::move(facts)), m_pages(pages) {}

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
        return std::make_shared<parquet::DictionaryPage>(unpacked(page), page.num_values(), page.encoding(),
                                                         page.is_sorted());
    }

    // (Column readers do not ask a page for its statistics.)
    std::shared_ptr<parquet::Page> data(const parquet::DataPageV1& page) {
        return std::make_shared<parquet::DataPageV1>(unpacked(page), page.num_values(), page.encoding(),
                                                     page.definition_level_encoding(), page.repetition_level_encoding(),
                                                     page.uncompressed_size());
    }

    std::shared_ptr<parquet::Page> data(const parquet::DataPageV2& page) {
        const std::int64_t levels =
            std::int64_t{page.definition_levels_byte_length()} + page.repetition_levels_byte_length();
        return std::make_shared<parquet::DataPageV2>(
            unpacked(page, levels), page.num_values(), page.num_nulls(), page.num_rows(), page.encoding(),
            page.definition_levels_byte_length(), page.repetition_levels_byte_length(), page.uncompressed_size());
    }

    std::shared_ptr<arrow::Buffer> unpacked(const parquet::Page& page, std::int64_t plain = 0) {
        return m_pages.unpacked(*page.buffer(), plain, m_facts->unpackedBytes);
    }

    const std::unique_ptr<parquet::PageReader> m_stored;
    const std::shared_ptr<const PageFacts> m_facts; ///< of the page that it read last
    ZstdPages& m_pages;
};

} // namespace

void ZstdPages::Free::operator()(ZSTD_DCtx_s* context) const {
    ZSTD_freeDCtx(context);
}

ZstdPages::ZstdPages(arrow::MemoryPool* pool) : m_buffer(parquet::AllocateBuffer(pool, 0)) {
}

std::shared_ptr<arrow::Buffer> ZstdPages::unpacked(const arrow::Buffer& page, std::int64_t plain, std::int64_t bytes) {
    if (plain < 0 || plain > page.size() || plain > bytes)
        damaged("its levels are longer than itself");
    if (!m_context)
        m_context.reset(ZSTD_createDCtx());
    if (!m_context)
        throw std::bad_alloc();
    PARQUET_THROW_NOT_OK(m_buffer->Resize(bytes, false));
    if (plain > 0)
        std::memcpy(m_buffer->mutable_data(), page.data(), static_cast<std::size_t>(plain));
    if (plain == bytes && plain == page.size()) // levels only
        return m_buffer;
    const std::size_t made =
        ZSTD_decompressDCtx(m_context.get(), m_buffer->mutable_data() + plain, static_cast<std::size_t>(bytes - plain),
                            page.data() + plain, static_cast<std::size_t>(page.size() - plain));
    if (ZSTD_isError(made))
        damaged(ZSTD_getErrorName(made));
    if (static_cast<std::int64_t>(made) != bytes - plain)
        damaged("it holds " + std::to_string(made) + " bytes, not " + std::to_string(bytes - plain));
    return m_buffer;
}

std::unique_ptr<parquet::PageReader> ZstdPages::unpacking(std::unique_ptr<parquet::PageReader> stored,
                                                          std::shared_ptr<const PageFacts> facts) {
    return std::make_unique<UnpackingReader>(std::move(stored), std::move(facts), *this);
}

} // namespace engine
