#pragma once
// What columns are for, apart from any table: types, roles and feature sets by name or pattern (* stands for any
// letters). Saved from one project, applied to another table. Pure functions; any thread.

#include "engine/data/Profile.h"
#include "engine/project/Project.h"

namespace engine {

struct SchemaEntry {
    std::string columns; ///< a name, or a pattern such as "user_*"; a name that is there exactly counts as that column
    std::optional<ColumnType> type; ///< read so when the table is opened
    std::optional<Role> role;
    std::optional<std::string> set; ///< feature set; "" = none
    friend bool operator==(const SchemaEntry&, const SchemaEntry&) = default;
};
using Schema = std::vector<SchemaEntry>; ///< later entries win over earlier ones

/// Types that a person has chosen, roles and sets of all columns.
Schema schemaOf(const Project& project);
/// {"schema": 1, "columns": [{"columns": "user_*", "role": "feature", "set": "user"}, …]}
Json toJson(const Schema& schema);
Result<Schema> schemaFromJson(const Json& json);
Result<Schema> readSchema(const std::filesystem::path& path);
Result<void> writeSchema(const Schema& schema, const std::filesystem::path& path);

/// Columns of a table called so, or like the pattern; in the order of the table.
std::vector<std::string> columnsLike(const std::vector<std::string>& names, std::string_view pattern);
std::vector<std::string> columnNames(const Project& project);
/// Types for reading a table with these columns (ReadOptions::types).
std::map<std::string, ColumnType, std::less<>> typesFor(const Schema& schema, const std::vector<std::string>& names);

/// Roles, sets and types of the columns that are there. `unknown` gets the entries that no column answers to. Columns
/// that become tasks get one, as withRole makes it; columns that were tasks and are named otherwise lose theirs.
Result<Project> withSchema(const Project& project, const Schema& schema, const Profile* profile,
                           std::vector<std::string>* unknown = nullptr);
/// The same role for all columns like the pattern. Refuses a pattern that nothing answers to.
Result<Project> withRoleLike(const Project& project, std::string_view pattern, Role role, const Profile* profile);
/// Puts columns into a feature set ("" = takes them out). Graphs follow when a template is inserted anew.
Result<Project> withFeatureSet(const Project& project, const std::vector<std::string>& columns, const std::string& set);
/// A type that a person chose; the table must be read again for it.
Result<Project> withType(const Project& project, const std::vector<std::string>& columns, ColumnType type);

} // namespace engine
