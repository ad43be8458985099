#include "engine/data/ParquetPages.h"

#include "engine/data/PageChecksums.h"
#include "engine/data/ZstdPages.h"

#include <arrow/io/interfaces.h>
#include <parquet/column_reader.h>
#include <parquet/exception.h>
#include <parquet/file_reader.h>
#include <parquet/metadata.h>
#include <parquet/properties.h>

#include <algorithm>
#include <utility>

namespace engine {

namespace {

class OwnPages : public parquet::RowGroupReader::Contents {
public:
    OwnPages(std::shared_ptr<parquet::RowGroupReader> group, const ParquetSource& source, ZstdPages& zstd)
        : m_group(std::move(group)), m_source(source), m_zstd(zstd) {}

    std::unique_ptr<parquet::PageReader> GetColumnPageReader(int column) override {
        const std::unique_ptr<parquet::ColumnChunkMetaData> chunk = metadata()->ColumnChunk(column);
        parquet::ReaderProperties properties = *m_source.properties;
        const CheckedChunk checked =
            chunk->crypto_metadata() ? CheckedChunk() : withChecksums(bytesOf(*chunk, properties));
        if (!checked.bytes)
            return m_group->GetColumnPageReader(column);
        properties.set_page_checksum_verification(false);
        const bool zstd = chunk->compression() == parquet::Compression::ZSTD;
        std::unique_ptr<parquet::PageReader> pages = parquet::PageReader::Open(
            checked.bytes, chunk->num_values(), zstd ? parquet::Compression::UNCOMPRESSED : chunk->compression(),
            properties, *metadata()->schema()->Column(column));
        return zstd ? m_zstd.unpacking(std::move(pages), checked.page) : std::move(pages);
    }
    const parquet::RowGroupMetaData* metadata() const override { return m_group->metadata(); }
    const parquet::ReaderProperties* properties() const override { return m_source.properties.get(); }

private:
    std::shared_ptr<arrow::io::InputStream> bytesOf(const parquet::ColumnChunkMetaData& chunk,
                                                    parquet::ReaderProperties& properties) const {
        std::int64_t begin = chunk.data_page_offset();
        if (chunk.has_dictionary_page() && chunk.dictionary_page_offset() > 0)
            begin = std::min(begin, chunk.dictionary_page_offset());
        const std::int64_t length = chunk.total_compressed_size();
        if (begin < 0 || length < 0 || begin > m_source.bytes || length > m_source.bytes - begin)
            throw parquet::ParquetException("a column lies outside of the file");
        return properties.GetStream(m_source.file, begin, length);
    }

    const std::shared_ptr<parquet::RowGroupReader> m_group;
    const ParquetSource& m_source;
    ZstdPages& m_zstd;
};

} // namespace

std::shared_ptr<parquet::RowGroupReader> withOwnPages(std::shared_ptr<parquet::RowGroupReader> group,
                                                      const ParquetSource& source, ZstdPages& zstd) {
    using Version = parquet::ApplicationVersion;
    const Version& writer = source.facts->writer_version();
    // Old writers told wrong lengths, and not which pages are packed: Arrow knows what to do then.
    if (writer.VersionLt(Version::PARQUET_816_FIXED_VERSION()) ||
        writer.VersionLt(Version::PARQUET_CPP_10353_FIXED_VERSION()))
        return group;
    return std::make_shared<parquet::RowGroupReader>(std::make_unique<OwnPages>(std::move(group), source, zstd));
}

} // namespace engine
