#include "tests/support/Packed.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <cstdint>

namespace support {

namespace {

std::uint32_t crc32(std::string_view bytes) {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        table[i] = i;
        for (int bit = 0; bit < 8; ++bit)
            table[i] = (table[i] >> 1) ^ ((table[i] & 1) != 0 ? 0xEDB88320U : 0U);
    }
    std::uint32_t crc = ~0U;
    for (const char c : bytes)
        crc = (crc >> 8) ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xFF];
    return ~crc;
}

void appendLittle(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFF);
}

} // namespace

std::string gzipOf(std::string_view bytes) {
    // Qt gives four bytes of length, then zlib's two of header, the deflated text, and four of checksum.
    const QByteArray zlib = qCompress(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())));
    std::string result("\x1f\x8b\x08\0\0\0\0\0\0\3", 10);
    result.append(zlib.constData() + 6, static_cast<std::size_t>(zlib.size()) - 10);
    appendLittle(result, crc32(bytes), 4);
    appendLittle(result, bytes.size() & 0xFFFFFFFF, 4);
    return result;
}

std::string zstdOf(std::string_view bytes) {
    constexpr std::size_t most = std::size_t{1} << 17;
    std::string result("\x28\xb5\x2f\xfd", 4);
    result += '\xE0'; // one segment, its size in eight bytes
    appendLittle(result, bytes.size(), 8);
    for (std::size_t at = 0; at < bytes.size() || at == 0; at += most) {
        const std::string_view block = bytes.substr(at, most);
        const bool isLast = at + most >= bytes.size();
        appendLittle(result, block.size() << 3 | (isLast ? 1U : 0U), 3);
        result += block;
    }
    return result;
}

std::string utf16Of(std::string_view utf8, bool big) {
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    std::string result(big ? "\xFE\xFF" : "\xFF\xFE");
    for (const QChar c : text) {
        const char low = static_cast<char>(c.unicode() & 0xFF), high = static_cast<char>(c.unicode() >> 8);
        result += big ? high : low;
        result += big ? low : high;
    }
    return result;
}

} // namespace support
