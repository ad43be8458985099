// One new column out of two columns, or of a column and a number.

#include "engine/data/Step.h"

#include "engine/data/Cells.h"

#include <array>
#include <cmath>
#include <limits>

namespace engine::steps::arithmetic {

namespace {

constexpr std::array signs{ParamChoice{"add", "+"}, ParamChoice{"subtract", "−"}, ParamChoice{"multiply", "×"},
                           ParamChoice{"divide", "÷"}};
constexpr std::array params{
    ParamSpec{.key = "left", .label = TL_TEXT("engine", "Column"), .kind = ParamKind::String, .standard = "\"\""},
    ParamSpec{.key = "sign",
              .label = TL_TEXT("engine", "Sign"),
              .kind = ParamKind::Choice,
              .standard = "\"divide\"",
              .choices = signs},
    ParamSpec{
        .key = "right", .label = TL_TEXT("engine", "Column or number"), .kind = ParamKind::String, .standard = "\"\""},
    ParamSpec{.key = "name",
              .label = TL_TEXT("engine", "Name"),
              .kind = ParamKind::String,
              .standard = "\"\"",
              .tip = TL_TEXT("engine", "Name of the new column; empty = made of the two names.")},
};
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double secondsPerDay = 86400;

struct Side {
    const Column* column = nullptr;
    double number = none;
    bool isMoment() const {
        return column && (column->type == ColumnType::Date || column->type == ColumnType::Timestamp);
    }
    /// Moments count in days, so that a difference of dates and times is one of days.
    double at(std::size_t row) const {
        if (!column)
            return number;
        return column->numbers[row] / (column->type == ColumnType::Timestamp ? secondsPerDay : 1);
    }
};

Result<Side> sideOf(const Table& table, const std::string& word, const StepSpec& step) {
    Place place;
    place.param = "data.preparation.steps." + step.id;
    place.column = word;
    if (const Column* column = find(table, word)) {
        if (!isNumeric(column->type))
            return fail(ErrorCode::BadData,
                        text(TL_TEXT("engine", "The column %1 holds words, which cannot be computed with; choose a "
                                               "column of numbers or dates."),
                             word),
                        place);
        return Side{column, none};
    }
    if (const std::optional<double> number = parseNumber(trimmed(word)))
        return Side{nullptr, *number};
    return fail(ErrorCode::BadData,
                text(TL_TEXT("engine", "The table has no column \"%1\", which a computed column needs."), word), place);
}

double computed(const std::string& sign, double left, double right) {
    const double value = sign == "add"        ? left + right
                         : sign == "subtract" ? left - right
                         : sign == "multiply" ? left * right
                                              : left / right;
    return std::isfinite(value) ? value : none; // a ratio to nothing is missing
}

Result<std::vector<Column>> compute(const StepSpec& step, const Table& table) {
    const std::string leftWord = choice(params, step.params, "left"), rightWord = choice(params, step.params, "right"),
                      sign = choice(params, step.params, "sign");
    TRY(const Side left, sideOf(table, leftWord, step));
    TRY(const Side right, sideOf(table, rightWord, step));
    Column column;
    column.name = choice(params, step.params, "name");
    if (column.name.empty()) {
        const ParamSpec& spec = params[1];
        column.name = leftWord + ' ' + shownParam(spec, sign) + ' ' + rightWord;
    }
    column.type = ColumnType::Real;
    LargeVector<double>& values = column.numbers.plain();
    values.resize(static_cast<std::size_t>(table.rows));
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] = computed(sign, left.at(row), right.at(row));
    return std::vector{std::move(column)};
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "arithmetic",
    .label = TL_TEXT("engine", "Computed column"),
    .help = TL_TEXT("engine", "A new feature out of two columns, or of a column and a number: a ratio, a sum, the days "
                              "between two dates. Division by zero gives a missing value."),
    .formula = "a + b, a − b, a · b, a / b",
    .stage = StepStage::Columns,
    .params = params,
    .compute = compute,
};

} // namespace engine::steps::arithmetic
