#pragma once
// The only place that writes, moves and removes files for keeps: temporary file in the same folder, fsync, rename,
// fsync of the folder. A full disk or a crash leaves the old file intact. Any thread; one writer per path.

#include "engine/base/Error.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

namespace engine {

Result<std::string> readFile(const std::filesystem::path& path, std::int64_t limitBytes = std::int64_t{1} << 40);
Result<void> writeFileAtomic(const std::filesystem::path& path, std::string_view bytes);
/// Appends and flushes to the kernel (metrics.csv, events.csv: append-only logs).
Result<void> appendFile(const std::filesystem::path& path, std::string_view bytes);
/// A file that is gone already is no error.
Result<void> removeFile(const std::filesystem::path& path);
/// Moves a file or a folder with all that is in it. On another disk it is copied beside the target and put in place
/// whole, then the old one is removed. A target that is there already is refused; on an error the old one is complete.
Result<void> moveFolder(const std::filesystem::path& from, const std::filesystem::path& to);
/// A file that is made beside `target` under a temporary name; `commit` moves it into place, the destructor removes it.
class PendingFile {
public:
    explicit PendingFile(std::filesystem::path target);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;
    const std::filesystem::path& path() const { return m_path; } ///< write here
    Result<void> commit();

private:
    std::filesystem::path m_target;
    std::filesystem::path m_path;
};
/// Exclusive flock on `path` (made when absent) for the life of the object.
class FileLock {
public:
    static Result<FileLock> take(const std::filesystem::path& path);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

/// Lower-case hex. Stops within a MiB with ErrorCode::Interrupted.
Result<std::string> sha256OfFile(const std::filesystem::path& path, const std::stop_token& stop = {});
std::string sha256(std::string_view bytes);
/// "No such file", "No permission …": a sentence for an errno, naming the path.
Error fileError(int errnoValue, const std::filesystem::path& path, ErrorCode code = ErrorCode::BadData);

/// Folder for what the program keeps for the person: $XDG_DATA_HOME/taskloom or ~/.local/share/taskloom.
std::filesystem::path userDataFolder();

/// Tests: the n-th write from now (1 = next) reports ENOSPC; 0 switches off.
void setWriteFaultForTests(int nth);
/// Tests: moveFolder finds its target on another disk.
void setOtherDiskForTests(bool other);

} // namespace engine
