#include "engine/project/Opening.h"

#include "engine/data/Labels.h"
#include "engine/project/Edit.h"

#include <unordered_map>

namespace engine {

namespace {

using Roles = std::unordered_map<std::string, Role>;

Roles guessedRoles(const Profile& profile) {
    Roles roles;
    for (const ColumnSpec& column : guessColumns(profile))
        roles.emplace(column.name, column.role);
    return roles;
}

} // namespace

Project withRead(const Project& project, const Profile* first, const DerivedData& read) {
    if (!read.table)
        return project;
    DataSpec data = *project.data;
    data.sha256 = read.sha256;
    data.bytes = read.bytes;
    data.rows = read.table->rows;
    const ColumnIndex index = indexOf(*read.table);
    const Roles before = first ? guessedRoles(*first) : Roles(), after = first ? guessedRoles(read.profile) : Roles();
    std::vector<ColumnSpec> columns = *data.columns;
    for (ColumnSpec& spec : columns) {
        const Column* column = find(index, spec.name);
        if (column && !spec.typeChosen)
            spec.type = column->type;
        const auto was = before.find(spec.name), is = after.find(spec.name);
        if (was != before.end() && is != after.end() && spec.role == was->second)
            spec.role = is->second;
    }
    if (columns != *data.columns)
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    Project result = withData(project, std::move(data));
    if (first && project.graph->nodes.empty() && project.training->batchSize == TrainSpec().batchSize) {
        TrainSpec training = *project.training;
        training.batchSize = usualBatchSize(read.table->rows);
        result = withTraining(result, std::move(training));
    }
    return result;
}

std::int64_t usualBatchSize(std::int64_t rows) {
    constexpr std::int64_t batches = 16, least = 16;
    const std::int64_t training = rows - rows * 3 / 10;
    std::int64_t size = TrainSpec().batchSize;
    while (size > least && size * batches > training)
        size /= 2;
    return size;
}

} // namespace engine
