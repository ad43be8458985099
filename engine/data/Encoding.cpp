#include "engine/data/Encoding.h"

#include "engine/data/Cells.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>

namespace engine {

namespace {

using namespace std::string_view_literals;

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
constexpr std::array marks = {
    Mark{"\xEF\xBB\xBF"sv, "UTF-8"}, Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"}, Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"},
    Mark{"\xFF\xFE"sv, "UTF-16LE"},  Mark{"\xFE\xFF"sv, "UTF-16BE"},     Mark{"\x84\x31\x95\x33"sv, "GB18030"},
};

const Mark* markOf(std::string_view bytes) {
    const auto found = std::ranges::find_if(marks, [&](const Mark& mark) { return bytes.starts_with(mark.bytes); });
    return found == marks.end() ? nullptr : &*found;
}

unsigned at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

/// Mostly Latin text: every second byte is zero.
const char* utf16WithoutMark(std::string_view bytes) {
    std::array<std::size_t, 2> zeros{};
    const std::size_t count = std::min<std::size_t>(bytes.size(), 4096) / 2 * 2;
    for (std::size_t i = 0; i < count; ++i)
        zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    if (count >= 8 && zeros[1] * 10 > count * 4 && zeros[0] * 20 < count)
        return "UTF-16LE";
    if (count >= 8 && zeros[0] * 10 > count * 4 && zeros[1] * 20 < count)
        return "UTF-16BE";
    return nullptr;
}

/// What the bytes above 127 look like.
struct HighBytes {
    std::size_t count = 0;       ///< all
    std::size_t paired = 0;      ///< in pairs of A1–FE, as in the EUC family
    std::size_t hangul = 0;      ///< pairs whose first is B0–C8
    std::size_t hanzi = 0;       ///< pairs whose first is C9–F7
    std::size_t kana = 0;        ///< pairs A4 or A5 + something: kana of EUC-JP
    std::size_t big5Trail = 0;   ///< A1–F9 followed by 40–7E
    std::size_t sjis = 0;        ///< bytes in characters of Shift-JIS
    std::size_t sjisBad = 0;     ///< bytes that Shift-JIS has not there
    std::size_t sjisKana = 0;    ///< bytes in kana of Shift-JIS
    std::size_t low = 0;         ///< 80–9F: quotes and dashes of Windows-1252
    std::size_t undefined = 0;   ///< 81, 8D, 8F, 90, 9D: none of Windows-1252
    std::size_t besideAscii = 0; ///< letters of Latin text: neither neighbour is above 127
};

void countEuc(HighBytes& seen, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const unsigned first = at(bytes, i), second = at(bytes, i + 1);
        if (first < 0xA1 || first > 0xFE) {
            ++i;
            continue;
        }
        if (second >= 0x40 && second <= 0x7E && first <= 0xF9)
            ++seen.big5Trail;
        if (second < 0xA1 || second > 0xFE) {
            ++i;
            continue;
        }
        seen.paired += 2;
        seen.hangul += first >= 0xB0 && first <= 0xC8 ? 1 : 0;
        seen.hanzi += first >= 0xC9 && first <= 0xF7 ? 1 : 0;
        seen.kana += first == 0xA4 || first == 0xA5 ? 1 : 0;
        i += 2;
    }
}

void countShiftJis(HighBytes& seen, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const unsigned first = at(bytes, i), second = at(bytes, i + 1);
        const bool lead = (first >= 0x81 && first <= 0x9F) || (first >= 0xE0 && first <= 0xFC);
        const bool trail = (second >= 0x40 && second <= 0x7E) || (second >= 0x80 && second <= 0xFC);
        if (lead && trail) {
            seen.sjis += 2;
            seen.sjisKana += first == 0x82 || first == 0x83 ? 2 : 0;
            i += 2;
            continue;
        }
        if (first >= 0xA1 && first <= 0xDF)
            ++seen.sjis; // half-width kana
        else if (first >= 0x80)
            ++seen.sjisBad;
        ++i;
    }
}

