#include "engine/project/ProjectTable.h"

#include "engine/data/Join.h"

#include <algorithm>

namespace engine {

std::vector<std::filesystem::path> tablePaths(const Project& project, const std::filesystem::path& projectFile) {
    std::vector<std::filesystem::path> paths{dataPath(project, projectFile)};
    const SplitSpec& split = project.data->split;
    if (split.kind != SplitKind::Files)
        return paths;
    for (const std::string& other : {split.validationFile, split.testFile}) {
        if (other.empty())
            continue;
        Project moved = project;
        auto data = std::make_shared<DataSpec>(*project.data);
        data->path = other;
        moved.data = std::move(data);
        paths.push_back(dataPath(moved, projectFile));
    }
    return paths;
}

Result<ReadTable> readTables(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
                             std::stop_token stop) {
    TRY(ReadTable read, readTable(paths.front(), options, stop));
    if (paths.size() == 1)
        return read;
    std::vector<Table> tables{std::move(read.table)};
    std::vector<std::string> names{paths.front().filename().string()};
    for (std::size_t i = 1; i < paths.size(); ++i) {
        TRY(ReadTable other, readTable(paths[i], options, stop));
        read.bytes += other.bytes;
        std::ranges::move(other.issues, std::back_inserter(read.issues));
        tables.push_back(std::move(other.table));
        names.push_back(paths[i].filename().string());
    }
    read.table = joinTables(tables, names, read.issues);
    return read;
}

SplitSpec splitFor(const SplitSpec& before, const std::vector<ColumnSpec>& columns, bool someTasks) {
    const auto has = [&](const auto& value, auto member) {
        return std::ranges::find(columns, value, member) != columns.end();
    };
    const bool fits = [&] {
        if (!before.column.empty())
            return has(before.column, &ColumnSpec::name);
        switch (before.kind) {
        case SplitKind::Stratified:
            return someTasks;
        case SplitKind::Entity:
            return has(Role::Entity, &ColumnSpec::role);
        case SplitKind::Time:
            return has(Role::Time, &ColumnSpec::role);
        case SplitKind::Column:
        case SplitKind::Files:
            return false;
        default:
            return true;
        }
    }();
    if (fits)
        return before;
    SplitSpec random;
    random.train = before.train;
    random.validation = before.validation;
    random.test = before.test;
    random.seed = before.seed;
    return random;
}

} // namespace engine
