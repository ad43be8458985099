#include "engine/data/ByteSource.h"

#include "engine/base/Files.h"

#include <arrow/io/compressed.h>
#include <arrow/io/file.h>
#include <arrow/util/compression.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/stat.h>

namespace engine {

namespace {

Result<std::int64_t> sizeOf(const std::filesystem::path& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0)
        return std::unexpected(fileError(errno, path));
    if (S_ISDIR(facts.st_mode))
        return std::unexpected(fileError(EISDIR, path));
    if (!S_ISREG(facts.st_mode))
        return std::unexpected(fileError(EINVAL, path));
    return static_cast<std::int64_t>(facts.st_size);
}

Error readError(const std::filesystem::path& path, const arrow::Status& status) {
    Place place;
    place.file = path.string();
    return {ErrorCode::BadData,
            text(TL_TEXT("engine", "%1 cannot be read to its end; it may be cut off or damaged. Get the file again."),
                 path.string()),
            place, status.ToString()};
}

std::optional<arrow::Compression::type> packingOf(std::string_view start) {
    using namespace std::string_view_literals;
    if (start.starts_with("\x1f\x8b"sv))
        return arrow::Compression::GZIP;
    if (start.starts_with("\x28\xb5\x2f\xfd"sv))
        return arrow::Compression::ZSTD;
    return std::nullopt;
}

} // namespace

struct ByteSource::Streams {
    std::filesystem::path path;
    std::int64_t bytes = 0;
    std::shared_ptr<arrow::io::ReadableFile> file;
    std::unique_ptr<arrow::util::Codec> codec;
    std::shared_ptr<arrow::io::InputStream> stream;
};

ByteSource::ByteSource(std::unique_ptr<Streams> streams) : m_streams(std::move(streams)) {
}

ByteSource::~ByteSource() = default;

Result<std::string> firstBytes(const std::filesystem::path& path, std::size_t count) {
    TRY(const std::int64_t size, sizeOf(path));
    auto opened = arrow::io::ReadableFile::Open(path.string());
    if (!opened.ok()) {
        const int code = errno;
        return std::unexpected(code != 0 ? fileError(code, path) : readError(path, opened.status()));
    }
    std::string result(std::min(count, static_cast<std::size_t>(size)), '\0');
    const auto got = (*opened)->Read(static_cast<std::int64_t>(result.size()), result.data());
    if (!got.ok())
        return std::unexpected(readError(path, got.status()));
    result.resize(static_cast<std::size_t>(*got));
    return result;
}

bool beginsWith(const std::filesystem::path& path, std::string_view bytes) {
    const Result<std::string> start = firstBytes(path, bytes.size());
    return start && *start == bytes;
}

Result<std::unique_ptr<ByteSource>> ByteSource::open(const std::filesystem::path& path) {
    TRY(const std::string start, firstBytes(path, 4));
    auto streams = std::make_unique<Streams>();
    streams->path = path;
    TRY(streams->bytes, sizeOf(path));
    auto opened = arrow::io::ReadableFile::Open(path.string());
    if (!opened.ok())
        return std::unexpected(readError(path, opened.status()));
    streams->file = *opened;
    streams->stream = streams->file;
    if (const auto packing = packingOf(start)) {
        auto codec = arrow::util::Codec::Create(*packing);
        if (!codec.ok())
            return std::unexpected(readError(path, codec.status()));
        streams->codec = std::move(*codec);
        auto unpacked = arrow::io::CompressedInputStream::Make(streams->codec.get(), streams->file);
        if (!unpacked.ok())
            return std::unexpected(readError(path, unpacked.status()));
        streams->stream = *unpacked;
    }
    return std::unique_ptr<ByteSource>(new ByteSource(std::move(streams)));
}

Result<std::size_t> ByteSource::read(char* out, std::size_t count) {
    std::size_t done = 0;
    while (done < count) {
        const auto got = m_streams->stream->Read(static_cast<std::int64_t>(count - done), out + done);
        if (!got.ok())
            return std::unexpected(readError(m_streams->path, got.status()));
        if (*got == 0)
            break;
        done += static_cast<std::size_t>(*got);
    }
    return done;
}

Result<void> ByteSource::skip(std::size_t count) {
    std::array<char, 65536> buffer{};
    while (count > 0) {
        TRY(const std::size_t got, read(buffer.data(), std::min(count, buffer.size())));
        if (got == 0)
            break;
        count -= got;
    }
    return {};
}

double ByteSource::fraction() const {
    const auto position = m_streams->file->Tell();
    if (!position.ok() || m_streams->bytes == 0)
        return 1;
    return std::min(1.0, static_cast<double>(*position) / static_cast<double>(m_streams->bytes));
}

std::int64_t ByteSource::bytes() const {
    return m_streams->bytes;
}

} // namespace engine
