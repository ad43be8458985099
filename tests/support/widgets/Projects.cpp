#include "tests/support/widgets/Projects.h"

#include "engine/project/Edit.h"
#include "engine/templates/Template.h"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace support {

engine::Project projectWithTasks(int tasks) {
    constexpr std::array names = {"Click", "Cart", "Buy", "Return", "Review", "Share", "Save", "Visit", "Call"};
    std::vector<engine::Task> made;
    for (int i = 0; i < tasks; ++i) {
        engine::Task task;
        task.id = fmt::format("t{}", i + 1);
        task.name = names.at(static_cast<std::size_t>(i) % names.size());
        task.colour = i;
        task.column = fmt::format("label{}", i + 1);
        made.push_back(std::move(task));
    }
    engine::Project project = engine::withTasks({}, std::move(made));
    engine::FeatureWidths widths;
    widths.numbers = 6;
    widths.numberNames = {"age", "price", "visits", "hour", "day", "discount"};
    widths.vocabulary = {20, 300};
    widths.categoryNames = {"city", "brand"};
    project.widths = std::make_shared<const engine::FeatureWidths>(std::move(widths));
    for (const engine::Task& task : *project.tasks)
        project.taskOutputs[task.id] = 1;
    return project;
}

engine::Project projectWithTemplate(std::string_view templateId, int tasks) {
    const engine::Template* kind = engine::findTemplate(templateId);
    if (!kind)
        throw std::runtime_error("no template is called " + std::string(templateId));
    auto made = engine::insertTemplate(projectWithTasks(tasks), *kind, {});
    if (!made)
        throw std::runtime_error(engine::english(made.error().text));
    return *made;
}

} // namespace support
