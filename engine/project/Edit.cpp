#include "engine/project/Edit.h"

#include "engine/base/Terms.h"
#include "engine/data/Cells.h"
#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"
#include "engine/project/Fields.h"
#include "engine/project/ProjectTable.h"
#include "engine/project/TableFacts.h"

#include <algorithm>
#include <cmath>
#include <ranges>
#include <set>

namespace engine {

namespace {

std::unexpected<Error> refuseTask(const Task& task, Text words) {
    Place place;
    place.task = task.id;
    place.column = task.column;
    return fail(ErrorCode::BadProject, std::move(words), std::move(place));
}

TaskId freeTaskId(const std::vector<Task>& tasks) {
    for (std::size_t number = 1;; ++number) {
        TaskId id = 't' + std::to_string(number);
        if (std::ranges::find(tasks, id, &Task::id) == tasks.end())
            return id;
    }
}

int freeColour(const std::vector<Task>& tasks) {
    for (int colour = 0;; ++colour) {
        if (std::ranges::find(tasks, colour, &Task::colour) == tasks.end())
            return colour;
    }
}

std::string freeName(const std::vector<Task>& tasks, const std::string& wanted) {
    std::string name = wanted;
    for (int number = 2; std::ranges::find(tasks, name, &Task::name) != tasks.end(); ++number)
        name = wanted + ' ' + std::to_string(number);
    return name;
}

/// Columns after the tasks changed: those that are learnt have the role Task; one that no longer is becomes Ignore,
/// because a former label among the features often gives the other tasks away.
Project withTasksAndRoles(const Project& project, std::vector<Task> tasks) {
    auto columns = std::make_shared<std::vector<ColumnSpec>>(*project.data->columns);
    for (ColumnSpec& column : *columns) {
        if (isLearnt(tasks, column.name))
            column.role = Role::Task;
        else if (column.role == Role::Task)
            column.role = Role::Ignore;
    }
    Project result = withTasks(project, std::move(tasks));
    if (*columns == *project.data->columns)
        return result;
    DataSpec data = *project.data;
    data.columns = std::move(columns);
    return withData(result, std::move(data));
}

/// Nobody learns the column any more; a multi-label task keeps its other columns.
void dropColumn(std::vector<Task>& tasks, const std::string& name) {
    for (Task& task : tasks) {
        std::erase(task.moreColumns, name);
        if (task.column == name && !task.moreColumns.empty()) {
            task.column = task.moreColumns.front();
            task.moreColumns.erase(task.moreColumns.begin());
        }
    }
    std::erase_if(tasks, [&](const Task& task) { return task.column == name; });
}

TaskKind kindOf(const ColumnSpec& column, const Profile* profile) {
    if (profile) {
        const auto found = std::ranges::find(profile->columns, column.name, &ColumnProfile::name);
        if (found != profile->columns.end())
            return guessKind(*found);
    }
    if (column.type == ColumnType::Boolean)
        return TaskKind::Binary;
    return isNumeric(column.type) ? TaskKind::Regression : TaskKind::Multiclass;
}

const ColumnProfile* columnCalled(const Profile& profile, std::string_view name) {
    const auto found = std::ranges::find(profile.columns, name, &ColumnProfile::name);
    return found == profile.columns.end() ? nullptr : &*found;
}

/// `columns`: of a profile or of a project.
template <class Columns>
std::unexpected<Error> noColumn(std::string_view name, const Columns& columns) {
    std::vector<std::string> names;
    for (const auto& column : columns)
        names.push_back(column.name);
    Place place;
    place.column = name;
    const std::string meant = nearest(name, names);
    if (!meant.empty())
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("engine", "The table has no column \"%1\"; \"%2\" is probably meant."), name, meant),
                    place);
    return fail(
        ErrorCode::Usage,
        text(TL_TEXT("engine", "The table has no column \"%1\". Its columns are: %2."), name, listed(names, 20)),
        place);
}

/// Steps that a table with such columns is better off with, where the list has none of the kind yet: dates become
/// features by their parts.
void proposeSteps(PreparationSpec& preparation, const std::vector<ColumnSpec>& columns) {
    const bool dates = std::ranges::any_of(columns, [](const ColumnSpec& column) {
        return column.role == Role::Feature &&
               (column.type == ColumnType::Date || column.type == ColumnType::Timestamp);
    });
    if (dates && std::ranges::find(preparation.steps, "date_parts", &StepSpec::kind) == preparation.steps.end())
        preparation.steps.insert(preparation.steps.begin(), newStep("date_parts", preparation.steps));
}

