#pragma once
// A bound on what a file may unpack to: a few kilobytes that unfold to gigabytes are refused, real tables are not.
// Knows Arrow only by name. Any thread.

#include <cstdint>

namespace arrow {
class MemoryPool;
}

namespace engine {

/// Bytes that the readers may hold at once for a file of `fileBytes`: 100 times its size, at least 768 MiB, at most
/// what the machine has left.
std::int64_t memoryLimit(std::int64_t fileBytes);
/// Arrow's own pool with a limit. It stays for the life of the program (a few words): when a file cannot be read,
/// Arrow's threads may still hold buffers of it after the call that failed.
arrow::MemoryPool* cappedPool(std::int64_t limit);

} // namespace engine
