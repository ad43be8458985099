#include "engine/project/SchemaFile.h"

#include "engine/base/Files.h"
#include "engine/project/Edit.h"
#include "engine/project/Fields.h"

#include <algorithm>
#include <map>

namespace engine {

namespace {

constexpr const char* formatName = "taskloom-schema";
constexpr std::int64_t formatVersion = 1;

std::unexpected<Error> refuse(Text words, std::string file = {}) {
    Place place;
    place.file = std::move(file);
    return fail(ErrorCode::BadProject, std::move(words), std::move(place));
}

/// A task of the schema in a project that has the columns: a fresh id and colour, no network yet.
bool isThere(const Json& task, const Project& project) {
    const auto known = [&](const std::string& column) { return find(*project.data, column) != nullptr; };
    for (const Json& column : task["columns"].array()) {
        if (!known(column.toString()))
            return false;
    }
    return task["column"].toString().empty() ? !task["columns"].array().empty() : known(task["column"].toString());
}

/// Reads columns and tasks by the reader of projects, so that a schema knows the same words.
Result<Project> projectWith(const Json& schema) {
    Json data, project = toJson(Project{});
    data = project["data"];
    data.set("columns", schema["columns"].isNull() ? Json(Json::Array{}) : schema["columns"]);
    project.set("data", std::move(data));
    project.set("tasks", schema["tasks"].isNull() ? Json(Json::Array{}) : schema["tasks"]);
    return projectFromJson(project);
}

} // namespace

Json schemaOf(const Project& project) {
    const Json whole = toJson(project);
    Json::Array tasks;
    for (Json task : whole["tasks"].array()) {
        task.set("output", "");
        tasks.push_back(std::move(task));
    }
    Json schema;
    schema.set("format", formatName);
    schema.set("version", formatVersion);
    schema.set("columns", whole["data"]["columns"]);
    schema.set("tasks", std::move(tasks));
    return schema;
}

Result<AppliedSchema> withSchema(const Project& project, const Json& schema) {
    if (schema["format"].toString() != formatName)
        return refuse(text(TL_TEXT("engine", "This file holds no roles and types of columns. Choose one that was saved "
                                             "from the Data page.")));
    if (schema["version"].toInteger() != formatVersion)
        return refuse(text(TL_TEXT("engine", "The file is of version %1, which this program does not know; it knows "
                                             "%2."),
                           schema["version"].toInteger(), formatVersion));
    TRY(const Project meant, projectWith(schema));
    AppliedSchema applied;
    applied.project = project;
    std::map<std::string_view, const ColumnSpec*> wanted;
    for (const ColumnSpec& column : *meant.data->columns) {
        wanted.emplace(column.name, &column);
        if (!find(*project.data, column.name))
            applied.notThere.push_back(column.name);
    }
    DataSpec data = *project.data;
    auto columns = std::make_shared<std::vector<ColumnSpec>>(*data.columns);
    for (ColumnSpec& column : *columns) {
        const auto found = wanted.find(column.name);
        if (found == wanted.end())
            continue;
        ++applied.columns;
        const ColumnType own = column.type;
        const bool chosen = column.typeChosen;
        column = *found->second;
        if (!column.typeChosen) { // what was guessed for the other table says nothing about this one
            column.type = own;
            column.typeChosen = chosen;
        }
        // The role Task comes with its task, below.
        const ColumnSpec& before = *find(*project.data, column.name);
        if (column.role == Role::Task && before.role != Role::Task)
            column.role = before.role;
    }
    // A column that is learnt but shall not be any more loses its task first.
    std::vector<std::string> freed;
    for (const ColumnSpec& column : *columns) {
        if (find(*project.data, column.name)->role == Role::Task && column.role != Role::Task)
            freed.push_back(column.name);
    }
    data.columns = std::move(columns);
    for (const std::string& column : freed) {
        TRY(applied.project, withRole(applied.project, {column}, find(data, column)->role, nullptr));
    }
    applied.project = withData(applied.project, std::move(data));
    const Json::Array& tasks = schema["tasks"].array();
    for (std::size_t i = 0; i < tasks.size() && i < meant.tasks->size(); ++i) {
        Task task = (*meant.tasks)[i];
        if (!isThere(tasks[i], applied.project) || findByName(applied.project, task.name))
            continue;
        task.id.clear();
        task.output = {};
        TRY(applied.project, withTask(applied.project, std::move(task)));
    }
    return applied;
}

Result<void> writeSchema(const Project& project, const std::filesystem::path& path) {
    return writeFileAtomic(path, writeJsonLines(schemaOf(project), 2) + "\n");
}

Result<Json> readSchema(const std::filesystem::path& path) {
    constexpr std::int64_t mostBytes = std::int64_t{64} << 20;
    TRY(const std::string bytes, readFile(path, mostBytes));
    return parseJson(bytes, path.string());
}

} // namespace engine
