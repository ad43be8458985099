#pragma once
// Where a run computes and with how many threads. The thread that computes.

#include "engine/base/Error.h"

#include <cstdint>
#include <string>

namespace engine {

/// Name of the device that `wanted` ("auto", "cpu", "cuda", "cuda:1") stands for, or why it cannot be used.
Result<std::string> chooseDevice(const std::string& wanted);
/// The given number, or for 0: one thread for batches under 256 (more only cost there), else all cores but one, at
/// least one. The core that stays free keeps the window smooth, and threads that wait for each other by spinning do not
/// come to a halt when something else wants the last core.
std::int64_t chooseThreads(std::int64_t wanted, std::int64_t batchSize);
/// Threads of the calling thread's parallel regions; those of other threads that have computed already stay.
void setThreads(std::int64_t threads);

} // namespace engine
