#include "engine/data/Duplicates.h"
#include "engine/data/Finding.h"

#include <algorithm>

namespace engine::findings::duplicate_rows {

namespace {

/// Columns that the model sees or learns.
std::vector<const Column*> usedColumns(const FindingInput& input) {
    std::vector<const Column*> columns;
    for (const FeatureColumn& feature : featureColumns(input))
        columns.push_back(feature.column);
    for (const Task& task : input.tasks) {
        for (const std::string& name : columnsOf(task)) {
            const Column* column = find(input.table, name);
            if (column && hasSingleValues(column->type))
                columns.push_back(column);
        }
    }
    return columns;
}

StepSpec dropStep(const std::vector<const Column*>& columns) {
    StepSpec step;
    step.kind = "drop_duplicates";
    for (const Column* column : columns)
        step.columns.push_back(column->name);
    return step;
}

void look(const FindingInput& input, std::vector<Issue>& found) {
    const std::vector<const Column*> columns = usedColumns(input);
    if (!input.split || columns.size() < 2)
        return;
    std::vector<std::uint8_t> partOf(static_cast<std::size_t>(input.table.rows), 3);
    std::vector<std::uint32_t> rows;
    for (int part = 0; part < partCount; ++part) {
        for (const std::uint32_t row : input.split->rows[part])
            partOf[row] = static_cast<std::uint8_t>(part);
        rows.insert(rows.end(), input.split->rows[part].begin(), input.split->rows[part].end());
    }
    std::ranges::sort(rows);
    const std::vector<std::uint32_t> first = firstEqualRows(columns, rows);
    std::vector<bool> learnt(partOf.size()); // by first row: some equal row is a training row
    std::int64_t repeated = 0, known = 0, measured = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        repeated += first[i] != rows[i] ? 1 : 0;
        if (partOf[rows[i]] == 0)
            learnt[first[i]] = true;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        measured += partOf[rows[i]] != 0 ? 1 : 0;
        known += partOf[rows[i]] != 0 && learnt[first[i]] ? 1 : 0;
    }
    if (repeated == 0)
        return;
    Place place;
    place.param = "data.preparation";
    Fix fix = stepFix(input, dropStep(columns), true, text(TL_TEXT("engine", "Drop duplicates")));
    // Many tables repeat a few rows by chance; a share that moves results is worth more than a hint.
    const bool grave = measured > 0 && known * 20 > measured;
    if (known > 0)
        tell(found, grave ? Severity::Warning : Severity::Hint,
             text(TL_TEXT("engine", "%1 of %2 validation and test rows equal a training row in every used column and "
                                    "answer, so results look better than they are."),
                  known, measured),
             std::move(place), std::move(fix));
    else
        tell(found, Severity::Hint,
             text(TL_TEXT("engine", "%1 {row repeats|rows repeat} an earlier one in every used column and answer."),
                  repeated),
             std::move(place), std::move(fix));
}

/// Every row that has a twin, beside its twins.
std::vector<std::uint32_t> rows(const FindingInput& input, const Issue&) {
    const std::vector<const Column*> columns = usedColumns(input);
    const std::vector<std::uint32_t> all = rowsOfAllParts(input);
    if (columns.empty())
        return {};
    const std::vector<std::uint32_t> first = firstEqualRows(columns, all);
    std::vector<bool> hasTwin(static_cast<std::size_t>(input.table.rows));
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (first[i] != all[i])
            hasTwin[first[i]] = true;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (hasTwin[first[i]])
            found.emplace_back(first[i], all[i]);
    }
    std::ranges::sort(found);
    std::vector<std::uint32_t> result;
    for (const auto& [twin, row] : found)
        result.push_back(row);
    return result;
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "duplicate_rows",
    .label = TL_TEXT("engine", "Equal rows"),
    .help = TL_TEXT("engine", "Rows that occur several times weigh more than others; where one copy trains and another "
                              "tests, the test asks for what was learnt by heart."),
    .look = look,
    .rows = rows,
};

} // namespace engine::findings::duplicate_rows
