#include "engine/project/TableFacts.h"

namespace engine {

namespace {

/// The files of the split count only where it takes its parts from files.
std::pair<std::string, std::string> partFiles(const SplitSpec& split) {
    if (split.kind != SplitKind::Files)
        return {};
    return {split.validationFile, split.testFile};
}

} // namespace

Project withFit(Project project, const Fitted& fitted) {
    FeatureWidths found = widths(fitted);
    if (!project.widths || *project.widths != found)
        project.widths = std::make_shared<const FeatureWidths>(std::move(found));
    project.taskOutputs.clear();
    for (const FittedTask& task : fitted.tasks)
        project.taskOutputs[task.task] = outputsOf(task);
    return project;
}

Project withTableFacts(const Project& project, const DerivedData& data) {
    Project result = data.fitted ? withFit(project, *data.fitted) : project;
    if (project.data->sha256.empty() && !data.sha256.empty()) {
        DataSpec spec = *project.data;
        spec.sha256 = data.sha256;
        result.data = std::make_shared<const DataSpec>(std::move(spec));
    }
    return result;
}

DataSpec withoutOldHash(const DataSpec& before, DataSpec after) {
    if (after.sha256 == before.sha256 && partFiles(after.split) != partFiles(before.split))
        after.sha256.clear();
    return after;
}

} // namespace engine
