// Features out of dates and times: what a calendar says, days since a day, and places on a circle.

#include "engine/data/Step.h"

#include "engine/data/Cells.h"

#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <numbers>

namespace engine::steps::date_parts {

namespace {

constexpr std::array params{
    ParamSpec{.key = "year", .label = TL_TEXT("engine", "Year"), .kind = ParamKind::Boolean, .standard = "true"},
    ParamSpec{.key = "month", .label = TL_TEXT("engine", "Month"), .kind = ParamKind::Boolean, .standard = "true"},
    ParamSpec{
        .key = "day", .label = TL_TEXT("engine", "Day of the month"), .kind = ParamKind::Boolean, .standard = "false"},
    ParamSpec{.key = "weekday",
              .label = TL_TEXT("engine", "Day of the week"),
              .kind = ParamKind::Boolean,
              .standard = "true",
              .tip = TL_TEXT("engine", "0 = Monday … 6 = Sunday.")},
    ParamSpec{.key = "hour",
              .label = TL_TEXT("engine", "Hour"),
              .kind = ParamKind::Boolean,
              .standard = "true",
              .tip = TL_TEXT("engine", "For columns with a time of day.")},
    ParamSpec{.key = "cyclic",
              .label = TL_TEXT("engine", "On a circle"),
              .kind = ParamKind::Boolean,
              .standard = "true",
              .tip = TL_TEXT("engine", "Month, day, weekday and hour as sine and cosine, so that December lies beside "
                                       "January.")},
    ParamSpec{.key = "since",
              .label = TL_TEXT("engine", "Days since"),
              .kind = ParamKind::String,
              .standard = "\"\"",
              .tip = TL_TEXT("engine", "A day as 2026-01-31, or another date column; empty = no such feature.")},
};
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double secondsPerDay = 86400;

double daysOf(const Column& column, std::size_t row) {
    return column.numbers[row] / (column.type == ColumnType::Timestamp ? secondsPerDay : 1);
}

/// One number of the calendar of a moment in days since 1970-01-01.
struct Part {
    const char* key;
    double (*value)(double days);
    double period; ///< 0 = does not come round
};

std::chrono::year_month_day dayOf(double days) {
    return std::chrono::sys_days(std::chrono::days(static_cast<int>(std::floor(days))));
}

constexpr std::array parts{
    Part{"year", [](double days) { return static_cast<double>(static_cast<int>(dayOf(days).year())); }, 0},
    Part{"month", [](double days) { return static_cast<double>(static_cast<unsigned>(dayOf(days).month())); }, 12},
    Part{"day", [](double days) { return static_cast<double>(static_cast<unsigned>(dayOf(days).day())); }, 31},
    // 1970-01-01 was a Thursday.
    Part{"weekday", [](double days) { return std::fmod(std::fmod(std::floor(days) + 3, 7) + 7, 7); }, 7},
    Part{"hour", [](double days) { return std::floor((days - std::floor(days)) * 24 + 1e-9); }, 24},
};

void addPart(std::vector<Column>& columns, const Column& dates, const Part& part, bool cyclic) {
    const bool circle = cyclic && part.period > 0;
    for (const char* suffix : circle ? std::vector<const char*>{" sin", " cos"} : std::vector<const char*>{""}) {
        Column column;
        column.name = dates.name + ' ' + part.key + suffix;
        column.type = circle ? ColumnType::Real : ColumnType::Integer;
        LargeVector<double>& values = column.numbers.plain();
        values.resize(dates.numbers.size());
        for (std::size_t row = 0; row < values.size(); ++row) {
            const double days = daysOf(dates, row);
            const bool inCalendar = std::abs(days) < 1e7; // within 27,000 years
            double value = inCalendar ? part.value(days) : none;
            if (circle) {
                const double angle = 2 * std::numbers::pi * value / part.period;
                value = suffix[1] == 's' ? std::sin(angle) : std::cos(angle);
            }
            values[row] = value;
        }
        columns.push_back(std::move(column));
    }
}

Result<void> addElapsed(std::vector<Column>& columns, const Column& dates, const std::string& since,
                        const Table& table) {
    const Column* other = find(table, since);
    const std::optional<double> day = parseDate(since);
    const bool suits =
        other ? other->type == ColumnType::Date || other->type == ColumnType::Timestamp : day.has_value();
    if (!suits)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "Days since \"%1\" cannot be counted: write a day like 2026-01-31 or the "
                                           "name of a date column."),
                         since));
    Column column;
    column.name = dates.name + " days since " + since;
    column.type = ColumnType::Real;
    LargeVector<double>& values = column.numbers.plain();
    values.resize(dates.numbers.size());
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] = daysOf(dates, row) - (other ? daysOf(*other, row) : *day);
    columns.push_back(std::move(column));
    return {};
}

bool isDate(const Column& column) {
    return column.type == ColumnType::Date || column.type == ColumnType::Timestamp;
}

Result<std::vector<Column>> compute(const StepSpec& step, const Table& table) {
    std::vector<Column> columns;
    const std::string since = choice(params, step.params, "since");
    for (const auto& column : table.columns) {
        if (!isDate(*column) || (!step.columns.empty() && !namesColumn(step, column->name)))
            continue;
        for (const Part& part : parts) {
            const bool hourOfADay = std::string_view(part.key) == "hour" && column->type == ColumnType::Date;
            if (boolean(params, step.params, part.key) && !hourOfADay)
                addPart(columns, *column, part, boolean(params, step.params, "cyclic"));
        }
        if (!since.empty() && since != column->name) {
            TRY_VOID(addElapsed(columns, *column, since, table));
        }
    }
    return columns;
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "date_parts",
    .label = TL_TEXT("engine", "Parts of dates"),
    .help = TL_TEXT("engine", "Turns dates and times into features: year, month, day, weekday, hour, days since a day. "
                              "Without named columns it takes all date columns that are features."),
    .formula = TL_TEXT("engine", "sin(2π · part / period), cos(2π · part / period)"),
    .stage = StepStage::Columns,
    .params = params,
    .suits = isDate,
    .compute = compute,
};

} // namespace engine::steps::date_parts
