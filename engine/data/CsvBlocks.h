#pragma once
// A regular text file in blocks of whole records, so that several threads can take them: read by position, never mapped
// (a file that shrinks must not end the program). Thread-safe.

#include "engine/base/Error.h"
#include "engine/data/Dialect.h"

#include <cstdint>
#include <filesystem>
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

class CsvBlocks {
public:
    /// `begin`: bytes of the file before the first record.
    static Result<std::unique_ptr<CsvBlocks>> open(const std::filesystem::path& path, std::int64_t begin,
                                                   const Dialect& dialect);
    ~CsvBlocks();
    CsvBlocks(const CsvBlocks&) = delete;
    CsvBlocks& operator=(const CsvBlocks&) = delete;

    /// The next block; false at the end. The buffer of `block` is used again. Nothing when a record does not end within
    /// 64 MB.
    Result<std::optional<bool>> next(CsvBlock& block);
    double fraction() const;
    std::int64_t bytes() const { return m_bytes; } ///< of the file

private:
    CsvBlocks(const std::filesystem::path& path, int file, std::int64_t bytes, std::int64_t begin,
              const Dialect& dialect);
    Result<std::size_t> append(std::string& out, std::size_t count);

    std::filesystem::path m_path;
    int m_file;
    std::int64_t m_bytes;
    char m_quote; ///< '\0' = none
    mutable std::mutex m_mutex;
    std::int64_t m_at;       ///< read so far
    std::string m_rest;      ///< of the record that the last block did not end
    std::int64_t m_next = 0; ///< index of the next block
    std::int64_t m_rows = 0; ///< line ends so far
};

std::size_t countOf(std::string_view bytes, char c);
/// Bytes up to and with the last line end that stands outside quotes, when the text begins outside; 0 = there is none.
std::size_t wholeRecords(std::string_view text, char quote);

} // namespace engine
