#include "engine/data/SplitCheck.h"

#include "engine/data/SplitRules.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace engine {

namespace {

void warn(SplitReport& report, Text words, Place place, std::optional<Fix> fix = {}) {
    report.issues.push_back(
        {Severity::Warning, {ErrorCode::BadData, std::move(words), std::move(place), {}}, std::move(fix)});
}

Place placeOf(const char* key, const std::string& column = {}) {
    Place place;
    place.param = std::string("data.split.").append(key);
    place.column = column;
    return place;
}

std::string columnWithRole(const DataSpec& data, Role role) {
    const auto found = std::ranges::find(*data.columns, role, &ColumnSpec::role);
    return found == data.columns->end() ? std::string() : found->name;
}

void countRows(SplitReport& report, const Table& table, const Split& split) {
    std::vector<std::uint8_t> times(static_cast<std::size_t>(table.rows));
    for (int part = 0; part < partCount; ++part) {
        report.rows[part] = static_cast<std::int64_t>(split.rows[part].size());
        for (const std::uint32_t row : split.rows[part])
            ++times[row];
    }
    report.leftOut = std::ranges::count(times, 0);
    report.rowsInTwoParts = std::ranges::count_if(times, [](std::uint8_t count) { return count > 1; });
}

void checkTogether(SplitReport& report, const Table& table, const DataSpec& data, const Split& split) {
    const bool named = data.split.kind == SplitKind::Entity && !data.split.column.empty();
    report.togetherColumn = named ? data.split.column : columnWithRole(data, Role::Entity);
    const Column* column = find(table, report.togetherColumn);
    if (!column || !hasSingleValues(column->type))
        return;
    std::vector<std::uint32_t> rows;
    std::vector<std::uint8_t> parts;
    for (int part = 0; part < partCount; ++part) {
        rows.insert(rows.end(), split.rows[part].begin(), split.rows[part].end());
        parts.resize(rows.size(), static_cast<std::uint8_t>(1U << static_cast<unsigned>(part)));
    }
    const SplitUnits units = entityUnits(*column, rows);
    std::vector<std::uint8_t> seen(units.members.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        seen[units.of[i]] = static_cast<std::uint8_t>(seen[units.of[i]] | parts[i]);
    for (std::size_t unit = 0; unit < seen.size(); ++unit) {
        report.together += units.members[unit] > 0 ? 1 : 0;
        report.togetherInTwo += (seen[unit] & (seen[unit] - 1U)) != 0 ? 1 : 0;
    }
    if (report.togetherInTwo == 0) {
        report.good.push_back(text(TL_TEXT("engine", "No %1 is in two parts."), column->name));
        return;
    }
    Fix fix{text(TL_TEXT("engine", "Keep them together")), {}};
    fix.assignments.emplace_back("data.split.kind", Json(splitKindId(SplitKind::Entity)));
    fix.assignments.emplace_back("data.split.column", Json(column->name));
    warn(report,
         text(TL_TEXT("engine", "%1 of %2 values of %3 have rows in more than one part, so the model is tested on what "
                                "it has seen. Keep them together."),
              report.togetherInTwo, report.together, column->name),
         placeOf("kind", column->name), std::move(fix));
}

void checkTime(SplitReport& report, const Table& table, const DataSpec& data, const Split& split) {
    if (data.split.kind != SplitKind::Time)
        return;
    const std::string name = data.split.column.empty() ? columnWithRole(data, Role::Time) : data.split.column;
    const Column* column = find(table, name);
    if (!column || !isNumeric(column->type))
        return;
    std::array<double, partCount> first{}, last{};
    for (std::size_t part = 0; part < partCount; ++part) {
        first[part] = INFINITY;
        last[part] = -INFINITY;
        for (const std::uint32_t row : split.rows[part]) {
            first[part] = std::min(first[part], column->numbers[row]);
            last[part] = std::max(last[part], column->numbers[row]);
        }
    }
    const auto cell = [&](double time) { return numberCellText(*column, time); };
    if (split.rows[2].empty())
        report.good.push_back(text(TL_TEXT("engine", "Training ends with %1, validation begins with %2 (%3)."),
                                   cell(last[0]), cell(first[1]), name));
    else
        report.good.push_back(
            text(TL_TEXT("engine", "Training ends with %1, validation begins with %2, the test with %3 (%4)."),
                 cell(last[0]), cell(first[1]), cell(first[2]), name));
}

/// Answers that are too rare for the number of folds.
void checkFolds(SplitReport& report, const Table& table, const DataSpec& data, const std::vector<Task>& tasks,
                const Split& split) {
    if (data.split.folds < 2 || data.split.kind != SplitKind::Stratified || !data.split.column.empty())
        return;
    std::vector<std::uint32_t> rows;
    for (const auto& part : split.rows)
        rows.insert(rows.end(), part.begin(), part.end());
    for (const Task& task : tasks) {
        if (!hasClasses(task.kind))
            continue;
        const SplitLabels labels = labelsToBalance(table, {task}, rows);
        std::vector<std::int64_t> counts(labels.classes);
        for (const std::uint32_t label : labels.of)
            ++counts[label];
        if (counts.size() > 1)
            counts.pop_back(); // rows without an answer
        std::int64_t fewest = 0;
        for (const std::int64_t count : counts) {
            if (count > 0 && (fewest == 0 || count < fewest))
                fewest = count;
        }
        if (fewest == 0 || fewest >= data.split.folds)
            continue;
        Place place = placeOf("folds", task.column);
        place.task = task.id;
        warn(
            report,
            text(TL_TEXT("engine", "The rarest answer of task %1 has %2 rows, fewer than the %3 folds: some folds hold "
                                   "none. Choose fewer folds."),
                 task.name.empty() ? task.column : task.name, fewest, data.split.folds),
            std::move(place));
    }
}

} // namespace

SplitReport checkSplit(const Table& table, const DataSpec& data, const std::vector<Task>& tasks, const Split& split) {
    SplitReport report;
    countRows(report, table, split);
    if (report.rowsInTwoParts == 0)
        report.good.push_back(text(TL_TEXT("engine", "No row is in two parts.")));
    if (!split.of(Part::Test).empty())
        report.good.push_back(
            text(TL_TEXT("engine", "Test rows are opened once, at the end of a run; nothing is chosen by them.")));
    checkTogether(report, table, data, split);
    checkTime(report, table, data, split);
    checkFolds(report, table, data, tasks, split);
    const bool marked = data.split.kind == SplitKind::Time || data.split.kind == SplitKind::Column;
    if (report.leftOut > 0 && data.split.folds == 0 && marked) {
        const std::string name = data.split.column.empty() ? columnWithRole(data, Role::Time) : data.split.column;
        warn(report,
             text(TL_TEXT("engine", "%1 rows have no value in %2, which divides the table; they are in no part."),
                  report.leftOut, name),
             placeOf("column", name));
    }
    return report;
}

} // namespace engine
