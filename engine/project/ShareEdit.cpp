#include "engine/project/ShareEdit.h"

#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"
#include "engine/project/Edit.h"

#include <algorithm>

namespace engine {

namespace {

constexpr double rowHeight = 104; ///< a copy stands this far below the node before it

ShareEdit finished(const Project& before, Project after, std::vector<NodeId> touched) {
    ShareEdit edit;
    edit.parametersBefore = derive(before, layerCatalog()).parameters;
    edit.parametersAfter = derive(after, layerCatalog()).parameters;
    edit.project = std::move(after);
    edit.touched = std::move(touched);
    return edit;
}

GraphShapes shapesOf(const Project& project) {
    return inferShapes(*project.graph, *project.tasks, layerCatalog(), project.widths.get(), project.taskOutputs);
}

} // namespace

Result<ShareEdit> withOwnCopies(const Project& project, const std::vector<NodeId>& selection) {
    TRY(OwnCopies copied, ownCopies(*project.graph, *project.tasks, selection, layerCatalog()));
    Project result = project;
    std::vector<Task> tasks = *project.tasks;
    Layout layout = *project.layout;
    std::vector<NodeId> touched;
    for (const auto& [original, copies] : copied.copies) {
        double row = 0;
        for (Task& task : tasks) {
            const auto copy = copies.find(task.id);
            if (copy == copies.end())
                continue;
            touched.push_back(copy->second);
            if (task.output.node == original)
                task.output.node = copy->second;
            if (const auto place = project.layout->find(original); place != project.layout->end())
                layout[copy->second] = {place->second.x, place->second.y + rowHeight * row};
            row += 1;
        }
    }
    result.graph = std::make_shared<const Graph>(std::move(copied.graph));
    result.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    result.layout = std::make_shared<const Layout>(std::move(layout));
    return finished(project, std::move(result), std::move(touched));
}

Result<ShareEdit> withShared(const Project& project, const std::vector<NodeId>& selection) {
    TRY(Shared shared, shareBetween(*project.graph, selection, layerCatalog(), shapesOf(project)));
    Project result = project;
    Layout layout = *project.layout;
    std::vector<NodeId> touched = shared.usingWeightsOf;
    for (const auto& [gone, place] : shared.merged) {
        layout.erase(gone);
        if (std::ranges::find(touched, place) == touched.end())
            touched.push_back(place);
    }
    result.graph = std::make_shared<const Graph>(std::move(shared.graph));
    result.layout = std::make_shared<const Layout>(std::move(layout));
    return finished(project, std::move(result), std::move(touched));
}

} // namespace engine
