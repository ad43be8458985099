#include "engine/base/Files.h"

#include <openssl/evp.h>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace engine {

namespace {

namespace fs = std::filesystem;

std::atomic<int> writesUntilFault = 0;
std::atomic<bool> otherDisk = false;

/// True when a test wants this write to find the disk full. Every step that reaches the disk asks once.
bool faultDue() {
    int left = writesUntilFault.load();
    while (left > 0 && !writesUntilFault.compare_exchange_weak(left, left - 1)) {
    }
    return left == 1;
}

/// An open file that closes itself.
class Descriptor {
public:
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor() {
        if (m_value >= 0)
            ::close(m_value);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int value() const { return m_value; }
    bool open() const { return m_value >= 0; }

private:
    int m_value;
};

int openFile(const fs::path& path, int flags, mode_t mode = 0) {
    int descriptor = -1;
    do {
        descriptor = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/// 0, or the errno.
int writeAll(int descriptor, std::string_view bytes) {
    const bool fault = faultDue();
    if (fault)
        bytes = bytes.substr(0, bytes.size() / 2); // a full disk takes the beginning
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return written < 0 ? errno : ENOSPC;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return fault ? ENOSPC : 0;
}

int flush(int descriptor) {
    if (faultDue())
        return ENOSPC;
    // Some file systems cannot flush; that is no reason to refuse saving.
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

int flushFolder(const fs::path& folder) {
    const Descriptor descriptor(openFile(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY));
    return descriptor.open() ? flush(descriptor.value()) : errno;
}

/// Where the bytes really go: saving through a link changes the file that it points to, not the link.
fs::path resolved(const fs::path& target) {
    std::error_code ignored;
    if (!fs::is_symlink(target, ignored))
        return target;
    fs::path real = fs::canonical(target, ignored);
    return real.empty() ? target : real;
}

fs::path temporaryBeside(const fs::path& target) {
    static std::atomic<unsigned> count = 0;
    return target.parent_path() / ('.' + target.filename().string() + '.' + std::to_string(::getpid()) + '-' +
                                   std::to_string(count++) + ".tmp");
}

std::string hex(const unsigned char* bytes, std::size_t count) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string result;
    for (std::size_t i = 0; i < count; ++i) {
        result += digits[bytes[i] >> 4];
        result += digits[bytes[i] & 15];
    }
    return result;
}

/// Moving to another disk. Nothing half-copied stays under the name of the target.
Result<void> copyThenRemove(const fs::path& from, const fs::path& to) {
    const fs::path beside = temporaryBeside(to);
    std::error_code problem, ignored;
    fs::copy(from, beside, fs::copy_options::recursive | fs::copy_options::copy_symlinks, problem);
    if (!problem && faultDue())
        problem = std::make_error_code(std::errc::no_space_on_device);
    if (!problem)
        fs::rename(beside, to, problem);
    if (problem) {
        fs::remove_all(beside, ignored); // the first problem is the one to tell
        return std::unexpected(fileError(problem.value(), to));
    }
    flushFolder(to.parent_path());
    fs::remove_all(from, problem);
    return problem ? Result<void>(std::unexpected(fileError(problem.value(), from))) : Result<void>();
}

class Sha256 {
public:
    Sha256() : m_context(EVP_MD_CTX_new()) {
        assert(m_context);
        EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr);
    }
    ~Sha256() { EVP_MD_CTX_free(m_context); }
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void add(std::string_view bytes) { EVP_DigestUpdate(m_context, bytes.data(), bytes.size()); }
    std::string finish() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned length = 0;
        EVP_DigestFinal_ex(m_context, digest.data(), &length);
        return hex(digest.data(), length);
    }

private:
    EVP_MD_CTX* m_context;
};

/// Hands the file to `take` in pieces.
template <class Take>
Result<void> readPieces(const fs::path& path, Take take) {
    const Descriptor file(openFile(path, O_RDONLY | O_NONBLOCK));
    if (!file.open())
        return std::unexpected(fileError(errno, path));
    struct stat facts {};
    if (::fstat(file.value(), &facts) != 0)
        return std::unexpected(fileError(errno, path));
    if (!S_ISREG(facts.st_mode))
        return std::unexpected(fileError(S_ISDIR(facts.st_mode) ? EISDIR : EINVAL, path));
    TRY_VOID(take(std::string_view(), facts.st_size));
    std::string piece(std::size_t{1} << 20, '\0');
    while (true) {
        const ssize_t count = ::read(file.value(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return std::unexpected(fileError(errno, path));
        if (count == 0)
            return {};
        TRY_VOID(take(std::string_view(piece).substr(0, static_cast<std::size_t>(count)), facts.st_size));
    }
}

} // namespace

Error fileError(int errnoValue, const fs::path& path, ErrorCode code) {
    Error error{code, {}, {}, std::generic_category().message(errnoValue)};
    const std::string name = path.string();
    error.place.file = name;
    switch (errnoValue) {
    case ENOENT:
    case ENOTDIR:
        error.text = text(TL_TEXT("engine", "There is no file or folder at %1."), name);
        break;
    case EACCES:
    case EPERM:
        error.text = text(
            TL_TEXT("engine", "You have no permission for %1. Ask its owner for it, or choose another file."), name);
        break;
    case EROFS:
        error.text = text(TL_TEXT("engine", "%1 lies on a disk that can only be read."), name);
        break;
    case EISDIR:
        error.text = text(TL_TEXT("engine", "%1 is a folder, not a file."), name);
        break;
    case EEXIST:
        error.text = text(TL_TEXT("engine", "%1 is there already."), name);
        break;
    case ENAMETOOLONG:
        error.text = text(TL_TEXT("engine", "The name %1 is too long for this disk."), name);
        break;
    case EMFILE:
    case ENFILE:
        error.text = text(TL_TEXT("engine", "Too many files are open to open %1 too; close some programs."), name);
        break;
    case ENOSPC:
    case EDQUOT:
        error.code = ErrorCode::NoSpace;
        error.text = text(
            TL_TEXT("engine", "The disk is full: there is no room to write %1. Free some space and save again."), name);
        break;
    case EINVAL:
        error.text = text(TL_TEXT("engine", "%1 is a device or a pipe, not an ordinary file. Store what comes out of "
                                            "it in a file and choose that."),
                          name);
        break;
    default:
        error.text = text(TL_TEXT("engine", "%1 cannot be read or written: %2."), name, error.cause);
    }
    return error;
}

Result<std::string> readFile(const fs::path& path, std::int64_t limitBytes) {
    std::string bytes;
    const auto take = [&](std::string_view piece, std::int64_t size) -> Result<void> {
        if (std::max(size, static_cast<std::int64_t>(bytes.size() + piece.size())) > limitBytes) {
            Place place;
            place.file = path.string();
            return fail(ErrorCode::BadData,
                        text(TL_TEXT("engine", "%1 has more than %2 bytes, the most that is read here."), path.string(),
                             limitBytes),
                        std::move(place));
        }
        if (piece.empty())
            bytes.reserve(static_cast<std::size_t>(size));
        bytes += piece;
        return {};
    };
    TRY_VOID(readPieces(path, take));
    return bytes;
}

Result<void> writeFileAtomic(const fs::path& path, std::string_view bytes) {
    PendingFile pending(path);
    {
        const Descriptor file(openFile(pending.path(), O_WRONLY | O_CREAT | O_EXCL, 0666));
        if (!file.open())
            return std::unexpected(fileError(errno, path));
        if (const int problem = writeAll(file.value(), bytes))
            return std::unexpected(fileError(problem, path));
    }
    return pending.commit();
}

Result<void> appendFile(const fs::path& path, std::string_view bytes) {
    const Descriptor file(openFile(path, O_WRONLY | O_CREAT | O_APPEND, 0666));
    if (!file.open())
        return std::unexpected(fileError(errno, path));
    struct stat facts {};
    if (::fstat(file.value(), &facts) != 0)
        return std::unexpected(fileError(errno, path));
    if (const int problem = writeAll(file.value(), bytes)) {
        // No half line stays behind. When even that is not possible, the first problem is the one to tell.
        [[maybe_unused]] const int cut = ::ftruncate(file.value(), facts.st_size);
        return std::unexpected(fileError(problem, path));
    }
    return {};
}

Result<void> removeFile(const fs::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        return std::unexpected(fileError(errno, path));
    return {};
}

Result<void> moveFolder(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    if (fs::exists(fs::symlink_status(to, problem)))
        return std::unexpected(fileError(EEXIST, to));
    if (to.has_parent_path())
        fs::create_directories(to.parent_path(), problem);
    if (problem)
        return std::unexpected(fileError(problem.value(), to.parent_path()));
    if (faultDue())
        return std::unexpected(fileError(ENOSPC, to));
    if (!otherDisk && ::rename(from.c_str(), to.c_str()) == 0) {
        flushFolder(to.parent_path());
        return {};
    }
    if (!otherDisk && errno != EXDEV)
        return std::unexpected(fileError(errno, errno == ENOENT ? from : to));
    return copyThenRemove(from, to);
}

PendingFile::PendingFile(fs::path target) : m_target(resolved(target)), m_path(temporaryBeside(m_target)) {
}

PendingFile::~PendingFile() {
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

Result<void> PendingFile::commit() {
    {
        const Descriptor file(openFile(m_path, O_RDWR));
        if (!file.open())
            return std::unexpected(fileError(errno, m_target));
        struct stat old {};
        if (::stat(m_target.c_str(), &old) == 0)
            ::fchmod(file.value(), old.st_mode & 07777);
        if (const int problem = flush(file.value()))
            return std::unexpected(fileError(problem, m_target));
    }
    if (faultDue())
        return std::unexpected(fileError(ENOSPC, m_target));
    if (::rename(m_path.c_str(), m_target.c_str()) != 0)
        return std::unexpected(fileError(errno, m_target));
    m_path.clear();
    // The new file is in place; a folder that cannot be flushed only delays when that survives a power cut.
    flushFolder(m_target.parent_path());
    return {};
}

Result<FileLock> FileLock::take(const fs::path& path) {
    const int descriptor = openFile(path, O_RDWR | O_CREAT, 0666);
    if (descriptor < 0)
        return std::unexpected(fileError(errno, path));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return FileLock(descriptor);
    const int problem = errno;
    ::close(descriptor);
    if (problem != EWOULDBLOCK)
        return std::unexpected(fileError(problem, path));
    Place place;
    place.file = path.string();
    return fail(ErrorCode::BadData, text(TL_TEXT("engine", "%1 is in use by another running program."), path.string()),
                std::move(place));
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {
}

FileLock::~FileLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor); // the lock goes with the last descriptor
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

Result<std::string> sha256OfFile(const fs::path& path, const std::stop_token& stop) {
    Sha256 hash;
    const auto take = [&](std::string_view piece, std::int64_t) -> Result<void> {
        if (stop.stop_requested())
            return fail(ErrorCode::Interrupted, text(TL_TEXT("engine", "Reading %1 was stopped."), path.string()));
        hash.add(piece);
        return {};
    };
    TRY_VOID(readPieces(path, take));
    return hash.finish();
}

fs::path userDataFolder() {
    if (const char* folder = std::getenv("XDG_DATA_HOME"); folder && folder[0] == '/')
        return fs::path(folder) / "taskloom";
    const char* home = std::getenv("HOME");
    if (!home || home[0] != '/') {
        const passwd* person = ::getpwuid(::getuid());
        home = person && person->pw_dir ? person->pw_dir : "/";
    }
    return fs::path(home) / ".local" / "share" / "taskloom";
}

void setWriteFaultForTests(int nth) {
    writesUntilFault = nth;
}

void setOtherDiskForTests(bool other) {
    otherDisk = other;
}

} // namespace engine
