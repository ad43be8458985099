#include "tests/support/Folders.h"

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>

namespace support {

namespace {

std::filesystem::path fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return value ? std::filesystem::path(value) : std::filesystem::path();
}

} // namespace

std::filesystem::path sourceFolder() {
    return TASKLOOM_SOURCE_DIR;
}

std::filesystem::path testFiles() {
    return sourceFolder() / "tests" / "data";
}

std::filesystem::path sharedFolder() {
    std::filesystem::path folder = fromEnvironment("TASKLOOM_SHARED");
    if (folder.empty())
        folder = sourceFolder().parent_path() / "shared";
    std::error_code ignored;
    return std::filesystem::is_directory(folder, ignored) ? folder : std::filesystem::path();
}

std::filesystem::path builtProgram() {
    return fromEnvironment("TASKLOOM_PROGRAM");
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "taskloom-test-XXXXXX").string();
    if (!mkdtemp(name.data()))
        throw std::runtime_error("No temporary folder can be made as " + name);
    m_path = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace support
