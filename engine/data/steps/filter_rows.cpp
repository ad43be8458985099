#include "engine/data/Condition.h"
#include "engine/data/Step.h"

#include <array>

namespace engine::steps::filter_rows {

namespace {

constexpr std::array params{
    ParamSpec{.key = "column", .label = TL_TEXT("engine", "Column"), .kind = ParamKind::String, .standard = "\"\""},
    ParamSpec{.key = "test",
              .label = TL_TEXT("engine", "Keep rows where it"),
              .kind = ParamKind::Choice,
              .standard = "\"present\"",
              .choices = conditionTests},
    ParamSpec{.key = "value", .label = TL_TEXT("engine", "Value"), .kind = ParamKind::String, .standard = "\"\""},
};

Result<void> keep(const StepSpec& step, const Table& table, std::vector<bool>& kept) {
    const Condition condition{choice(params, step.params, "column"), choice(params, step.params, "test"),
                              choice(params, step.params, "value")};
    return keepPassing(condition, table, "data.preparation.steps." + step.id, kept);
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "filter_rows",
    .label = TL_TEXT("engine", "Filter rows"),
    .help =
        TL_TEXT("engine", "Only rows that pass the test are used to train and to measure. A missing value passes no "
                          "comparison but ≠. Predictions are made for every row."),
    .formula = "",
    .stage = StepStage::Rows,
    .params = params,
    .keep = keep,
};

} // namespace engine::steps::filter_rows
