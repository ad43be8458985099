#include "widgets/compare/CompareStore.h"

#include <algorithm>
#include <set>

namespace widgets {

namespace fs = std::filesystem;

namespace {

/// Studies of a folder; the names of their runs go into `taken`.
void addStudies(const fs::path& folder, CompareContent& content, std::set<std::string>& taken, RunCache& cache,
                const std::stop_token& stop) {
    for (const fs::path& file : engine::listStudies(folder)) {
        if (stop.stop_requested())
            return;
        engine::Result<engine::Study> study = engine::readStudy(file);
        if (!study) {
            content.unread.push_back(std::move(study.error()));
            continue;
        }
        for (const engine::StudyRun& run : study->runs)
            taken.insert(run.run);
        content.contenders.push_back(engine::contenderOf(*study, [&](const fs::path& run) { return cache.read(run); }));
    }
}

} // namespace

CompareContent contentToCompare(const std::vector<fs::path>& folders, const std::string& table, bool grouped,
                                RunCache& cache, const std::stop_token& stop) {
    CompareContent content;
    std::set<fs::path> seen;
    std::vector<engine::RunRecord> runs;
    for (const fs::path& folder : folders) {
        if (folder.empty() || !seen.insert(folder.lexically_normal()).second)
            continue;
        std::set<std::string> taken;
        addStudies(folder, content, taken, cache, stop);
        for (const fs::path& path : engine::listRuns(folder)) {
            if (stop.stop_requested())
                return content;
            if (taken.contains(path.filename().string()))
                continue;
            engine::Result<engine::RunRecord> run = cache.read(path);
            if (!run)
                content.unread.push_back(std::move(run.error()));
            else if (run->state != engine::RunState::Running)
                runs.push_back(std::move(*run));
        }
    }
    std::vector<engine::Contender> single;
    if (grouped) {
        single = engine::groupedBySettings(runs);
    } else {
        for (const engine::RunRecord& run : runs)
            single.push_back(engine::contenderOf(run));
    }
    std::ranges::move(single, std::back_inserter(content.contenders));
    std::erase_if(content.contenders, [&](const engine::Contender& one) {
        const bool isOther = !table.empty() && fs::path(one.project.data->path).filename() != table;
        return isOther || (one.repeats.empty() && one.missing == 0);
    });
    // Names begin with the time.
    std::ranges::stable_sort(content.contenders, std::greater{}, &engine::Contender::id);
    engine::tellApart(content.contenders);
    return content;
}

} // namespace widgets
