#pragma once
// The same text as other bytes: packed and in other encodings. Any thread.

#include <string>
#include <string_view>

namespace support {

std::string gzipOf(std::string_view bytes);
std::string zstdOf(std::string_view bytes); ///< blocks as they are
/// UTF-16 with a byte order mark, the low byte first unless `big`.
std::string utf16Of(std::string_view utf8, bool big = false);

} // namespace support
