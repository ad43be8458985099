// What follows from a project without its table: shapes, owners, counts and problems.

#include "engine/base/Terms.h"
#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"
#include "engine/project/TrainCheck.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

using Issues = std::vector<Issue>;

void add(Issues& issues, Severity severity, Text words, Place place = {}, std::optional<Fix> fix = {}) {
    issues.push_back({severity, {ErrorCode::BadProject, std::move(words), std::move(place), {}}, std::move(fix)});
}

Place at(const char* path) {
    Place place;
    place.param = path;
    return place;
}

void checkTask(Issues& issues, const Project& project, const Task& task) {
    Place place;
    place.task = task.id;
    place.column = task.column;
    const std::string path = "tasks." + task.id;
    place.param = path + ".column";
    if (task.column.empty())
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "The task %1 has no column to learn; choose one."), task.name), place);
    for (const std::string& column : columnsOf(task)) {
        if (project.data->columns->empty() || find(*project.data, column))
            continue;
        place.column = column;
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "The task %1 learns the column %2, which the table does not have. Choose another "
                                   "column or remove the task."),
                 task.name, column),
            place, Fix{text(TL_TEXT("engine", "Remove the task")), {{path, Json()}}});
    }
    place.column = task.column;
    place.param = path + ".columns";
    if (task.kind != TaskKind::MultiLabel && !task.moreColumns.empty())
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "The task %1 names several columns, but its kind \"%2\" learns one."), task.name,
                 term(taskKindLabel(task.kind))),
            place,
            Fix{text(TL_TEXT("engine", "Keep only %1"), task.column),
                {{place.param, Json()}, {path + ".column", Json(task.column)}}});
    place.param = path + ".population";
    if (!task.population.empty() && !project.data->columns->empty() && !find(*project.data, task.population.column)) {
        place.column = task.population.column;
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "The rows that count for task %1 are chosen by the column %2, which the table does "
                                   "not have. Choose another column, or count every row."),
                 task.name, task.population.column),
            place, Fix{text(TL_TEXT("engine", "Count every row")), {{place.param, Json()}}});
        place.column = task.column;
    }
    place.param = path + ".weight";
    if (!std::isfinite(task.weight) || task.weight < 0)
        add(issues, Severity::Error, text(TL_TEXT("engine", "The weight of the task %1 must be 0 or more."), task.name),
            place, Fix{text(TL_TEXT("engine", "Set to %1"), 1), {{place.param, Json(1.0)}}});
    place.param = path + ".loss";
    const Loss* loss = task.loss.empty() ? &standardLoss(task.kind) : findLoss(task.loss);
    if (!loss || !accepts(loss->tasks, task.kind)) {
        add(issues, Severity::Error,
            loss ? text(TL_TEXT("engine", "The task %1 is of the kind \"%2\", which the loss %3 cannot learn."),
                        task.name, term(taskKindLabel(task.kind)), term(loss->label))
                 : text(TL_TEXT("engine", "The task %1 names the loss \"%2\", which does not exist here."), task.name,
                        task.loss),
            place,
            Fix{text(TL_TEXT("engine", "Use %1"), term(standardLoss(task.kind).label)), {{place.param, Json()}}});
        return;
    }
    place.param = path + ".loss_params";
    for (Error& error : checkParams(loss->params, task.lossParams, place)) {
        error.place.param = path + ".loss_params." + error.place.param;
        issues.push_back({Severity::Error, std::move(error), {}});
    }
    place.param = path + ".metric_params";
    for (Error& error : checkParams(metricParams(task.kind), task.metricParams, place)) {
        error.place.param = path + ".metric_params." + error.place.param;
        issues.push_back({Severity::Error, std::move(error), {}});
    }
}

