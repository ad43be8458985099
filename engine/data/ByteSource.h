#pragma once
// A file as a stream of bytes: plain, or unpacked on the way when it is gzip or zstd (told by its first bytes, not by
// its name). Belongs to the thread that reads.

#include "engine/base/Error.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

namespace engine {

class ByteSource {
public:
    static Result<std::unique_ptr<ByteSource>> open(const std::filesystem::path& path);
    ~ByteSource();
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// Up to `count` bytes; less only at the end of the file.
    Result<std::size_t> read(char* out, std::size_t count);
    Result<void> skip(std::size_t count);
    double fraction() const;    ///< share of the file on disk that has been read
    std::int64_t bytes() const; ///< of the file on disk

private:
    struct Streams;
    explicit ByteSource(std::unique_ptr<Streams> streams);
    std::unique_ptr<Streams> m_streams;
};

/// The first bytes of the file on disk (at most `count`), not unpacked.
Result<std::string> firstBytes(const std::filesystem::path& path, std::size_t count);
bool beginsWith(const std::filesystem::path& path, std::string_view bytes); ///< false when it cannot be read

} // namespace engine
