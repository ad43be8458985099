#include "engine/train/Finished.h"

#include "engine/project/ProjectTable.h"
#include "engine/train/Device.h"
#include "engine/train/Weights.h"

#include <unordered_set>

namespace engine {

Result<std::unique_ptr<Network>> networkOf(const RunRecord& run) {
    setThreads(chooseThreads(run.threads, run.project.training->batchSize));
    TRY(auto network, Network::compile(*run.project.graph, *run.project.tasks, run.fitted, run.project.training->seed));
    const std::filesystem::path file = run.folder / run.weights;
    if (!std::filesystem::exists(file)) {
        Place place;
        place.file = file.string();
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "The run %1 ended before its first epoch, so it has no weights. Train again."),
                 run.id),
            place);
    }
    TRY_VOID(loadWeights(file, network->parameters()));
    return network;
}

Result<ReadTable> readFor(const RunRecord& run, const std::filesystem::path& file, bool isOwn, std::stop_token stop) {
    ReadOptions options;
    if (isOwn)
        options.dialect = run.project.data->dialect;
    for (const ColumnSpec& column : *run.project.data->columns) {
        if (isOwn || entersModel(column.role) || column.role == Role::Task || column.role == Role::Weight)
            options.types[column.name] = column.type;
    }
    return readTables(isOwn ? tablePaths(run.project, run.projectFile) : std::vector{file}, options, stop);
}

namespace {

/// The value of a cell, or the first entry of its list, that has no code; the cell must not be missing.
std::optional<std::string> firstUnknown(const Column& column, std::int64_t row,
                                        const std::unordered_set<std::string>& known) {
    if (column.type != ColumnType::List) {
        std::string cell = cellText(column, row);
        return known.contains(cell) ? std::nullopt : std::optional(std::move(cell));
    }
    const auto i = static_cast<std::size_t>(row);
    for (std::int64_t at = column.offsets[i]; at < column.offsets[i + 1]; ++at) {
        const auto entry = static_cast<std::size_t>(at);
        std::string text = column.numbers.empty() ? column.categories[static_cast<std::size_t>(column.codes[entry])]
                                                  : numberCellText(column, column.numbers[entry]);
        if (!known.contains(text))
            return text;
    }
    return std::nullopt;
}

} // namespace

std::vector<Issue> unseenCategories(const Table& table, const Fitted& fitted) {
    std::vector<Issue> issues;
    for (const FittedCategory& category : fitted.categories) {
        const Column* column = find(table, category.column);
        if (!column || category.isCut || category.buckets > 0)
            continue; // every value has a code
        const std::unordered_set<std::string> known(category.values.begin(), category.values.end());
        std::int64_t unseen = 0;
        std::string example;
        for (std::int64_t row = 0; row < table.rows; ++row) {
            if (isMissing(*column, row))
                continue;
            const std::optional<std::string> cell = firstUnknown(*column, row, known);
            if (cell && unseen++ == 0)
                example = *cell;
        }
        if (unseen == 0)
            continue;
        Issue issue;
        issue.severity = Severity::Warning;
        issue.error.code = ErrorCode::BadData;
        issue.error.text =
            text(TL_TEXT("engine", "Column %1 holds values that training did not know (%2 {row|rows}, for example "
                                   "\"%3\"); they count as unknown."),
                 category.column, unseen, example);
        issue.error.place.column = category.column;
        issues.push_back(std::move(issue));
    }
    return issues;
}

} // namespace engine