/// A yes / no task out of a value of a column, or out of some: "A|B".
Result<Task> equalsTask(Task task, const ColumnProfile& column, std::string_view value) {
    task.column = column.name;
    task.kind = TaskKind::Binary;
    task.equals = {std::string(value)};
    const auto isThere = [&](std::string_view one) {
        return std::ranges::find(column.topValues, one) != column.topValues.end();
    };
    if (isThere(value))
        return task;
    // Values may hold the stroke themselves, so it parts them only where all parts are values.
    std::vector<std::string> parts;
    for (const auto part : std::views::split(value, '|'))
        parts.emplace_back(part.begin(), part.end());
    if (parts.size() > 1 && std::ranges::all_of(parts, isThere)) {
        task.equals = std::move(parts);
        return task;
    }
    if (column.distinct <= static_cast<std::int64_t>(column.topValues.size()))
        return fail(ErrorCode::Usage, text(TL_TEXT("engine", "The column %1 never holds \"%2\"; it holds: %3."),
                                           column.name, value, listed(column.topValues, 20)));
    return task;
}

Result<Task> withKind(Task task, std::string_view kindWord) {
    const std::optional<TaskKind> kind = taskKindFromId(kindWord);
    if (!kind)
        return fail(ErrorCode::Usage, text(TL_TEXT("engine", "There is no kind of task called \"%1\"; there are: %2."),
                                           kindWord, taskKindWords()));
    task.kind = *kind;
    return task;
}

/// "a,b,c" or "Class*" as columns of the table, whose names may hold commas and stars themselves.
std::vector<std::string> listedColumns(std::string_view words, const Profile& profile) {
    std::vector<std::string> columns;
    while (!words.empty()) {
        std::size_t end = words.size();
        while (end != std::string_view::npos && end > 0 && !columnCalled(profile, words.substr(0, end)))
            end = words.rfind(',', end - 1);
        const bool isName = end != std::string_view::npos && end > 0;
        if (!isName)
            end = std::min(words.find(','), words.size());
        const std::string_view word = words.substr(0, end);
        const std::size_t before = columns.size();
        for (const ColumnProfile& column : profile.columns) {
            const bool matches = isName
                                     ? column.name == word
                                     : word.ends_with('*') && column.name.starts_with(word.substr(0, word.size() - 1));
            if (matches && std::ranges::find(columns, column.name) == columns.end())
                columns.push_back(column.name);
        }
        if (columns.size() == before)
            return {};
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return columns;
}

/// "buy=bought if clicked==1".
struct Conditioned {
    std::string_view task;
    Condition population;
};
/// Nothing without " if "; refuses a condition on a column that is not there where the words before it name a task.
Result<std::optional<Conditioned>> conditioned(std::string_view words, const Profile& profile) {
    constexpr std::string_view sign = " if ";
    const auto isColumn = [&](std::string_view name) { return columnCalled(profile, name) != nullptr; };
    if (isColumn(words.substr(words.find('=') + 1))) // a column called so
        return std::nullopt;
    std::string_view refused;
    for (std::size_t at = words.find(sign); at != std::string_view::npos; at = words.find(sign, at + 1)) {
        const std::string_view task = trimmed(words.substr(0, at)), condition = words.substr(at + sign.size());
        if (std::optional<Condition> population = parseCondition(condition, isColumn))
            return Conditioned{task, std::move(*population)};
        if (parseTask(task, profile))
            refused = condition;
    }
    if (!refused.empty())
        return noColumn(trimmed(refused.substr(0, refused.find_first_of("=!<>"))), profile.columns);
    return std::nullopt;
}

} // namespace

TaskKind guessKind(const ColumnProfile& column) {
    if (column.type == ColumnType::Boolean || column.distinct == 2)
        return TaskKind::Binary;
    return isNumeric(column.type) ? TaskKind::Regression : TaskKind::Multiclass;
}

std::vector<TaskKind> suitingKinds(const ColumnProfile& column) {
    constexpr std::int64_t mostLevels = 20;
    if (column.type == ColumnType::Boolean || column.distinct == 2)
        return {TaskKind::Binary, TaskKind::MultiLabel};
    if (!isNumeric(column.type))
        return {TaskKind::Multiclass};
    std::vector<TaskKind> kinds = {TaskKind::Regression, TaskKind::Quantile};
    const bool fromZero = column.least && *column.least >= 0;
    if (column.type == ColumnType::Integer && column.distinct <= mostLevels)
        kinds.insert(kinds.end(), {TaskKind::Ordinal, TaskKind::Multiclass});
    if (column.type == ColumnType::Integer && fromZero)
        kinds.push_back(TaskKind::Count);
    if (fromZero && *column.least == 0.0)
        kinds.push_back(TaskKind::ZeroInflated);
    return kinds;
}

