#pragma once
// Where tests find what they read and where they may write. Any thread.

#include <filesystem>

namespace support {

/// Top of the source tree (holds engine/, projects/, tests/).
std::filesystem::path sourceFolder();
/// tests/data of the source tree, read only.
std::filesystem::path testFiles();
/// The read-only reference folder named by TASKLOOM_SHARED (or `shared` beside the tree); empty when there is none:
/// a test that needs it then skips.
std::filesystem::path sharedFolder();
/// The built program (TASKLOOM_PROGRAM, set by ctest); empty when the test was started by hand without it.
std::filesystem::path builtProgram();

/// A new empty folder that is removed with everything in it at the end of the object's life.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

} // namespace support
