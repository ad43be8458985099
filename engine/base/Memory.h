#pragma once
// How much memory is left. Any thread.

#include <cstdint>

namespace engine {

/// Bytes that this program can still take: what the machine has without swapping, what its control groups allow, and
/// what $TASKLOOM_MEMORY leaves of as many gigabytes (a number such as 6 or 0.5), whichever is least.
std::int64_t availableMemory();
/// Of it, what data may take: a rest stays for the program itself, its window and other programs.
std::int64_t memoryForData();

} // namespace engine