Project withTable(const Project& project, const std::string& path, const Profile& profile, std::int64_t bytes) {
    DataSpec data;
    data.path = path;
    data.bytes = bytes;
    data.rows = profile.rows;
    data.split = project.data->split;
    data.preparation = project.data->preparation;
    std::vector<ColumnSpec> columns = guessColumns(profile);
    if (path == project.data->path) { // read again: what a person has set stays
        for (ColumnSpec& column : columns) {
            const ColumnSpec* old = find(*project.data, column.name);
            if (!old)
                continue;
            column.role = old->role;
            column.set = old->set;
            column.typeChosen = old->typeChosen && old->type == column.type;
        }
    }
    proposeSteps(data.preparation, columns);
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    std::vector<Task> tasks;
    for (const Task& task : *project.tasks) {
        Task kept = task;
        std::vector<std::string> still = columnsOf(task);
        std::erase_if(still, [&](const std::string& column) { return !columnCalled(profile, column); });
        if (still.empty())
            continue;
        kept.column = still.front();
        kept.moreColumns.assign(still.begin() + 1, still.end());
        tasks.push_back(std::move(kept));
    }
    if (path != project.data->path)
        data.split = splitFor(data.split, *data.columns, !tasks.empty());
    return withTasksAndRoles(withData(project, std::move(data)), std::move(tasks));
}

Result<Project> withRole(const Project& project, const std::vector<std::string>& columns, Role role,
                         const Profile* profile) {
    const bool onlyOne = role == Role::Weight || role == Role::Entity || role == Role::Time;
    if (onlyOne && columns.size() > 1)
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "Only one column can have the role %1; select one."),
                                                term(roleLabel(role))));
    auto specs = std::make_shared<std::vector<ColumnSpec>>(*project.data->columns);
    std::vector<Task> tasks = *project.tasks;
    for (ColumnSpec& spec : *specs) {
        if (onlyOne && spec.role == role)
            spec.role = Role::Ignore;
    }
    for (const std::string& name : columns) {
        const auto spec = std::ranges::find(*specs, name, &ColumnSpec::name);
        if (spec == specs->end()) {
            return noColumn(name, *specs);
        }
        if (role == Role::Sequence && isNumeric(spec->type)) {
            Place place;
            place.column = name;
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "The cells of column %1 hold one number each, so they are no sequences. "
                                               "Use the column as a feature."),
                             name),
                        place);
        }
        if (role == Role::Sequence && spec->type != ColumnType::List) { // cells such as "red, blue"
            spec->type = ColumnType::List;
            spec->typeChosen = true;
        }
        spec->role = role;
        if (role != Role::Task) {
            dropColumn(tasks, name);
        } else if (!isLearnt(tasks, name)) {
            Task task;
            task.id = freeTaskId(tasks);
            task.name = freeName(tasks, name);
            task.colour = freeColour(tasks);
            task.kind = kindOf(*spec, profile);
            task.column = name;
            tasks.push_back(std::move(task));
        }
    }
    DataSpec data = *project.data;
    data.columns = std::move(specs);
    return withTasks(withData(project, std::move(data)), std::move(tasks));
}

Result<Project> withTask(const Project& project, Task task) {
    std::vector<Task> tasks = *project.tasks;
    if (task.name.empty())
        task.name = freeName(tasks, task.column.empty() ? "task" : task.column);
    for (const Task& other : tasks) {
        if (other.name == task.name && other.id != task.id)
            return refuseTask(task, text(TL_TEXT("engine", "There is already a task called %1; give this one another "
                                                           "name."),
                                         task.name));
    }
    if (!(task.weight >= 0) || !std::isfinite(task.weight))
        return refuseTask(task, text(TL_TEXT("engine", "The weight of the task %1 must be 0 or more."), task.name));
    for (const std::string& column : columnsOf(task)) {
        if (!project.data->columns->empty() && !find(*project.data, column))
            return refuseTask(task, text(TL_TEXT("engine", "The table has no column \"%1\"."), column));
    }
    const auto old = std::ranges::find(tasks, task.id, &Task::id);
    if (old != tasks.end()) {
        *old = std::move(task);
    } else {
        if (task.id.empty())
            task.id = freeTaskId(tasks);
        task.colour = freeColour(tasks);
        tasks.push_back(std::move(task));
    }
    return withTasksAndRoles(project, std::move(tasks));
}

Result<Project> withoutTask(const Project& project, const TaskId& id) {
    std::vector<Task> tasks = *project.tasks;
    if (std::erase_if(tasks, [&](const Task& task) { return task.id == id; }) == 0)
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no task with the id %1."), id));
    return withTasksAndRoles(project, std::move(tasks));
}

