#include "engine/project/Schema.h"

#include "engine/base/Files.h"
#include "engine/base/Terms.h"
#include "engine/data/Names.h"
#include "engine/project/Edit.h"
#include "engine/project/Fields.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t schemaFormat = 1;
constexpr const char* typeIds = "real, integer, boolean, category, text, date, timestamp, list, unusable";

Json entryToJson(const SchemaEntry& entry) {
    Json json;
    json.set("columns", entry.columns);
    if (entry.type)
        json.set("type", columnTypeId(*entry.type));
    if (entry.role)
        json.set("role", roleId(*entry.role));
    if (entry.set)
        json.set("set", *entry.set);
    return json;
}

SchemaEntry entryFromJson(const Json& json, const std::string& path, std::optional<Error>& problem) {
    Fields fields(json, path, problem);
    SchemaEntry entry;
    fields.read("columns", entry.columns);
    if (fields.has("type")) {
        ColumnType type = ColumnType::Real;
        fields.readWord("type", type, columnTypeFromId, typeIds);
        entry.type = type;
    }
    if (fields.has("role")) {
        Role role = Role::Feature;
        fields.readWord("role", role, roleFromId, roleIds);
        entry.role = role;
    }
    if (fields.has("set")) {
        std::string set;
        fields.read("set", set);
        entry.set = set;
    }
    if (entry.columns.empty())
        fields.refuse("columns", text(TL_TEXT("engine", "%1 must be the name of a column or a pattern such as user_*."),
                                      fields.pathOf("columns")));
    fields.end();
    return entry;
}

std::unexpected<Error> noSuchColumn(const std::string& name) {
    Place place;
    place.column = name;
    return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "The table has no column \"%1\"."), name), place);
}

/// Changes the columns that are named; refuses a name that is not there.
template <class Change>
Result<Project> changed(const Project& project, const std::vector<std::string>& names, Change change) {
    auto columns = std::make_shared<std::vector<ColumnSpec>>(*project.data->columns);
    for (const std::string& name : names) {
        const auto column = std::ranges::find(*columns, name, &ColumnSpec::name);
        if (column == columns->end())
            return noSuchColumn(name);
        change(*column);
    }
    if (*columns == *project.data->columns)
        return project;
    DataSpec data = *project.data;
    data.columns = std::move(columns);
    return withData(project, std::move(data));
}

} // namespace

Schema schemaOf(const Project& project) {
    Schema schema;
    for (const ColumnSpec& column : *project.data->columns) {
        SchemaEntry entry;
        entry.columns = column.name;
        if (column.typeChosen)
            entry.type = column.type;
        entry.role = column.role;
        if (!column.set.empty())
            entry.set = column.set;
        schema.push_back(std::move(entry));
    }
    return schema;
}

Json toJson(const Schema& schema) {
    Json::Array columns;
    for (const SchemaEntry& entry : schema)
        columns.push_back(entryToJson(entry));
    Json json;
    json.set("schema", schemaFormat);
    json.set("columns", std::move(columns));
    return json;
}

Result<Schema> schemaFromJson(const Json& json) {
    std::optional<Error> problem;
    Fields fields(json, {}, problem);
    std::int64_t format = 0;
    fields.read("schema", format);
    if (format != schemaFormat)
        fields.refuse("schema", text(TL_TEXT("engine", "This is no schema of columns that this version can read: its "
                                                       "member \"schema\" must be %1."),
                                     schemaFormat));
    Schema schema;
    for (const Json& entry : fields.array("columns").array())
        schema.push_back(entryFromJson(entry, "columns." + std::to_string(schema.size()), problem));
    fields.end();
    if (problem)
        return std::unexpected(std::move(*problem));
    return schema;
}

Result<Schema> readSchema(const std::filesystem::path& path) {
    TRY(const std::string bytes, readFile(path));
    Result<Json> json = parseJson(bytes);
    Result<Schema> schema = json ? schemaFromJson(*json) : Result<Schema>(std::unexpected(std::move(json).error()));
    if (!schema) {
        schema.error().code = ErrorCode::BadProject;
        schema.error().place.file = path.string();
    }
    return schema;
}

Result<void> writeSchema(const Schema& schema, const std::filesystem::path& path) {
    return writeFileAtomic(path, writeJson(toJson(schema)) + "\n");
}

std::vector<std::string> columnsLike(const std::vector<std::string>& names, std::string_view pattern) {
    if (std::ranges::find(names, pattern) != names.end())
        return {std::string(pattern)};
    std::vector<std::string> result;
    std::ranges::copy_if(names, std::back_inserter(result),
                         [&](const std::string& name) { return matchesPattern(pattern, name); });
    return result;
}

std::vector<std::string> columnNames(const Project& project) {
    std::vector<std::string> names;
    for (const ColumnSpec& column : *project.data->columns)
        names.push_back(column.name);
    return names;
}

std::map<std::string, ColumnType, std::less<>> typesFor(const Schema& schema, const std::vector<std::string>& names) {
    std::map<std::string, ColumnType, std::less<>> types;
    for (const SchemaEntry& entry : schema) {
        if (!entry.type)
            continue;
        for (std::string& name : columnsLike(names, entry.columns))
            types.insert_or_assign(std::move(name), *entry.type);
    }
    return types;
}

Result<Project> withSchema(const Project& project, const Schema& schema, const Profile* profile,
                           std::vector<std::string>* unknown) {
    const std::vector<std::string> names = columnNames(project);
    Project result = project;
    for (const SchemaEntry& entry : schema) {
        const std::vector<std::string> columns = columnsLike(names, entry.columns);
        if (columns.empty()) {
            if (unknown)
                unknown->push_back(entry.columns);
            continue;
        }
        if (entry.type) {
            TRY(result, withType(result, columns, *entry.type));
        }
        if (entry.set) {
            TRY(result, withFeatureSet(result, columns, *entry.set));
        }
        if (!entry.role)
            continue;
        // (What has the role already keeps its task.)
        std::vector<std::string> others;
        for (const std::string& name : columns) {
            if (find(*result.data, name)->role != *entry.role)
                others.push_back(name);
        }
        if (!others.empty()) {
            TRY(result, withRole(result, others, *entry.role, profile));
        }
    }
    return result;
}

Result<Project> withRoleLike(const Project& project, std::string_view pattern, Role role, const Profile* profile) {
    const std::vector<std::string> columns = columnsLike(columnNames(project), pattern);
    if (columns.empty()) {
        Place place;
        place.column = pattern;
        return fail(
            ErrorCode::Usage,
            text(TL_TEXT("engine", "No column of the table is called \"%1\" or is like it. Its columns are: %2."),
                 pattern, listed(columnNames(project), 20)),
            place);
    }
    return withRole(project, columns, role, profile);
}

Result<Project> withFeatureSet(const Project& project, const std::vector<std::string>& columns,
                               const std::string& set) {
    return changed(project, columns, [&](ColumnSpec& column) { column.set = set == otherFeatures ? "" : set; });
}

Result<Project> withType(const Project& project, const std::vector<std::string>& columns, ColumnType type) {
    return changed(project, columns, [&](ColumnSpec& column) {
        column.type = type;
        column.typeChosen = true;
    });
}

} // namespace engine
