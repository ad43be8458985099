#include "engine/data/CsvBlocks.h"

#include "engine/base/Files.h"
#include "engine/data/CsvMarks.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace engine {

namespace {

constexpr std::size_t blockBytes = std::size_t{256} << 10; ///< stays in the cache while it is read several times
constexpr std::size_t mostRecordBytes = std::size_t{64} << 20;
constexpr std::int64_t textCopies = 2; ///< of a text, at the most, until the column is made

} // namespace

std::size_t wholeRecords(std::string_view text, char quote) {
    std::size_t end = text.rfind('\n');
    if (end == std::string_view::npos)
        return 0;
    if (quote == '\0')
        return end + 1;
    // Backwards: a line end is outside when the number of quotes before it is even.
    std::size_t before = countOf(text.substr(0, end), quote);
    while (before % 2 != 0) {
        const std::size_t earlier = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
        if (earlier == std::string_view::npos)
            return 0;
        before -= countOf(text.substr(earlier, end - earlier), quote);
        end = earlier;
    }
    return end + 1;
}

CsvBlocks::CsvBlocks(const std::filesystem::path& path, int file, std::int64_t begin, const CsvBounds& bounds,
                     char quote)
    : m_path(path), m_file(file), m_bounds(bounds), m_bytes(bounds.bytes), m_quote(quote), m_at(begin) {
}

CsvBlocks::CsvBlocks(CsvBytes bytes, const CsvBounds& bounds, char quote)
    : m_stream(std::move(bytes)), m_bounds(bounds), m_bytes(bounds.bytes), m_quote(quote) {
}

CsvBlocks::~CsvBlocks() {
    if (m_file >= 0)
        ::close(m_file);
}

std::unique_ptr<CsvBlocks> CsvBlocks::over(CsvBytes bytes, const CsvBounds& bounds, char quote) {
    return std::unique_ptr<CsvBlocks>(new CsvBlocks(std::move(bytes), bounds, quote));
}

CsvEnd CsvBlocks::ended() const {
    const std::lock_guard lock(m_mutex);
    return m_end;
}

Result<std::unique_ptr<CsvBlocks>> CsvBlocks::open(const std::filesystem::path& path, std::int64_t begin,
                                                   const CsvBounds& given, char quote) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat facts {};
    if (file < 0 || ::fstat(file, &facts) != 0) {
        const int problem = errno;
        if (file >= 0)
            ::close(file);
        return std::unexpected(fileError(problem, path));
    }
    ::posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL);
    CsvBounds bounds = given;
    bounds.bytes = facts.st_size;
    return std::unique_ptr<CsvBlocks>(new CsvBlocks(path, file, begin, bounds, quote));
}

double CsvBlocks::fraction() const {
    const std::lock_guard lock(m_mutex);
    if (m_file < 0)
        return m_stream.fraction();
    return m_bytes > 0 ? std::min(1.0, static_cast<double>(m_at) / static_cast<double>(m_bytes)) : 1;
}

Result<std::size_t> CsvBlocks::appendStream(std::string& out, std::size_t count) {
    const std::size_t before = out.size();
    Result<std::size_t> got = std::size_t{0};
    out.resize_and_overwrite(before + count, [&](char* data, std::size_t) {
        got = m_stream.read(data + before, count);
        return before + got.value_or(0);
    });
    if (got)
        m_at += static_cast<std::int64_t>(*got);
    else
        m_error = got.error();
    return got;
}

bool CsvBlocks::keep(std::int64_t rows, std::int64_t textBytes) {
    const std::lock_guard lock(m_mutex);
    m_held += rows * m_bounds.rowBytes + textCopies * textBytes;
    if (m_held > m_bounds.held)
        m_end = CsvEnd::Memory;
    return m_end == CsvEnd::None;
}

Result<std::size_t> CsvBlocks::append(std::string& out, std::size_t count) {
    if (m_file < 0)
        return appendStream(out, count);
    const std::size_t before = out.size();
    std::size_t done = 0;
    int problem = 0;
    out.resize_and_overwrite(before + count, [&](char* data, std::size_t) {
        while (done < count) {
            const ssize_t got = ::pread(m_file, data + before + done, count - done, m_at + static_cast<off_t>(done));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                problem = errno;
            if (got <= 0)
                break;
            done += static_cast<std::size_t>(got);
        }
        return before + done;
    });
    if (problem != 0) {
        m_error = fileError(problem, m_path);
        return std::unexpected(*m_error);
    }
    m_at += static_cast<std::int64_t>(done);
    return done;
}

Result<std::optional<bool>> CsvBlocks::next(CsvBlock& block) {
    const std::lock_guard lock(m_mutex);
    if (m_error)
        return std::unexpected(*m_error);
    block.bytes.clear();
    block.bytes.swap(m_rest);
    while (true) {
        // A long record is looked at from its beginning each time, so what is read doubles.
        const std::size_t wanted = std::max(blockBytes, block.bytes.size());
        TRY(const std::size_t got, append(block.bytes, wanted));
        const bool atEnd = got < wanted;
        const std::size_t whole = atEnd ? block.bytes.size() : wholeRecords(block.bytes, m_quote);
        if (whole > 0 || atEnd) {
            m_rest.assign(block.bytes, whole);
            block.bytes.resize(whole);
            block.index = m_next++;
            block.firstRow = m_rows;
            const auto rows =
                static_cast<std::int64_t>(countOf(block.bytes, '\n')) + (block.bytes.ends_with('\n') ? 0 : 1);
            m_rows += rows;
            if (m_end == CsvEnd::None && (m_rows > m_bounds.lines || (m_file < 0 && m_at > m_bytes)))
                m_end = CsvEnd::Room;
            if (m_end != CsvEnd::None)
                return std::optional<bool>();
            return std::optional(whole > 0);
        }
        // (Rows of ours are bounded by those who make them; quotes are doubled in them.)
        if (block.bytes.size() > (m_file < 0 ? 5 : 1) * mostRecordBytes)
            return std::optional<bool>();
    }
}

} // namespace engine
