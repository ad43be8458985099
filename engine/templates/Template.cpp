#include "engine/templates/Template.h"

#include "engine/graph/Arrange.h"
#include "engine/layers/Layer.h"

#include <algorithm>
#include <cassert>

namespace engine {

namespace {

/// Room that a node takes on the canvas, near enough for a first layout without fonts.
Size sizeOnCanvas(const Node& node) {
    const Layer* layer = findLayer(node.type);
    const std::size_t letters = node.name.empty() && layer ? std::string_view(layer->label).size() : node.name.size();
    return {std::clamp(56 + 7.5 * static_cast<double>(letters), 112.0, 204.0), 80};
}

constexpr double columnGap = 88; // the shape, such as [B, 117], stands on the link
constexpr double rowGap = 24;

} // namespace

const Template* findTemplate(std::string_view id) {
    const std::span<const Template* const> all = allTemplates();
    const auto found = std::ranges::find_if(all, [&](const Template* kind) { return kind->id == id; });
    return found == all.end() ? nullptr : *found;
}

Result<Project> insertTemplate(const Project& project, const Template& kind, const Params& sizes) {
    if (project.tasks->empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "A model needs a task first: mark the column that is to be "
                                           "learnt as a task on the Data page.")));
    std::vector<Error> errors = checkParams(kind.sizes, sizes, {});
    if (!errors.empty())
        return std::unexpected(std::move(errors.front()));

    if (kind.suits)
        TRY_VOID(kind.suits(sizes, *project.tasks));
    Template::Built built = kind.build(sizes, *project.tasks);
    assert(built.outputs.size() == project.tasks->size());
    std::vector<Task> tasks = *project.tasks;
    for (std::size_t i = 0; i < tasks.size(); ++i)
        tasks[i].output = built.outputs[i];
    Layout layout;
    for (Placed& placed : arrange(built.graph, tasks, sizeOnCanvas, columnGap, rowGap))
        layout[placed.node] = {placed.x, placed.y};

    Project result = project;
    result.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    result.graph = std::make_shared<const Graph>(std::move(built.graph));
    result.layout = std::make_shared<const Layout>(std::move(layout));
    return result;
}

} // namespace engine
