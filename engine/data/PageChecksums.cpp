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

struct PageFacts {
    std::int32_t type = 0;
    std::optional<std::uint32_t> checksum;
};

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
    PageFacts facts{first[0], std::nullopt};
    if (!header.empty() && header.front() == nextField) {
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
        if (!m_page) {
            m_page = factsOf(view);
            if (!m_page)
                return arrow::Status::IOError("the header of a page is laid out in an unknown way");
            return read;
        }
        const PageFacts page = *std::exchange(m_page, std::nullopt);
        constexpr std::int32_t index = 1; // its checksum is not defined
        if (page.checksum && page.type != index && libdeflate_crc32(0, view.data(), view.size()) != *page.checksum)
            return arrow::Status::IOError("the checksum of a page is wrong (CRC)");
        return read;
    }
    arrow::Result<std::int64_t> Read(std::int64_t bytes, void* out) override {
        ARROW_ASSIGN_OR_RAISE(const std::shared_ptr<arrow::Buffer> read, Read(bytes));
        std::memcpy(out, read->data(), static_cast<std::size_t>(read->size()));
        return read->size();
    }

private:
    const std::shared_ptr<arrow::io::InputStream> m_chunk;
    std::optional<PageFacts> m_page; ///< of the header that was read last; none = a header comes next
};

} // namespace

std::shared_ptr<arrow::io::InputStream> withChecksums(std::shared_ptr<arrow::io::InputStream> chunk) {
    constexpr std::int64_t enough = 64; // bytes for four numbers
    const arrow::Result<std::string_view> begin = chunk->Peek(enough);
    if (!begin.ok() || !factsOf(*begin))
        return nullptr;
    return std::make_shared<CheckedStream>(std::move(chunk));
}

} // namespace engine
