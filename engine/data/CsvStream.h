#pragma once
// What Arrow reads a text file from: passes bytes on, reports progress, and ends when a stop is asked for. Knows Arrow
// only by name.

#include "engine/base/Error.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace arrow::io {
class InputStream;
}

namespace engine {

class CsvRows;

/// Where the bytes come from: up to `count`, none only at the end. Called from one thread at a time.
struct CsvBytes {
    std::function<Result<std::size_t>(char* out, std::size_t count)> read;
    std::function<double()> fraction; ///< of the file
};
/// Rows as Arrow reads them without question: cells apart by `plainDelimiter`, in double quotes where needed.
CsvBytes plainCsv(std::shared_ptr<CsvRows> rows);
constexpr char plainDelimiter = '\x1F';

struct CsvStream {
    std::shared_ptr<arrow::io::InputStream> stream;
    std::shared_ptr<std::optional<Error>> error; ///< set when the file could not be read on
    /// No more bytes and no more progress: waits for a read under way. Arrow's threads may read ahead after a call that
    /// did not work.
    std::function<void()> end;
};
CsvStream csvStream(CsvBytes bytes, std::function<void(double)> progress, std::stop_token stop);

} // namespace engine