void checkProject(Issues& issues, const Project& project) {
    if (project.data->path.empty())
        add(issues, Severity::Error, text(TL_TEXT("engine", "There is no table yet; open one to learn from.")),
            at("data.path"));
    if (project.tasks->empty())
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "No task is chosen: say which column shall be learnt by giving it the role Task.")),
            at("tasks"));
    const auto& columns = *project.data->columns;
    if (!columns.empty() && std::ranges::none_of(columns, entersModel, &ColumnSpec::role))
        add(issues, Severity::Error,
            text(TL_TEXT("engine",
                         "No column is a feature, so there is nothing to learn from. Give at least one column "
                         "with values the role Feature.")),
            at("data.columns"));
    for (std::size_t i = 0; i < project.tasks->size(); ++i) {
        const Task& task = (*project.tasks)[i];
        checkTask(issues, project, task);
        for (std::size_t j = 0; j < i; ++j) {
            if ((*project.tasks)[j].name == task.name) {
                Place place;
                place.task = task.id;
                place.param = "tasks." + task.id + ".name";
                add(issues, Severity::Error,
                    text(TL_TEXT("engine", "Two tasks are called %1; give one of them another name."), task.name),
                    place);
            }
        }
    }
    for (const ColumnSpec& column : columns) {
        if (column.role == Role::Task && !isLearnt(*project.tasks, column.name)) {
            Place place;
            place.column = column.name;
            const std::string path = "data.columns.\"" + column.name + "\".role";
            add(issues, Severity::Warning,
                text(TL_TEXT("engine", "The column %1 has the role Task, but no task learns it; it is left out."),
                     column.name),
                place, Fix{text(TL_TEXT("engine", "Ignore the column")), {{path, Json("ignore")}}});
        }
    }
}

double elements(const Shape& shape) {
    double count = 1;
    for (const std::int64_t dim : shape.dims)
        count *= static_cast<double>(dim);
    return count;
}

void addNode(Derived& derived, const Project& project, const Node& node, double& valuesPerRow) {
    NodeFacts& facts = derived.nodes[node.id];
    const auto shapes = derived.shapes.nodes.find(node.id);
    const Layer* layer = findLayer(node.type);
    if (node.bypass || shapes == derived.shapes.nodes.end() || shapes->second.outputs.empty() || !layer)
        return;
    for (const Shape& shape : shapes->second.outputs)
        valuesPerRow += elements(shape);
    const ShapeContext context = shapeContext(*project.graph, node.id, *project.tasks, layerCatalog(),
                                              project.widths.get(), project.taskOutputs);
    if (!node.weightsOf.empty())
        return; // they are counted where they belong
    facts.parameters = parameterCount(*layer, node.params, shapes->second.inputs, context);
    derived.parameters += facts.parameters;
    std::set<TaskId> reached = facts.tasks;
    for (const auto& other : project.graph->nodes) {
        if (!other->weightsOf.empty() && weightOwner(*project.graph, *other) == &node)
            reached.insert(derived.nodes[other->id].tasks.begin(), derived.nodes[other->id].tasks.end());
    }
    if (reached.size() > 1)
        derived.sharedParameters += facts.parameters;
}

} // namespace

Derived derive(const Project& project, const Catalog& catalog) {
    Derived derived;
    derived.shapes = inferShapes(*project.graph, *project.tasks, catalog, project.widths.get(), project.taskOutputs);
    for (auto& [node, tasks] : ownership(*project.graph, *project.tasks))
        derived.nodes[node].tasks = tasks;
    double valuesPerRow = 0;
    for (const auto& node : project.graph->nodes)
        addNode(derived, project, *node, valuesPerRow);
    constexpr double bytesPerValue = sizeof(float) * 2; // the value and its gradient
    derived.bytesPerBatch = static_cast<std::int64_t>(
        std::min(9e18, valuesPerRow * bytesPerValue *
                           static_cast<double>(std::max<std::int64_t>(0, project.training->batchSize))));

    checkProject(derived.issues, project);
    for (Issue& issue : checkGraph(*project.graph, *project.tasks, catalog, project.widths.get(), project.taskOutputs))
        derived.issues.push_back(std::move(issue));
    for (Issue& issue : checkTraining(project, derived.sharedParameters > 0))
        derived.issues.push_back(std::move(issue));
    std::ranges::stable_sort(derived.issues, [](const Issue& a, const Issue& b) { return a.severity > b.severity; });
    return derived;
}

bool canTrain(const Derived& derived) {
    return std::ranges::none_of(derived.issues, [](const Issue& issue) { return issue.severity == Severity::Error; });
}

} // namespace engine
