#pragma once
// Text in other encodings than UTF-8: which one a file has, and turning it into UTF-8 (by iconv of the C library). A
// decoder belongs to one thread.

#include "engine/base/Error.h"

#include <memory>
#include <string>
#include <string_view>

namespace engine {

/// Name of the encoding of the beginning of a file: by its mark, as UTF-8 where it is that, by the pattern of its zeros
/// (UTF-16), else by which bytes stand beside each other: GB18030, Shift-JIS, EUC-KR, EUC-JP, Big5, Windows-1252 or
/// ISO-8859-1.
std::string detectEncoding(std::string_view bytes);

/// Bytes of the mark at the beginning that names an encoding (0 where there is none).
std::size_t markBytes(std::string_view bytes);

/// UTF-8 and ASCII need no decoder.
bool isUtf8(std::string_view encoding);

class Decoder {
public:
    /// Refuses an encoding that is not known.
    static Result<Decoder> make(const std::string& encoding);
    /// Appends `bytes` as UTF-8 to `out`; keeps an unfinished character for the next call. False when a byte is no text
    /// in the encoding: then `out` holds what comes before it.
    bool decode(std::string_view bytes, bool atEnd, std::string& out);

private:
    struct Close {
        void operator()(void* handle) const;
    };
    explicit Decoder(void* handle) : m_handle(handle) {}
    std::unique_ptr<void, Close> m_handle;
    std::string m_rest;
};

} // namespace engine
