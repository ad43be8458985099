// A run folder as it was at an earlier step.

#include "engine/base/Files.h"
#include "engine/runs/Run.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace engine {

namespace fs = std::filesystem;

namespace {

std::string_view untilComma(std::string_view text) {
    return text.substr(0, text.find(','));
}

/// "step,epoch,part,…": a point of this step or an earlier one, and not of the test that a run ends with.
bool isKept(std::string_view line, std::int64_t step) {
    std::int64_t own = 0;
    const std::string_view digits = untilComma(line);
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), own);
    if (end.ec != std::errc() || end.ptr != digits.data() + digits.size() || own > step)
        return false;
    line.remove_prefix(digits.size() + 1);
    line.remove_prefix(std::min(line.size(), untilComma(line).size() + 1));
    return untilComma(line) != partId(Part::Test);
}

Result<void> cutMetrics(const fs::path& file, std::int64_t step) {
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return {}; // nothing was measured yet
    TRY(const std::string bytes, readFile(file));
    std::string kept;
    std::string_view rest = bytes;
    // What does not end was being written when the program died.
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        const std::string_view line = rest.substr(0, end + 1);
        if (kept.empty() || isKept(line, step)) // the first one names the columns
            kept += line;
        rest.remove_prefix(end + 1);
    }
    return kept == bytes ? Result<void>() : writeFileAtomic(file, kept);
}

Result<void> cutFrames(const fs::path& folder, std::int64_t epoch) {
    constexpr std::string_view before = "epoch-";
    std::vector<fs::path> later;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end; entry.increment(problem)) {
        const std::string name = entry->path().filename().string();
        std::int64_t number = 0;
        if (name.starts_with(before) &&
            std::from_chars(name.data() + before.size(), name.data() + name.size(), number).ec == std::errc() &&
            number > epoch)
            later.push_back(entry->path());
    }
    for (const fs::path& file : later)
        TRY_VOID(removeFile(file));
    return {};
}

} // namespace

Result<void> cutOff(RunRecord& run, std::int64_t step, std::int64_t epoch) {
    std::erase_if(run.events, [&](const RunEvent& event) { return event.step > step; });
    TRY_VOID(cutMetrics(run.folder / "metrics.csv", step));
    return cutFrames(run.folder / "frames", epoch);
}

} // namespace engine
