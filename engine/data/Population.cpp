#include "engine/data/Population.h"

#include <limits>

namespace engine {

Result<std::vector<bool>> populationOf(const Table& table, const Task& task) {
    std::vector<bool> inside(static_cast<std::size_t>(table.rows), true);
    if (task.population.empty())
        return inside;
    const std::string param = "tasks." + task.id + ".population";
    const Column* column = find(table, task.population.column);
    if (!column || !hasSingleValues(column->type)) {
        Place place;
        place.param = param;
        place.task = task.id;
        place.column = task.population.column;
        return fail(ErrorCode::BadData,
                    column
                        ? text(TL_TEXT("engine", "The rows that count for task %1 are chosen by the column %2, whose "
                                                 "cells hold no single values. Choose another column."),
                               task.name, task.population.column)
                        : text(TL_TEXT("engine", "The rows that count for task %1 are chosen by the column %2, which "
                                                 "the table does not have. Choose another column, or count every "
                                                 "row."),
                               task.name, task.population.column),
                    std::move(place));
    }
    Result<void> passed = keepPassing(task.population, table, param, inside);
    if (!passed) {
        Error error = std::move(passed).error();
        error.place.task = task.id;
        return std::unexpected(std::move(error));
    }
    return inside;
}

Result<Table> seenBy(const Table& table, const Task& task) {
    Table seen = table;
    if (task.population.empty())
        return seen;
    TRY(const std::vector<bool> inside, populationOf(table, task));
    for (std::shared_ptr<const Column>& column : seen.columns) {
        if (!learns(task, column->name) || !hasSingleValues(column->type))
            continue;
        auto masked = std::make_shared<Column>(*column);
        const bool numeric = isNumeric(masked->type);
        LargeVector<double>& numbers = masked->numbers.plain();
        for (std::size_t row = 0; row < inside.size(); ++row) {
            if (inside[row])
                continue;
            if (numeric)
                numbers[row] = std::numeric_limits<double>::quiet_NaN();
            else
                masked->codes[row] = -1;
        }
        column = std::move(masked);
    }
    return seen;
}

} // namespace engine
