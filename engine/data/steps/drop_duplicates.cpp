#include "engine/data/Step.h"

#include "engine/data/Duplicates.h"

namespace engine::steps::drop_duplicates {

namespace {

Result<void> keep(const StepSpec& step, const Table& table, std::vector<bool>& kept) {
    std::vector<const Column*> columns;
    for (const auto& column : table.columns) {
        if (hasSingleValues(column->type) && (step.columns.empty() || namesColumn(step, column->name)))
            columns.push_back(column.get());
    }
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < kept.size(); ++row) {
        if (kept[row])
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    const std::vector<std::uint32_t> first = firstEqualRows(columns, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (first[i] != rows[i])
            kept[rows[i]] = false;
    }
    return {};
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "drop_duplicates",
    .label = TL_TEXT("engine", "Drop duplicates"),
    .help = TL_TEXT("engine", "Of rows that are equal in all columns (or in the named ones) only the first is used to "
                              "train and to measure."),
    .formula = "",
    .stage = StepStage::Rows,
    .params = {},
    .keep = keep,
};

} // namespace engine::steps::drop_duplicates
