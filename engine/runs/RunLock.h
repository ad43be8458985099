#pragma once
// Whether the program that trains a run still lives: it holds a lock in the run's folder for the life of the run, which
// goes with it however it ends. Any thread.

#include "engine/base/Files.h"

namespace engine {

/// Held by who trains; the file is taken away with the lock. Without a lock (a disk that knows none) the run is trained
/// all the same, and looks cut off to others until it ends.
class RunLock {
public:
    explicit RunLock(const std::filesystem::path& runFolder);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

private:
    std::filesystem::path m_file;
    Result<FileLock> m_lock;
};

bool isLive(const std::filesystem::path& runFolder);

} // namespace engine
