#include "engine/project/Project.h"

#include <algorithm>
#include <map>

namespace engine {

namespace {

void diffNodes(const Graph& before, const Graph& after, ChangeSet& changes) {
    std::map<std::string_view, const Node*> old;
    for (const auto& node : before.nodes)
        old.emplace(node->id, node.get());
    for (const auto& node : after.nodes) {
        const auto found = old.find(node->id);
        if (found == old.end()) {
            changes.nodesAdded.push_back(node->id);
            continue;
        }
        if (found->second != node.get() && !(*found->second == *node))
            changes.nodesChanged.push_back(node->id);
        old.erase(found);
    }
    for (const auto& node : before.nodes) {
        if (old.contains(node->id))
            changes.nodesRemoved.push_back(node->id);
    }
    changes.edges = before.edges != after.edges;
}

void diffData(const DataSpec& before, const DataSpec& after, ChangeSet& changes) {
    changes.data = before.path != after.path || before.bytes != after.bytes || before.sha256 != after.sha256 ||
                   before.rows != after.rows || before.dialect != after.dialect ||
                   before.preparation != after.preparation;
    changes.columns = before.columns != after.columns && *before.columns != *after.columns;
    changes.split = before.split != after.split;
}

} // namespace

bool ChangeSet::any() const {
    return data || columns || split || tasks || graph || layout || training || widths;
}

ChangeSet diff(const Project& before, const Project& after) {
    ChangeSet changes;
    if (before.data != after.data)
        diffData(*before.data, *after.data, changes);
    changes.tasks = before.tasks != after.tasks && *before.tasks != *after.tasks;
    if (before.graph != after.graph) {
        diffNodes(*before.graph, *after.graph, changes);
        changes.graph = !(*before.graph == *after.graph);
    }
    if (before.layout != after.layout && *before.layout != *after.layout) {
        changes.layout = true;
        for (const auto& [node, position] : *after.layout) {
            const auto old = before.layout->find(node);
            if (old == before.layout->end() || old->second != position)
                changes.nodesMoved.push_back(node);
        }
    }
    changes.training = before.training != after.training && *before.training != *after.training;
    const bool sameWidths =
        before.widths == after.widths || (before.widths && after.widths && *before.widths == *after.widths);
    changes.widths = !sameWidths || before.taskOutputs != after.taskOutputs;
    return changes;
}

const Task* find(const Project& project, const TaskId& id) {
    const auto found = std::ranges::find(*project.tasks, id, &Task::id);
    return found == project.tasks->end() ? nullptr : &*found;
}

const Task* findByName(const Project& project, std::string_view name) {
    const auto found = std::ranges::find(*project.tasks, name, &Task::name);
    return found == project.tasks->end() ? nullptr : &*found;
}

namespace {

std::filesystem::path absolutePath(const std::filesystem::path& path, const std::filesystem::path& projectFile) {
    if (path.empty() || path.is_absolute())
        return path;
    // A project that is not saved yet: from where the program was started.
    const std::filesystem::path folder =
        projectFile.empty() ? std::filesystem::current_path() : std::filesystem::absolute(projectFile).parent_path();
    return (folder / path).lexically_normal();
}

std::string rebasedPath(const std::string& path, const std::filesystem::path& from, const std::filesystem::path& to) {
    const std::filesystem::path whole = absolutePath(path, from);
    if (whole.empty() || to.empty())
        return whole.string();
    const std::filesystem::path relative =
        whole.lexically_relative(std::filesystem::absolute(to).lexically_normal().parent_path());
    return relative.empty() ? whole.string() : relative.string();
}

} // namespace

Project rebased(const Project& project, const std::filesystem::path& from, const std::filesystem::path& to) {
    DataSpec data = *project.data;
    for (std::string* path : {&data.path, &data.split.validationFile, &data.split.testFile})
        *path = rebasedPath(*path, from, to);
    if (data == *project.data)
        return project;
    Project moved = project;
    moved.data = std::make_shared<const DataSpec>(std::move(data));
    return moved;
}

std::filesystem::path dataPath(const Project& project, const std::filesystem::path& projectFile) {
    return absolutePath(project.data->path, projectFile);
}

} // namespace engine
