#include "widgets/charts/RunNames.h"

#include "engine/layers/Layer.h"
#include "engine/metrics/Metric.h"

#include <QCoreApplication>

namespace widgets {

RunNames runNames(const engine::Project& project) {
    RunNames names{chartTasks(*project.tasks), {}};
    for (const auto& node : project.graph->nodes) {
        const engine::Layer* layer = engine::findLayer(node->type);
        names.nodes[node->id] = !node->name.empty() ? qs(node->name)
                                : layer             ? translated(layer->label)
                                                    : qs(node->type);
    }
    return names;
}

QString RunNames::node(const std::string& id) const {
    const auto found = nodes.find(id);
    return found == nodes.end() ? qs(id) : found->second;
}

std::optional<ChartTask> RunNames::task(const std::string& id) const {
    for (const ChartTask& task : tasks)
        if (task.id == qs(id))
            return task;
    return std::nullopt;
}

QString metricName(const std::string& id) {
    if (id == "loss")
        return QCoreApplication::translate("RunNames", "Loss");
    const engine::Metric* metric = engine::findMetric(id);
    return metric ? translated(metric->label) : qs(id);
}

bool higherIsBetter(const std::string& metric) {
    const engine::Metric* found = engine::findMetric(metric);
    return found && found->better == engine::Better::Higher;
}

std::string leadingMetricId(const engine::Project& project, const std::string& task) {
    const engine::Task* found = engine::find(project, task);
    return found ? engine::leadingMetric(found->kind).id : std::string();
}

} // namespace widgets
