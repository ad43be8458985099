#include "app/cli/Destination.h"

#include "engine/data/Cells.h"
#include "engine/data/Reader.h"
#include "engine/project/ProjectTable.h"
#include "engine/runs/Run.h"

#include <algorithm>
#include <array>

namespace cli {

using namespace engine;
namespace fs = std::filesystem;

namespace {

std::unexpected<Error> refuse(Text words) {
    return fail(ErrorCode::Usage, std::move(words));
}

bool isSame(const fs::path& a, const fs::path& b) {
    std::error_code absent;
    return fs::equivalent(a, b, absent);
}

/// Of a folder that is a table, each of its files is the input.
bool isInput(const fs::path& output, const fs::path& input) {
    std::error_code absent;
    if (!fs::is_directory(input, absent))
        return isSame(output, input);
    const Result<std::vector<fs::path>> files = tableFiles(input);
    return files && std::ranges::any_of(*files, [&](const fs::path& file) { return isSame(output, file); });
}

/// Files that a run folder consists of.
bool belongsToRun(const fs::path& file) {
    std::error_code absent;
    const fs::path whole = fs::weakly_canonical(file, absent);
    const fs::path folder = whole.parent_path();
    const auto isRun = [&](const fs::path& one) { return fs::exists(one / "run.json", absent); };
    if (folder.filename() == "frames" && isRun(folder.parent_path()))
        return true;
    static constexpr std::array names{"run.json", "metrics.csv", "events.csv", "run.lock"};
    const std::string name = whole.filename().string();
    return isRun(folder) && (whole.extension() == ".safetensors" || std::ranges::find(names, name) != names.end());
}

Result<void> checkEnding(const fs::path& output, const std::vector<std::string_view>& endings) {
    const std::string ending = lowered(output.extension().string());
    if (endings.empty() || std::ranges::find(endings, ending) != endings.end())
        return {};
    std::string known;
    for (std::size_t i = 0; i < endings.size(); ++i) {
        known += i == 0 ? "" : i + 1 == endings.size() ? " or " : ", ";
        known += endings[i];
    }
    return refuse(
        text(TL_TEXT("cli", "The name of the file to write ends in %1, not as \"%2\" does."), known, output.string()));
}

} // namespace

Result<void> checkDestination(const fs::path& output, const std::vector<fs::path>& inputs,
                              const std::vector<std::string_view>& endings) {
    TRY_VOID(checkEnding(output, endings));
    std::error_code absent;
    if (fs::is_directory(output, absent) || !output.has_filename())
        return refuse(text(TL_TEXT("cli", "%1 is a folder. Name a file in it."), output.string()));
    const fs::path folder = fs::absolute(output).parent_path();
    if (!fs::is_directory(folder, absent))
        return refuse(
            text(TL_TEXT("cli", "There is no folder %1 to write into; make it or name another."), folder.string()));
    for (const fs::path& input : inputs) {
        if (isInput(output, input))
            return refuse(text(TL_TEXT("cli", "%1 would replace the file it is made from. Name another file to write."),
                               output.string()));
    }
    if (fs::exists(output, absent) && belongsToRun(output))
        return refuse(text(TL_TEXT("cli", "%1 belongs to a run and would be replaced. Name another file to write."),
                           output.string()));
    return {};
}

const std::vector<std::string_view>& tableEndings() {
    static const std::vector<std::string_view> endings{".csv", ".tsv", ".parquet", ".arrow", ".feather"};
    return endings;
}

Result<void> checkRunFolder(const fs::path& folder) {
    std::error_code absent;
    if (folder.empty() || !fs::exists(folder, absent) || fs::is_directory(folder, absent))
        return {};
    return refuse(text(TL_TEXT("cli", "%1 is a file, and a run needs a folder. Name a new folder."), folder.string()));
}

std::vector<fs::path> filesOf(const Project& project, const fs::path& projectFile) {
    std::vector<fs::path> files = tablePaths(project, fs::absolute(projectFile));
    files.push_back(projectFile);
    return files;
}

} // namespace cli
