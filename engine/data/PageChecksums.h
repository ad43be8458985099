#pragma once
// The checksums of Parquet pages, verified three times as fast as by Arrow. Knows Arrow only by name.

#include <memory>

namespace arrow::io {
class InputStream;
} // namespace arrow::io

namespace engine {

/// The same bytes of a column chunk for Parquet's page reader, which reads header and page in turn: a page that differs
/// from the checksum in its header is an error. Pages without a checksum pass. Null where the first header is laid out
/// in another way than usual: then Arrow must verify. One thread at a time.
std::shared_ptr<arrow::io::InputStream> withChecksums(std::shared_ptr<arrow::io::InputStream> chunk);

} // namespace engine