HighBytes highBytesOf(std::string_view bytes) {
    HighBytes seen;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned c = at(bytes, i);
        if (c < 0x80)
            continue;
        ++seen.count;
        seen.low += c < 0xA0 ? 1 : 0;
        seen.undefined += c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D ? 1 : 0;
        const bool before = i > 0 && at(bytes, i - 1) >= 0x80;
        seen.besideAscii += !before && at(bytes, i + 1) < 0x80 ? 1 : 0;
    }
    countEuc(seen, bytes);
    countShiftJis(seen, bytes);
    return seen;
}

bool decodes(const char* encoding, std::string_view bytes) {
    Result<Decoder> decoder = Decoder::make(encoding);
    std::string out;
    return decoder && decoder->decode(bytes, false, out);
}

} // namespace

std::size_t markBytes(std::string_view bytes) {
    const Mark* mark = markOf(bytes);
    return mark ? mark->bytes.size() : 0;
}

std::string detectEncoding(std::string_view bytes) {
    if (const Mark* mark = markOf(bytes))
        return std::string(mark->encoding);
    if (const char* wide = utf16WithoutMark(bytes))
        return std::string(wide);
    // The last character may be cut.
    const std::size_t bad = firstBadUtf8(bytes);
    if (bad == std::string_view::npos || (bad + 4 > bytes.size() && bad > 0))
        return std::string("UTF-8");
    const HighBytes seen = highBytesOf(bytes);
    const auto share = [&](std::size_t part) { return static_cast<double>(part) / static_cast<double>(seen.count); };
    if (share(seen.besideAscii) < 0.7 || seen.low * 3 > seen.count) {
        const std::size_t pairs = std::max<std::size_t>(1, seen.paired / 2);
        if (seen.sjisBad == 0 && seen.low * 5 > seen.count && decodes("Shift-JIS", bytes))
            return std::string("Shift-JIS");
        if (share(seen.paired) > 0.9) {
            if (seen.kana * 4 > pairs && decodes("EUC-JP", bytes))
                return std::string("EUC-JP");
            if (seen.hangul > 20 * seen.hanzi && decodes("EUC-KR", bytes))
                return std::string("EUC-KR");
        }
        if (seen.big5Trail * 4 > pairs && seen.low == 0 && decodes("BIG5", bytes))
            return std::string("BIG5");
        if (seen.paired > 0 && share(seen.besideAscii) < 0.7 && decodes("GB18030", bytes))
            return std::string("GB18030");
    }
    return std::string(seen.low > 0 && seen.undefined == 0 ? "Windows-1252" : "ISO-8859-1");
}

bool isUtf8(std::string_view encoding) {
    const std::string name = lowered(encoding);
    return name.empty() || name == "utf-8" || name == "utf8" || name == "ascii" || name == "us-ascii";
}

void Decoder::Close::operator()(void* handle) const {
    ::iconv_close(static_cast<iconv_t>(handle));
}

Result<Decoder> Decoder::make(const std::string& encoding) {
    // The forms that Windows writes hold all characters of the plain ones.
    const std::string name = lowered(encoding);
    const char* known = name == "shift-jis" || name == "shift_jis" || name == "sjis" ? "CP932"
                        : name == "euc-kr" || name == "euckr"                        ? "CP949"
                        : name == "latin-1" || name == "latin1"                      ? "ISO-8859-1"
                                                                                     : encoding.c_str();
    const iconv_t handle = ::iconv_open("UTF-8", known);
    if (handle == reinterpret_cast<iconv_t>(-1))
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("engine", "The encoding %1 is not known. Choose one such as UTF-8, UTF-16, "
                                           "Windows-1252, GB18030 or Shift-JIS."),
                         encoding));
    return Decoder(handle);
}

bool Decoder::decode(std::string_view bytes, bool atEnd, std::string& out) {
    m_rest.append(bytes);
    char* from = m_rest.data();
    std::size_t left = m_rest.size();
    std::array<char, 16384> buffer;
    bool good = true;
    while (left > 0) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t got = ::iconv(static_cast<iconv_t>(m_handle.get()), &from, &left, &to, &room);
        const int problem = got == static_cast<std::size_t>(-1) ? errno : 0;
        out.append(buffer.data(), static_cast<std::size_t>(to - buffer.data()));
        if (problem == E2BIG)
            continue;
        good = problem == 0 || (problem == EINVAL && !atEnd);
        break;
    }
    m_rest.erase(0, m_rest.size() - left);
    return good;
}

} // namespace engine
