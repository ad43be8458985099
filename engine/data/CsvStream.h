#pragma once
// What Arrow reads a text file from: passes bytes on, reports progress, and ends when a stop is asked for. Knows Arrow
// only by name.

#include "engine/data/ByteSource.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace arrow::io {
class InputStream;
}

namespace engine {

struct CsvStream {
    std::shared_ptr<arrow::io::InputStream> stream;
    std::shared_ptr<std::optional<Error>> error; ///< set when the file could not be read on
};
CsvStream csvStream(std::unique_ptr<ByteSource> source, std::function<void(double)> progress, std::stop_token stop);

} // namespace engine
