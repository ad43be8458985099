#pragma once
// A text in blocks of whole records, so that several threads can take them: a file read by position, never mapped (a
// file that shrinks must not end the program), or a stream of unknown length with a bound on what becomes of it.
// Thread-safe.

#include "engine/base/Error.h"
#include "engine/data/Dialect.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace engine {

/// Records of a file, one after another.
struct CsvBlock {
    std::string bytes; ///< whole records, the last one with or without its line end
    std::int64_t index = 0;
    std::int64_t firstRow = 0; ///< no more rows lie before it: each ends with a line end
};

/// Where the bytes come from when they are not those of the file: up to `count`, less only at the end.
struct CsvBytes {
    std::function<Result<std::size_t>(char* out, std::size_t count)> read;
    std::function<double()> fraction; ///< of the file
};

/// Bounds of what is read.
struct CsvBounds {
    std::int64_t bytes = 0;    ///< of a stream: more have no room, read again with more of it
    std::int64_t lines = 0;    ///< that there is room for; more: read again with more of it
    std::int64_t rowBytes = 0; ///< that a row takes in memory
    std::int64_t held = 0;     ///< bytes that the rows may take in memory
};

/// Why a stream ended before its end.
enum class CsvEnd { None, Room, Memory };

class CsvBlocks {
public:
    /// `begin`: bytes of the file before the first record.
    static Result<std::unique_ptr<CsvBlocks>> open(const std::filesystem::path& path, std::int64_t begin,
                                                   const CsvBounds& bounds, char quote);
    static std::unique_ptr<CsvBlocks> over(CsvBytes bytes, const CsvBounds& bounds, char quote);
    ~CsvBlocks();
    CsvBlocks(const CsvBlocks&) = delete;
    CsvBlocks& operator=(const CsvBlocks&) = delete;

    /// The next block; false at the end. The buffer of `block` is used again. Nothing when a record does not end within
    /// 64 MB, or a bound is reached. Once it could not read on, it says so every time.
    Result<std::optional<bool>> next(CsvBlock& block);
    double fraction() const;
    std::int64_t bytes() const { return m_bytes; } ///< of the file, or those that there is room for
    std::int64_t mostLines() const { return m_bounds.lines; }
    /// Rows that were kept, and the texts that were met in them for the first time; false when a bound is reached.
    bool keep(std::int64_t rows, std::int64_t textBytes);
    CsvEnd ended() const; ///< which bound was reached

private:
    CsvBlocks(const std::filesystem::path& path, int file, std::int64_t begin, const CsvBounds& bounds, char quote);
    CsvBlocks(CsvBytes bytes, const CsvBounds& bounds, char quote);
    Result<std::size_t> append(std::string& out, std::size_t count);
    Result<std::size_t> appendStream(std::string& out, std::size_t count);

    std::filesystem::path m_path;
    int m_file = -1; ///< -1: a stream
    CsvBytes m_stream;
    CsvBounds m_bounds;
    CsvEnd m_end = CsvEnd::None;
    std::optional<Error> m_error;
    std::int64_t m_held = 0; ///< what the rows so far take in memory
    std::int64_t m_bytes;
    char m_quote; ///< '\0' = none
    mutable std::mutex m_mutex;
    std::int64_t m_at = 0;   ///< read so far
    std::string m_rest;      ///< of the record that the last block did not end
    std::int64_t m_next = 0; ///< index of the next block
    std::int64_t m_rows = 0; ///< line ends so far
};

/// Bytes up to and with the last line end that stands outside quotes, when the text begins outside; 0 = there is none.
std::size_t wholeRecords(std::string_view text, char quote);

} // namespace engine
