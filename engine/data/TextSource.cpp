#include "engine/data/TextSource.h"

#include "engine/data/Cells.h"

#include <algorithm>
#include <cstring>

namespace engine {

namespace {

constexpr std::size_t step = std::size_t{1} << 18;

std::int64_t linesIn(std::string_view bytes) {
    return std::ranges::count(bytes, '\n');
}

} // namespace

Result<TextSource> TextSource::open(const std::filesystem::path& path, const std::string& encoding) {
    TRY(std::unique_ptr<ByteSource> source, ByteSource::open(path));
    TextSource result(path, encoding, std::move(source));
    // UTF-16 without a byte order means the one that the mark tells, else that of Intel.
    std::string name = encoding;
    const std::string plain = lowered(encoding);
    if (plain == "utf-16" || plain == "utf16" || plain == "utf-32" || plain == "utf32") {
        TRY(const std::unique_ptr<ByteSource> start, ByteSource::open(path));
        std::string bytes(4, '\0');
        TRY(const std::size_t got, start->read(bytes.data(), bytes.size()));
        bytes.resize(got);
        const bool big = bytes.starts_with("\xFE\xFF") || bytes.starts_with(std::string_view("\0\0\xFE", 3));
        name = plain.substr(0, 3) + (plain.ends_with("16") ? "-16" : "-32") + (big ? "BE" : "LE");
    }
    if (!isUtf8(name)) {
        TRY(Decoder decoder, Decoder::make(name));
        result.m_decoder = std::move(decoder);
    }
    return result;
}

std::unexpected<Error> TextSource::refuse(std::string_view before, Text words) {
    Place place;
    place.file = m_path.string();
    place.line = m_line + linesIn(before);
    words.args.insert(words.args.begin(), std::to_string(place.line));
    words.args.insert(words.args.begin() + 1, m_path.string());
    return fail(ErrorCode::BadData, std::move(words), std::move(place));
}

Result<void> TextSource::fill() {
    m_ready.erase(0, m_given);
    m_given = 0;
    std::string bytes(step, '\0');
    TRY(const std::size_t got, m_source->read(bytes.data(), bytes.size()));
    bytes.resize(got);
    m_atEnd = got < step;
    const std::size_t mark = m_begun ? 0 : markBytes(bytes);
    m_begun = true;
    const std::string_view body = std::string_view(bytes).substr(mark);
    if (!m_decoder) {
        m_ready.append(body);
        return {};
    }
    const std::size_t before = m_ready.size();
    if (!m_decoder->decode(body, m_atEnd, m_ready))
        return refuse(std::string_view(m_ready).substr(before),
                      text(TL_TEXT("engine", "Line %1 of %2 holds bytes that are no text in the encoding %3. Choose "
                                             "another encoding."),
                           m_encoding));
    return {};
}

Result<std::size_t> TextSource::readDecoded(char* out, std::size_t count) {
    std::size_t done = 0;
    while (done < count) {
        if (m_given == m_ready.size()) {
            if (m_atEnd)
                break;
            if (m_begun && !m_decoder) { // behind the mark the bytes go straight through
                TRY(const std::size_t got, m_source->read(out + done, count - done));
                m_atEnd = got < count - done;
                done += got;
                break;
            }
            TRY_VOID(fill());
            continue;
        }
        const std::size_t part = std::min(count - done, m_ready.size() - m_given);
        std::memcpy(out + done, m_ready.data() + m_given, part);
        m_given += part;
        done += part;
    }
    return done;
}

Result<std::size_t> TextSource::read(char* out, std::size_t count) {
    TRY(const std::size_t got, readDecoded(out, count));
    const std::string_view bytes(out, got);
    if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos)
        return refuse(bytes.substr(0, zero), text(TL_TEXT("engine", "Line %1 of %2 holds a zero byte, which no text "
                                                                    "table has. Repair the file, or choose the "
                                                                    "encoding UTF-16 if it is stored so.")));
    m_line += linesIn(bytes);
    return got;
}

Result<void> TextSource::skip(std::size_t count) {
    std::string buffer(std::min<std::size_t>(count, 65536), '\0');
    while (count > 0) {
        TRY(const std::size_t got, read(buffer.data(), std::min(count, buffer.size())));
        if (got == 0)
            break;
        count -= got;
    }
    return {};
}

std::string laterEncoding(const std::filesystem::path& path) {
    constexpr std::size_t step = std::size_t{1} << 20;
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    std::string bytes;
    while (source) {
        const std::size_t kept = std::min<std::size_t>(bytes.size(), 8);
        bytes.erase(0, bytes.size() - kept);
        bytes.resize(kept + step);
        const Result<std::size_t> got = (*source)->read(bytes.data() + kept, step);
        if (!got || *got == 0)
            break;
        bytes.resize(kept + *got);
        // A character may be cut at both ends of the piece.
        for (std::size_t from = 0; from < 4; ++from) {
            std::string encoding = detectEncoding(std::string_view(bytes).substr(std::min(from, bytes.size())));
            if (isUtf8(encoding))
                break;
            if (from == 3 || kept == 0)
                return encoding;
        }
    }
    return std::string("UTF-8");
}

} // namespace engine
