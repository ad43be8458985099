#pragma once
// A task as charts see it: id, name and slot of its style (Theme::task). The style itself is looked up when painting,
// so that a scheme switch needs no new data. Value.

#include "engine/data/Task.h"
#include "widgets/base/Words.h"

#include <QString>

#include <vector>

namespace widgets {

struct ChartTask {
    QString id;
    QString name;
    int slot = 0;
    friend bool operator==(const ChartTask&, const ChartTask&) = default;
};

inline std::vector<ChartTask> chartTasks(const std::vector<engine::Task>& tasks) {
    std::vector<ChartTask> result;
    for (const engine::Task& task : tasks)
        result.push_back({qs(task.id), qs(task.name), task.colour});
    return result;
}

} // namespace widgets
