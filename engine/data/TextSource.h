#pragma once
// A text file as UTF-8: unpacked, decoded, without its mark. Belongs to the thread that reads.

#include "engine/data/ByteSource.h"
#include "engine/data/Encoding.h"

#include <optional>
#include <string>

namespace engine {

class TextSource {
public:
    /// Refuses an unknown encoding.
    static Result<TextSource> open(const std::filesystem::path& path, const std::string& encoding);

    /// Up to `count` bytes of UTF-8; less only at the end. Refuses zero bytes and bytes that are no text in the
    /// encoding, with their line; bytes that are no UTF-8 in a file taken for UTF-8 pass.
    Result<std::size_t> read(char* out, std::size_t count);
    Result<void> skip(std::size_t count);
    double fraction() const { return m_source->fraction(); }
    std::int64_t bytes() const { return m_source->bytes(); }

private:
    TextSource(std::filesystem::path path, std::string encoding, std::unique_ptr<ByteSource> source)
        : m_path(std::move(path)), m_encoding(std::move(encoding)), m_source(std::move(source)) {}
    Result<std::size_t> readDecoded(char* out, std::size_t count);
    Result<void> fill(); ///< m_ready
    std::unexpected<Error> refuse(std::string_view before, Text words);

    std::filesystem::path m_path;
    std::string m_encoding;
    std::unique_ptr<ByteSource> m_source;
    std::optional<Decoder> m_decoder;
    std::string m_ready; ///< decoded and not yet given; the first bytes of a file without decoder
    std::size_t m_given = 0;
    bool m_atEnd = false, m_begun = false;
    std::int64_t m_line = 1;
};

/// The encoding of a file that begins like UTF-8 but is none: guessed around the first bytes that are none.
std::string laterEncoding(const std::filesystem::path& path);

} // namespace engine
