// What follows from a project without its table: shapes, owners, counts and problems.

#include "engine/balancing/Balancing.h"
#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"
#include "engine/project/Fields.h"
#include "engine/schedules/Schedule.h"

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

/// `path` must be `least` or more; one click sets the usual value.
void checkNumber(Issues& issues, const char* path, double value, double least, bool open, double usual) {
    if (std::isfinite(value) && (open ? value > least : value >= least))
        return;
    Fix fix{text(TL_TEXT("engine", "Set to %1"), usual), {}};
    fix.assignments.emplace_back(path,
                                 usual == std::floor(usual) ? Json(static_cast<std::int64_t>(usual)) : Json(usual));
    if (open)
        add(issues, Severity::Error, text(TL_TEXT("engine", "%1 is %2, but must be more than %3."), path, value, least),
            at(path), std::move(fix));
    else
        add(issues, Severity::Error, text(TL_TEXT("engine", "%1 is %2, but must be %3 or more."), path, value, least),
            at(path), std::move(fix));
}

void checkMost(Issues& issues, const char* path, std::int64_t value, std::int64_t most) {
    if (value > most)
        add(issues, Severity::Error, text(TL_TEXT("engine", "%1 is %2, but must be %3 or less."), path, value, most),
            at(path), Fix{text(TL_TEXT("engine", "Set to %1"), most), {{path, Json(most)}}});
}

template <class Kind>
void checkChosen(Issues& issues, const char* path, const std::string& id, const Params& params, const Kind* kind,
                 std::span<const Kind* const> all) {
    if (!kind) {
        std::vector<std::string> ids;
        for (const Kind* known : all)
            ids.emplace_back(known->id);
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "%1 is \"%2\", which does not exist here; there are: %3."), path, id, joined(ids)),
            at(path));
        return;
    }
    for (Error& error : checkParams(kind->params, params, at(path))) {
        error.place.param = std::string(path) + "_params." + error.place.param;
        issues.push_back({Severity::Error, std::move(error), {}});
    }
}

void checkDevice(Issues& issues, const std::string& device) {
    const bool numbered = device.starts_with("cuda:") && device.size() > 5 && device.size() < 8 &&
                          std::all_of(device.begin() + 5, device.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (device != "auto" && device != "cpu" && device != "cuda" && !numbered)
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "training.device is \"%1\", but must be auto, cpu, cuda or cuda:0 and so on."),
                 device),
            at("training.device"));
}

void checkTraining(Issues& issues, const TrainSpec& training) {
    checkNumber(issues, "training.epochs", static_cast<double>(training.epochs), 1, false, 30);
    checkNumber(issues, "training.batch_size", static_cast<double>(training.batchSize), 1, false, 1024);
    checkMost(issues, "training.epochs", training.epochs, 1'000'000);
    checkMost(issues, "training.batch_size", training.batchSize, std::int64_t{1} << 24);
    checkMost(issues, "training.threads", training.threads, 1024);
    checkNumber(issues, "training.learning_rate", training.learningRate, 0, true, 0.001);
    checkNumber(issues, "training.patience", static_cast<double>(training.patience), 1, false, 3);
    checkNumber(issues, "training.minimum_gain", training.minimumGain, 0, false, 0);
    checkNumber(issues, "training.threads", static_cast<double>(training.threads), 0, false, 0);
    checkNumber(issues, "training.probe_every", static_cast<double>(training.probeEvery), 0, false, 50);
    checkChosen(issues, "training.balancing", training.balancing, training.balancingParams,
                findBalancing(training.balancing), allBalancing());
    checkChosen(issues, "training.schedule", training.schedule, training.scheduleParams,
                findSchedule(training.schedule), allSchedules());
    checkDevice(issues, training.device);
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
                 taskKindLabel(task.kind)),
            place,
            Fix{text(TL_TEXT("engine", "Keep only %1"), task.column),
                {{place.param, Json()}, {path + ".column", Json(task.column)}}});
    place.param = path + ".weight";
    if (!std::isfinite(task.weight) || task.weight < 0)
        add(issues, Severity::Error, text(TL_TEXT("engine", "The weight of the task %1 must be 0 or more."), task.name),
            place, Fix{text(TL_TEXT("engine", "Set to %1"), 1), {{place.param, Json(1.0)}}});
    place.param = path + ".loss";
    const Loss* loss = task.loss.empty() ? &standardLoss(task.kind) : findLoss(task.loss);
    if (!loss || !accepts(loss->tasks, task.kind)) {
        add(issues, Severity::Error,
            loss ? text(TL_TEXT("engine", "The task %1 is of the kind \"%2\", which the loss %3 cannot learn."),
                        task.name, taskKindLabel(task.kind), loss->label)
                 : text(TL_TEXT("engine", "The task %1 names the loss \"%2\", which does not exist here."), task.name,
                        task.loss),
            place, Fix{text(TL_TEXT("engine", "Use %1"), standardLoss(task.kind).label), {{place.param, Json()}}});
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
    if (!columns.empty() && std::ranges::find(columns, Role::Feature, &ColumnSpec::role) == columns.end())
        add(issues, Severity::Error,
            text(TL_TEXT("engine",
                         "No column is a feature, so there is nothing to learn from. Give at least one column "
                         "the role Feature.")),
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
    checkTraining(derived.issues, *project.training);
    std::ranges::stable_sort(derived.issues, [](const Issue& a, const Issue& b) { return a.severity > b.severity; });
    return derived;
}

bool canTrain(const Derived& derived) {
    return std::ranges::none_of(derived.issues, [](const Issue& issue) { return issue.severity == Severity::Error; });
}

} // namespace engine
