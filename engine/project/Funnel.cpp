#include "engine/project/Funnel.h"

#include "engine/data/Labels.h"
#include "engine/data/Population.h"
#include "engine/layers/Layer.h"

#include <algorithm>

namespace engine {

namespace {

constexpr double forgiven = 0.01;

const Task* taskOf(const Project& project, const TaskId& id) {
    const auto found = std::ranges::find(*project.tasks, id, &Task::id);
    return found == project.tasks->end() ? nullptr : &*found;
}

std::vector<double> answersOf(const Task& task, const Table& table, const Fitted& fitted, const Split& split) {
    const auto fit = std::ranges::find(fitted.tasks, task.id, &FittedTask::task);
    const Result<Table> seen = seenBy(table, task);
    const Column* column = seen ? find(*seen, task.column) : nullptr;
    if (fit == fitted.tasks.end() || !column)
        return {};
    return labels(*column, *fit, task, split.of(Part::Train)).value_or(std::vector<double>());
}

} // namespace

std::vector<FunnelStep> funnelSteps(const Graph& graph, const std::vector<Task>& tasks) {
    std::vector<FunnelStep> steps;
    for (const Task& later : tasks) {
        const Node* node = find(graph, later.output.node);
        const Layer* layer = node ? findLayer(node->type) : nullptr;
        if (!layer || !layer->multiplies)
            continue;
        for (const Edge& edge : inputsOf(graph, node->id)) {
            for (const Task& earlier : tasks) {
                if (earlier.output == edge.from)
                    steps.push_back({earlier.id, later.id});
            }
        }
    }
    return steps;
}

std::vector<FunnelStep> calibratedSteps(const Graph& graph, const std::vector<Task>& tasks) {
    std::vector<FunnelStep> steps;
    for (const auto& node : graph.nodes) {
        if (node->type != "order_calibration")
            continue;
        const Task *earlier = nullptr, *later = nullptr;
        for (const Edge& edge : inputsOf(graph, node->id)) {
            const auto task = std::ranges::find(tasks, edge.from, &Task::output);
            if (task != tasks.end())
                (edge.to.port == "earlier" ? earlier : later) = &*task;
        }
        if (earlier && later)
            steps.push_back({earlier->id, later->id});
    }
    return steps;
}

std::vector<Issue> checkFunnels(const Project& project, const Table& table, const Split& split, const Fitted& fitted) {
    std::vector<Issue> issues;
    for (const FunnelStep& step : funnelSteps(*project.graph, *project.tasks)) {
        const Task *earlier = taskOf(project, step.earlier), *later = taskOf(project, step.later);
        const std::vector<double> before = answersOf(*earlier, table, fitted, split);
        const std::vector<double> after = answersOf(*later, table, fitted, split);
        if (before.size() != after.size())
            continue; // a task that cannot be read is told elsewhere
        std::int64_t yes = 0, outside = 0;
        for (std::size_t row = 0; row < after.size(); ++row) {
            yes += after[row] == 1 ? 1 : 0;
            outside += after[row] == 1 && before[row] == 0 ? 1 : 0;
        }
        if (outside == 0)
            continue;
        const bool grave = static_cast<double>(outside) > forgiven * static_cast<double>(yes);
        Place place;
        place.task = later->id;
        place.node = later->output.node;
        place.column = later->column;
        issues.push_back(
            {grave ? Severity::Error : Severity::Warning,
             {ErrorCode::BadProject,
              text(TL_TEXT("engine",
                           "The model takes %2 as a step after %1, but in %3 of %4 training rows with %2 there "
                           "is no %1. Put the tasks in the order of the steps, or choose a template that "
                           "assumes no order, such as MMoE."),
                   earlier->name, later->name, outside, yes),
              std::move(place),
              {}},
             {}});
    }
    return issues;
}

} // namespace engine
