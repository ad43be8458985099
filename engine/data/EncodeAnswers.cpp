#include "engine/data/EncodeAnswers.h"

#include "engine/data/InParallel.h"
#include "engine/data/Labels.h"
#include "engine/data/Population.h"
#include "engine/data/SplitRules.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace engine {

namespace {

/// A column of answers and where they go.
struct TargetSource {
    std::shared_ptr<const Table> seen; ///< by a task with a population: what `column` is part of
    const Column* column;
    const FittedTask* fitted; ///< of a label of a MultiLabel task: its entry
    Task task;
    Standard scaling;
    std::size_t at; ///< place in the row
};

RowList allRows(const Table& table) {
    RowList rows(static_cast<std::size_t>(table.rows));
    std::iota(rows.begin(), rows.end(), std::uint32_t{0});
    return rows;
}

Result<std::vector<TargetSource>> targetSources(const Table& table, const Fitted& fitted,
                                                const std::vector<Task>& tasks) {
    const std::vector<std::int64_t> begins = targetBegins(fitted);
    std::vector<TargetSource> sources;
    for (std::size_t t = 0; t < fitted.tasks.size(); ++t) {
        const FittedTask& fittedTask = fitted.tasks[t];
        const auto task = std::ranges::find(tasks, fittedTask.task, &Task::id);
        if (task == tasks.end()) {
            Place place;
            place.task = fittedTask.task;
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "The project has no task %1 any more, which the model was trained for."),
                             fittedTask.task),
                        place);
        }
        const Standard scaling = isScaled(fittedTask.kind) ? scalingOf(fittedTask) : Standard{};
        std::shared_ptr<const Table> seen;
        if (!task->population.empty()) {
            TRY(Table own, seenBy(table, *task));
            seen = std::make_shared<const Table>(std::move(own));
        }
        for (std::size_t k = 0; k < static_cast<std::size_t>(targetWidth(fittedTask)); ++k) {
            const bool isLabel = fittedTask.kind == TaskKind::MultiLabel;
            const std::string& name = isLabel ? fittedTask.labels[k].column : task->column;
            const Column* column = find(seen ? *seen : table, name);
            if (!column || !hasSingleValues(column->type))
                return std::unexpected(columnMissing(name, true));
            sources.push_back({seen, column, isLabel ? &fittedTask.labels[k] : &fittedTask,
                               isLabel ? labelTask(*task, k) : *task, scaling,
                               static_cast<std::size_t>(begins[t]) + k});
        }
    }
    return sources;
}

Result<void> writeTargets(Encoded& encoded, const Table& table, const Fitted& fitted, const std::vector<Task>& tasks,
                          RowChoice rows) {
    TRY(const std::vector<TargetSource> sources, targetSources(table, fitted, tasks));
    encoded.targetWidth = targetBegins(fitted).back();
    const auto width = static_cast<std::size_t>(encoded.targetWidth);
    encoded.targets.resize(static_cast<std::size_t>(encoded.rows) * width);
    const RowList all = rows ? RowList() : allRows(table);
    const std::span<const std::uint32_t> used = rows ? *rows : std::span<const std::uint32_t>(all);
    std::vector<std::optional<Error>> errors(sources.size());
    inParallel(sources.size(), {}, [&](std::size_t s) {
        const TargetSource& source = sources[s];
        Result<LabelReader> reader = LabelReader::make(*source.column, *source.fitted, source.task, rows);
        if (!reader) {
            errors[s] = reader.error();
            return;
        }
        // (Most are not, and a division takes longer than all the rest.)
        const bool scaled = source.scaling.mean != 0 || source.scaling.scale != 1;
        const auto write = [&](std::size_t from, std::size_t end) {
            reader->visit(used.subspan(from, end - from), [&](std::size_t begin, std::span<const double> values) {
                float* out = encoded.targets.data() + (from + begin) * width + source.at;
                for (const double value : values) {
                    *out = static_cast<float>(scaled ? (value - source.scaling.mean) / source.scaling.scale : value);
                    out += width;
                }
            });
        };
        // Each begins elsewhere, so that no two threads write to the same cache line at about the same time.
        const std::size_t middle = used.size() * s / sources.size();
        write(middle, used.size());
        write(0, middle);
    });
    for (const std::optional<Error>& error : errors) {
        if (error)
            return std::unexpected(*error);
    }
    return {};
}

Result<void> writeWeights(Encoded& encoded, const Table& table, const std::string& name, RowChoice rows) {
    const Column* column = find(table, name);
    if (!column)
        return std::unexpected(columnMissing(name, true));
    NumberCells storage;
    TRY(const NumberCells* const values, numbersOf(*column, rows, storage));
    encoded.weights.resize(static_cast<std::size_t>(encoded.rows));
    values->read([&](auto at) {
        forEachRow(rows, table.rows, [&](std::size_t i, std::uint32_t row) {
            const double weight = at(row);
            // A row without a weight does not count.
            encoded.weights[i] = std::isfinite(weight) ? static_cast<float>(weight) : 0.0F;
        });
    });
    return {};
}

/// A table without the column has no groups: only metrics within groups need them.
void writeGroups(Encoded& encoded, const Table& table, const std::string& name, RowChoice rows) {
    const Column* column = find(table, name);
    if (!column || !hasSingleValues(column->type))
        return;
    encoded.groups = entityUnits(*column, rows ? *rows : std::span<const std::uint32_t>(allRows(table))).of;
}

} // namespace

Error columnMissing(const std::string& column, bool target) {
    Place place;
    place.column = column;
    return {ErrorCode::BadData,
            target
                ? text(TL_TEXT("engine",
                               "The table has no column %1, which holds the answers of a task. Open a table with it."),
                       column)
                : text(TL_TEXT("engine",
                               "The table has no column %1, which the model was trained with. Open a table with it."),
                       column),
            place,
            {}};
}

Result<void> encodeAnswers(Encoded& encoded, const Table& table, const Fitted& fitted, const std::vector<Task>& tasks,
                           RowChoice rows) {
    TRY_VOID(writeTargets(encoded, table, fitted, tasks, rows));
    if (!fitted.weightColumn.empty()) {
        TRY_VOID(writeWeights(encoded, table, fitted.weightColumn, rows));
    }
    if (!fitted.groupColumn.empty())
        writeGroups(encoded, table, fitted.groupColumn, rows);
    return {};
}

} // namespace engine
