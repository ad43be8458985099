#include "engine/data/PageChecksums.h"

#include <arrow/buffer.h>
#include <arrow/io/interfaces.h>
#include <arrow/result.h>
#include <arrow/status.h>

#include <libdeflate.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace engine {

namespace {

/// A variable-length number of Thrift's compact protocol, seven bits a byte, the sign in the lowest bit.
std::optional<std::int32_t> takeNumber(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80) {
            const auto folded = static_cast<std::uint32_t>(value);
            return static_cast<std::int32_t>((folded >> 1) ^ (0U - (folded & 1U)));
        }
    }
    return std::nullopt;
}

/// A page header begins with its type and two sizes and goes on with the checksum if there is one: fields 1 to 4, all
/// 32-bit numbers. Nothing where it does not.
std::optional<PageFacts> factsOf(std::string_view header) {
    constexpr char nextField = 0x15; // one after the last, a 32-bit number
    std::array<std::int32_t, 3> first{};
    for (std::int32_t& value : first) {
        if (header.empty() || header.front() != nextField)
            return std::nullopt;
        header.remove_prefix(1);
        const std::optional<std::int32_t> number = takeNumber(header);
        if (!number)
            return std::nullopt;
        value = *number;
    }
    PageFacts facts{first[0], first[1], std::nullopt};
    if (header.empty())
        return facts;
    // A field may also name itself in full, the checksum too: nobody writes it so.
    if ((header.front() & 0xf0) == 0 && header.front() != 0)
        return std::nullopt;
    if (header.front() == nextField) {
        header.remove_prefix(1);
        const std::optional<std::int32_t> number = takeNumber(header);
        if (!number)
            return std::nullopt;
        facts.checksum = static_cast<std::uint32_t>(*number);
    }
    return facts;
}

class CheckedStream : public arrow::io::InputStream {
public:
    explicit CheckedStream(std::shared_ptr<arrow::io::InputStream> chunk) : m_chunk(std::move(chunk)) {}

    arrow::Status Close() override { return m_chunk->Close(); }
    bool closed() const override { return m_chunk->closed(); }
    arrow::Result<std::int64_t> Tell() const override { return m_chunk->Tell(); }
    arrow::Result<std::string_view> Peek(std::int64_t bytes) override { return m_chunk->Peek(bytes); }
    bool supports_zero_copy() const override { return m_chunk->supports_zero_copy(); }

    arrow::Result<std::shared_ptr<arrow::Buffer>> Read(std::int64_t bytes) override {
        ARROW_ASSIGN_OR_RAISE(std::shared_ptr<arrow::Buffer> read, m_chunk->Read(bytes));
        const std::string_view view(reinterpret_cast<const char*>(read->data()),
                                    static_cast<std::size_t>(read->size()));
        if (!std::exchange(m_inHeader, !m_inHeader))
            return pageOf(read, view);
        const std::optional<PageFacts> facts = factsOf(view);
        if (!facts)
            return arrow::Status::IOError("the header of a page is laid out in an unknown way");
        *m_page = *facts;
        return read;
    }
    arrow::Result<std::int64_t> Read(std::int64_t bytes, void* out) override {
        ARROW_ASSIGN_OR_RAISE(const std::shared_ptr<arrow::Buffer> read, Read(bytes));
        std::memcpy(out, read->data(), static_cast<std::size_t>(read->size()));
        return read->size();
    }

    std::shared_ptr<const PageFacts> page() const { return m_page; }

private:
    arrow::Result<std::shared_ptr<arrow::Buffer>> pageOf(const std::shared_ptr<arrow::Buffer>& read,
                                                         std::string_view view) const {
        const bool verified = m_page->type == 0 || m_page->type == 2 || m_page->type == 3; // others are not used
        if (verified && m_page->checksum && libdeflate_crc32(0, view.data(), view.size()) != *m_page->checksum)
            return arrow::Status::IOError("the checksum of a page is wrong (CRC)");
        return read;
    }

    const std::shared_ptr<arrow::io::InputStream> m_chunk;
    const std::shared_ptr<PageFacts> m_page = std::make_shared<PageFacts>();
    bool m_inHeader = true; ///< a header comes next
};

} // namespace

CheckedChunk withChecksums(std::shared_ptr<arrow::io::InputStream> chunk) {
    constexpr std::int64_t enough = 64; // bytes for four numbers
    const arrow::Result<std::string_view> begin = chunk->Peek(enough);
    if (!begin.ok() || !factsOf(*begin))
        return {};
    const auto checked = std::make_shared<CheckedStream>(std::move(chunk));
    return {checked, checked->page()};
}

} // namespace engine
