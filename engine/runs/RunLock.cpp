#include "engine/runs/RunLock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace engine {

namespace {

constexpr const char* lockFile = "run.lock";

} // namespace

RunLock::RunLock(const std::filesystem::path& runFolder)
    : m_file(runFolder / lockFile), m_lock(FileLock::take(m_file)) {
}

RunLock::~RunLock() {
    // A file that stays is no lock: nobody holds it.
    if (m_lock)
        [[maybe_unused]] const Result<void> gone = removeFile(m_file);
}

bool isLive(const std::filesystem::path& runFolder) {
    const int descriptor = ::open((runFolder / lockFile).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    // Shared, so that those who ask do not take each other for the one who trains.
    const bool isHeld = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return isHeld;
}

} // namespace engine
