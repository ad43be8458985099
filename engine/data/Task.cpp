#include "engine/data/Task.h"

#include <algorithm>

#include <fmt/ranges.h>

namespace engine {

const Loss& lossOf(const Task& task) {
    const Loss* loss = task.loss.empty() ? nullptr : findLoss(task.loss);
    return loss ? *loss : standardLoss(task.kind);
}

std::vector<std::string> columnsOf(const Task& task) {
    std::vector<std::string> columns;
    if (!task.column.empty())
        columns.push_back(task.column);
    columns.insert(columns.end(), task.moreColumns.begin(), task.moreColumns.end());
    return columns;
}

bool learns(const Task& task, std::string_view column) {
    return task.column == column || std::ranges::find(task.moreColumns, column) != task.moreColumns.end();
}

bool isLearnt(const std::vector<Task>& tasks, std::string_view column) {
    return std::ranges::any_of(tasks, [&](const Task& task) { return learns(task, column); });
}

Task labelTask(const Task& task, std::size_t k) {
    Task label = task;
    label.kind = TaskKind::Binary;
    label.column = k == 0 ? task.column : task.moreColumns[k - 1];
    label.moreColumns.clear();
    label.equals.clear();
    label.population = {};
    return label;
}

std::string shownColumns(const Task& task) {
    constexpr std::size_t most = 4;
    std::string words = task.column;
    for (std::size_t i = 0; i < task.moreColumns.size() && i < most; ++i)
        words.append(", ").append(i + 1 < most ? task.moreColumns[i] : "…");
    return words;
}

std::vector<std::string> chosenClasses(const Task& task) {
    return {"", fmt::format("{}", fmt::join(task.equals, " | "))};
}

} // namespace engine
