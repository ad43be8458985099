#pragma once
// Roles, chosen types and tasks as a small file of their own, to be used again with the next table: what the columns
// are for, by name. UTF-8 JSON in the words of the project file. Pure functions beside the two that touch the file; any
// thread.

#include "engine/project/Project.h"

namespace engine {

/// {"format": "taskloom-schema", "version": 1, "columns": [...], "tasks": [...]}; tasks without their network.
Json schemaOf(const Project& project);

struct AppliedSchema {
    Project project;
    std::int64_t columns = 0;          ///< of the table that got what the schema says
    std::vector<std::string> notThere; ///< columns of the schema that the table has not
};
/// Columns of the same name get role and chosen type of the schema; its tasks are made where their columns are there
/// and no task of that name is. Columns that the schema does not name stay as they are.
Result<AppliedSchema> withSchema(const Project& project, const Json& schema);

Result<void> writeSchema(const Project& project, const std::filesystem::path& path);
Result<Json> readSchema(const std::filesystem::path& path);

} // namespace engine
