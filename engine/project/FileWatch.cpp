#include "engine/project/FileWatch.h"

#include "engine/base/Files.h"
#include "engine/base/Terms.h"
#include "engine/project/Edit.h"
#include "engine/project/Fields.h"

#include <algorithm>

namespace engine {

namespace {

std::string rolesPath(const std::string& column) {
    std::string path = "data.columns.\"";
    return path.append(column).append("\"");
}

/// A path can name every column but those with a double quote.
bool canBeNamed(const std::string& column) {
    return !column.empty() && column.find('"') == std::string::npos;
}

bool isLearnt(const Project& project, const std::string& column) {
    return engine::isLearnt(*project.tasks, column);
}

Json columnJson(const std::string& name, ColumnType type) {
    Json json;
    json.set("name", name);
    json.set("type", columnTypeId(type));
    json.set("role", roleId(Role::Ignore));
    return json;
}

} // namespace

std::optional<FileChange> fileChange(const Project& project, const DerivedData& data) {
    const DataSpec& known = *project.data;
    if (known.sha256.empty() || data.sha256.empty() || known.sha256 == data.sha256 || !data.table)
        return std::nullopt;
    FileChange change;
    change.bytesBefore = known.bytes;
    change.bytesNow = data.bytes;
    change.rowsBefore = known.rows;
    change.rowsNow = data.table->rows;
    change.sha256Before = known.sha256;
    change.sha256Now = data.sha256;
    for (const ColumnSpec& spec : *known.columns) {
        const Column* column = find(*data.table, spec.name);
        if (!column)
            change.removed.push_back(spec.name);
        else if (!spec.typeChosen && column->type != spec.type)
            change.types.push_back({spec.name, spec.type, column->type});
    }
    for (const auto& column : data.table->columns) {
        if (!find(known, column->name))
            change.added.push_back(column->name);
    }
    return change;
}

std::vector<Text> differences(const FileChange& change) {
    std::vector<Text> sentences;
    if (change.rowsBefore != change.rowsNow)
        sentences.push_back(
            text(TL_TEXT("engine", "It had %1 rows and now has %2."), change.rowsBefore, change.rowsNow));
    if (change.bytesBefore != change.bytesNow)
        sentences.push_back(
            text(TL_TEXT("engine", "It had %1 bytes and now has %2."), change.bytesBefore, change.bytesNow));
    if (!change.added.empty())
        sentences.push_back(text(TL_TEXT("engine", "New columns: %1."), listed(change.added, 12)));
    if (!change.removed.empty())
        sentences.push_back(text(TL_TEXT("engine", "Columns that are gone: %1."), listed(change.removed, 12)));
    for (const FileChange::Type& type : change.types)
        sentences.push_back(text(TL_TEXT("engine", "%1 was of the kind \"%2\" and is now \"%3\"."), type.column,
                                 term(columnTypeLabel(type.before)), term(columnTypeLabel(type.now))));
    if (sentences.empty())
        sentences.push_back(text(TL_TEXT("engine", "It has as many rows, bytes and columns as before, but some values "
                                                   "are others.")));
    return sentences;
}

Issue issueOf(const FileChange& change, const Project& project) {
    const std::string name = std::filesystem::path(project.data->path).filename().string();
    std::string how;
    for (const Text& sentence : differences(change))
        how += (how.empty() ? "" : " ") + term(sentence);
    Place place;
    place.param = "data.sha256";
    place.file = project.data->path;
    Fix fix{text(TL_TEXT("engine", "Use the new file")), {}};
    fix.assignments.emplace_back("data.sha256", Json(change.sha256Now));
    fix.assignments.emplace_back("data.bytes", Json(change.bytesNow));
    fix.assignments.emplace_back("data.rows", Json(change.rowsNow));
    for (const FileChange::Type& type : change.types) {
        if (canBeNamed(type.column))
            fix.assignments.emplace_back(rolesPath(type.column) + ".type", Json(columnTypeId(type.now)));
    }
    for (const std::string& column : change.added)
        fix.assignments.emplace_back("data.columns.+", columnJson(column, ColumnType::Real));
    for (const std::string& column : change.removed) {
        if (canBeNamed(column) && !isLearnt(project, column))
            fix.assignments.emplace_back(rolesPath(column), Json());
    }
    return {Severity::Error,
            {ErrorCode::BadData,
             text(TL_TEXT("engine", "%1 has changed since the project last used it. %2 Use the new file, or bring the "
                                    "old one back; nothing is learnt from other data unasked."),
                  name, how),
             std::move(place),
             {}},
            std::move(fix)};
}

Project withFileOf(const Project& project, const DerivedData& data) {
    if (!data.table)
        return project;
    DataSpec spec = *project.data;
    spec.sha256 = data.sha256;
    spec.bytes = data.bytes;
    spec.rows = data.table->rows;
    std::vector<ColumnSpec> columns;
    for (const ColumnSpec& known : *spec.columns) {
        const Column* column = find(*data.table, known.name);
        if (!column && !isLearnt(project, known.name))
            continue;
        columns.push_back(known);
        if (column && !known.typeChosen)
            columns.back().type = column->type;
    }
    for (const auto& column : data.table->columns) {
        if (!find(spec, column->name))
            columns.push_back({column->name, column->type, false, Role::Ignore});
    }
    if (columns != *spec.columns)
        spec.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    return withData(project, std::move(spec));
}

Result<std::string> sha256OfFiles(const std::vector<std::filesystem::path>& paths, const std::stop_token& stop) {
    if (paths.size() == 1)
        return sha256OfFile(paths.front(), stop);
    std::string all;
    for (const std::filesystem::path& path : paths) {
        TRY(const std::string one, sha256OfFile(path, stop));
        all += one;
    }
    return sha256(all);
}

} // namespace engine
