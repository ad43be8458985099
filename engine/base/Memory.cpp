#include "engine/base/Memory.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace engine {

namespace {

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

/// The number behind a name, as the files of /proc and of control groups have them.
std::optional<std::int64_t> factOf(const std::filesystem::path& file, std::string_view name) {
    std::ifstream facts(file);
    std::string word;
    while (facts >> word) {
        std::int64_t number = 0;
        if (word == name && facts >> number)
            return number;
    }
    return std::nullopt;
}

constexpr std::int64_t kilobyte = 1024;

/// "max" where there is no limit, so nothing is read.
std::optional<std::int64_t> numberIn(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::int64_t number = 0;
    return stream >> number ? std::optional(number) : std::nullopt;
}

std::int64_t leftOf(const std::filesystem::path& group) {
    const std::optional<std::int64_t> most = numberIn(group / "memory.max");
    const std::optional<std::int64_t> used = numberIn(group / "memory.current");
    if (!most || !used)
        return unlimited;
    // Pages of files count as used, but make room.
    std::int64_t files = 0;
    for (const char* name : {"active_file", "inactive_file"})
        files += factOf(group / "memory.stat", name).value_or(0);
    return std::max<std::int64_t>(0, *most - std::max<std::int64_t>(0, *used - files));
}

/// Of the group of this process and those that it lies in ("0::/user.slice/app.scope").
std::int64_t leftOfGroups() {
    const std::filesystem::path root = "/sys/fs/cgroup";
    std::int64_t left = leftOf(root);
    std::ifstream facts("/proc/self/cgroup");
    for (std::string line; std::getline(facts, line);) {
        if (!line.starts_with("0::/"))
            continue;
        std::filesystem::path group = root;
        for (const std::filesystem::path& name : std::filesystem::path(line.substr(4))) {
            group /= name;
            left = std::min(left, leftOf(group));
        }
    }
    return left;
}

std::int64_t leftOfWish() {
    const char* const wish = std::getenv("TASKLOOM_MEMORY");
    if (!wish)
        return unlimited;
    const std::string_view words = wish;
    double gigabytes = 0;
    const auto read = std::from_chars(words.data(), words.data() + words.size(), gigabytes);
    if (read.ec != std::errc() || read.ptr != words.data() + words.size() || !(gigabytes > 0 && gigabytes < 1e6))
        return unlimited;
    const auto most = static_cast<std::int64_t>(gigabytes * 1e9);
    return std::max<std::int64_t>(0, most - kilobyte * factOf("/proc/self/status", "RssAnon:").value_or(0));
}

} // namespace

std::int64_t availableMemory() {
    const std::optional<std::int64_t> machine = factOf("/proc/meminfo", "MemAvailable:");
    return std::min({machine ? kilobyte * *machine : unlimited, leftOfGroups(), leftOfWish()});
}

std::int64_t memoryForData() {
    constexpr std::int64_t rest = std::int64_t{128} << 20;
    const std::int64_t left = availableMemory();
    return std::max<std::int64_t>(0, left - std::min(rest, left / 4));
}

} // namespace engine
