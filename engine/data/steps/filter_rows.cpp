#include "engine/data/Step.h"

#include "engine/data/Cells.h"

#include <array>
#include <cmath>

namespace engine::steps::filter_rows {

namespace {

constexpr std::array tests{ParamChoice{"is", "="},
                           ParamChoice{"is_not", "≠"},
                           ParamChoice{"less", "<"},
                           ParamChoice{"at_most", "≤"},
                           ParamChoice{"more", ">"},
                           ParamChoice{"at_least", "≥"},
                           ParamChoice{"present", TL_TEXT("engine", "is there")},
                           ParamChoice{"missing", TL_TEXT("engine", "is missing")}};
constexpr std::array params{
    ParamSpec{.key = "column", .label = TL_TEXT("engine", "Column"), .kind = ParamKind::String, .standard = "\"\""},
    ParamSpec{.key = "test",
              .label = TL_TEXT("engine", "Keep rows where it"),
              .kind = ParamKind::Choice,
              .standard = "\"present\"",
              .choices = tests},
    ParamSpec{.key = "value", .label = TL_TEXT("engine", "Value"), .kind = ParamKind::String, .standard = "\"\""},
};

std::optional<double> valueFor(const Column& column, const std::string& cell) {
    if (const std::optional<bool> truth = parseTruth(cell); truth && column.type == ColumnType::Boolean)
        return *truth;
    if (column.type == ColumnType::Date)
        return parseDate(cell);
    if (column.type == ColumnType::Timestamp) {
        const std::optional<double> day = parseDate(cell);
        return day ? *day * 86400 : parseTimestamp(cell);
    }
    return parseNumber(trimmed(cell));
}

template <class Value>
bool holds(const std::string& test, const Value& cell, const Value& value) {
    return test == "is"         ? cell == value
           : test == "is_not"   ? cell != value
           : test == "less"     ? cell < value
           : test == "at_most"  ? cell <= value
           : test == "more"     ? cell > value
           : test == "at_least" ? cell >= value
                                : false;
}

Result<void> keep(const StepSpec& step, const Table& table, std::vector<bool>& kept) {
    const std::string name = choice(params, step.params, "column"), test = choice(params, step.params, "test"),
                      cell = choice(params, step.params, "value");
    Place place;
    place.param = "data.preparation.steps." + step.id;
    place.column = name;
    const Column* column = find(table, name);
    if (!column || !hasSingleValues(column->type))
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "The table has no column \"%1\", by which rows are filtered."), name),
                    place);
    const bool numeric = isNumeric(column->type), ofPresence = test == "present" || test == "missing";
    const std::optional<double> value = numeric && !ofPresence ? valueFor(*column, cell) : std::nullopt;
    if (numeric && !ofPresence && !value)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "Rows are filtered by %1, which holds numbers or dates, but \"%2\" is none."), name,
                 cell),
            place);
    // Every category is looked at once.
    std::vector<bool> ofCode;
    for (const std::string& category : column->categories)
        ofCode.push_back(holds(test, category, cell));
    for (std::int64_t row = 0; row < table.rows; ++row) {
        const auto i = static_cast<std::size_t>(row);
        const bool missing = isMissing(*column, row);
        bool stays = ofPresence ? missing == (test == "missing") : test == "is_not";
        if (!ofPresence && !missing)
            stays = numeric ? holds(test, column->numbers[i], *value)
                            : static_cast<bool>(ofCode[static_cast<std::size_t>(column->codes[i])]);
        if (!stays)
            kept[i] = false;
    }
    return {};
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