Result<Task> parseTask(std::string_view words, const Profile& profile) {
    const std::size_t equals = words.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == words.size())
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("engine", "\"%1\" does not name a task; write NAME=COLUMN, NAME=COLUMN:kind or "
                                           "NAME=COLUMN==VALUE."),
                         words));
    TRY(const std::optional<Conditioned> part, conditioned(words, profile));
    if (part) {
        TRY(Task conditional, parseTask(part->task, profile));
        conditional.population = part->population;
        return conditional;
    }
    Task task;
    task.name = words.substr(0, equals);
    const std::string_view rest = words.substr(equals + 1);
    if (const ColumnProfile* column = columnCalled(profile, rest)) {
        task.column = column->name;
        task.kind = guessKind(*column);
        return task;
    }
    // Names of columns may hold : and == themselves, so every place is tried where the left side is a column.
    if (const std::size_t colon = rest.rfind(':'); colon != std::string_view::npos) {
        if (const std::vector<std::string> columns = listedColumns(rest.substr(0, colon), profile); !columns.empty()) {
            TRY(task, withKind(std::move(task), rest.substr(colon + 1)));
            if (columns.size() > 1 && task.kind != TaskKind::MultiLabel)
                return fail(ErrorCode::Usage,
                            text(TL_TEXT("engine", "A task of the kind %1 learns one column; only multilabel learns "
                                                   "several."),
                                 taskKindId(task.kind)));
            task.column = columns.front();
            task.moreColumns.assign(columns.begin() + 1, columns.end());
            return task;
        }
    }
    for (std::size_t at = rest.find("=="); at != std::string_view::npos; at = rest.find("==", at + 1)) {
        if (const ColumnProfile* column = columnCalled(profile, rest.substr(0, at)))
            return equalsTask(std::move(task), *column, rest.substr(at + 2));
    }
    const std::size_t end = std::min(rest.find("=="), rest.rfind(':'));
    return noColumn(rest.substr(0, end), profile.columns);
}

Project withGraph(const Project& project, Graph graph) {
    std::set<std::string_view> ids;
    for (const auto& node : graph.nodes)
        ids.insert(node->id);
    std::set<std::string_view> placed = ids; // what has a place on the canvas
    for (const auto& block : graph.blocks)
        placed.insert(block->id);
    Project result = project;
    std::vector<Task> tasks = *project.tasks;
    for (Task& task : tasks) {
        if (!task.output.node.empty() && !ids.contains(task.output.node))
            task.output = {};
    }
    if (tasks != *project.tasks)
        result.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    if (std::ranges::any_of(*project.layout, [&](const auto& entry) { return !placed.contains(entry.first); })) {
        Layout layout = *project.layout;
        std::erase_if(layout, [&](const auto& entry) { return !placed.contains(entry.first); });
        result.layout = std::make_shared<const Layout>(std::move(layout));
    }
    result.graph = std::make_shared<const Graph>(std::move(graph));
    return result;
}

Project withLayout(const Project& project, Layout layout) {
    Project result = project;
    result.layout = std::make_shared<const Layout>(std::move(layout));
    return result;
}

Project withTraining(const Project& project, TrainSpec training) {
    Project result = project;
    result.training = std::make_shared<const TrainSpec>(std::move(training));
    return result;
}

Project withData(const Project& project, DataSpec data) {
    Project result = project;
    result.data = std::make_shared<const DataSpec>(withoutOldHash(*project.data, std::move(data)));
    return result;
}

Project withTasks(const Project& project, std::vector<Task> tasks) {
    Project result = project;
    result.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    return result;
}

Result<Project> withNodeParam(const Project& project, const NodeId& node, const std::string& key, ParamValue value) {
    Graph graph = *project.graph;
    for (std::shared_ptr<const Node>& entry : graph.nodes) {
        if (entry->id != node)
            continue;
        Node changed = *entry;
        if (const Layer* layer = findLayer(changed.type)) {
            Place place;
            place.node = node;
            place.param = key;
            const std::vector<Error> errors = checkParams(layer->params, {{key, value}}, place);
            if (!errors.empty())
                return std::unexpected(errors.front());
            // Only what differs from the default is kept, so that a value set back leaves no trace.
            if (const ParamSpec* spec = find(layer->params, key); spec && standardValue(*spec) == value) {
                changed.params.erase(key);
                entry = std::make_shared<const Node>(std::move(changed));
                return withGraph(project, std::move(graph));
            }
        }
        changed.params.insert_or_assign(key, std::move(value));
        entry = std::make_shared<const Node>(std::move(changed));
        return withGraph(project, std::move(graph));
    }
    Place place;
    place.node = node;
    return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no layer with the id %1."), node), place);
}

} // namespace engine
