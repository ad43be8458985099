#pragma once
// Names under which a run shows its parts: tasks with their styles, nodes, metrics. Value; GUI thread (language).

#include "engine/project/Project.h"
#include "widgets/charts/ChartTask.h"

#include <map>
#include <optional>

namespace widgets {

struct RunNames {
    std::vector<ChartTask> tasks;
    std::map<std::string, QString> nodes;
    QString node(const std::string& id) const;
    std::optional<ChartTask> task(const std::string& id) const;
};
RunNames runNames(const engine::Project& project);

/// "AUC", "Log loss"; an id that is not in the catalogue is shown as it is.
QString metricName(const std::string& id);
bool higherIsBetter(const std::string& metric); ///< false for losses and ids that are not in the catalogue
/// The metric of a task that is shown first and steers early stopping.
std::string leadingMetricId(const engine::Project& project, const std::string& task);

} // namespace widgets
