// Cuts along time: a later part never teaches an earlier one, and equal times are never cut apart.

#include "engine/data/Cells.h"
#include "engine/data/SplitSubject.h"

#include <algorithm>
#include <cmath>

namespace engine {

TimeCut timeCut(std::span<const double> sortedTimes, double share) {
    const auto rows = static_cast<std::int64_t>(sortedTimes.size());
    // Shares are decimal: 0.7 of 10 is 7 although 0.7 itself is no binary fraction.
    const double exact = std::round(static_cast<double>(rows) * share * 1e6) / 1e6;
    TimeCut cut;
    cut.index = std::clamp(static_cast<std::int64_t>(std::floor(exact)), std::int64_t{0}, rows);
    cut.value = cut.index < rows ? sortedTimes[static_cast<std::size_t>(cut.index)] : INFINITY;
    return cut;
}

Result<TimeFold> timeFold(std::span<const double> sortedTimes, std::int64_t folds, std::int64_t fold, bool rolling) {
    const auto rows = static_cast<std::int64_t>(sortedTimes.size());
    const std::int64_t size = folds < 1 ? 0 : rows / (folds + 1);
    if (size < 1) {
        Place place;
        place.param = "data.split.folds";
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "%1 rows cannot be cut into %2 folds along time; choose fewer folds."), rows, folds),
            place);
    }
    const auto at = [&](std::int64_t index) {
        return index < rows ? sortedTimes[static_cast<std::size_t>(index)] : INFINITY;
    };
    const std::int64_t begin = rows - (folds - fold) * size;
    const std::int64_t window = rows - folds * size; // length of the first one
    TimeFold result;
    result.from = rolling ? at(begin - window) : -INFINITY;
    result.testFrom = at(begin);
    result.testEnd = at(begin + size);
    return result;
}

} // namespace engine

namespace engine::splitting {

namespace {

Result<double> momentOf(const Column& column, const std::string& cell, const char* key) {
    std::optional<double> value;
    if (column.type == ColumnType::Date)
        value = parseDate(cell);
    else if (column.type == ColumnType::Timestamp) {
        value = parseTimestamp(cell);
        if (const std::optional<double> day = parseDate(cell); !value && day)
            value = *day * 86400;
    } else {
        value = parseNumber(cell);
    }
    if (!value)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "data.split.%1 is \"%2\", which is not a value of the column %3; write it "
                                           "like %4."),
                         key, cell, column.name,
                         column.type == ColumnType::Date        ? "2026-01-31"
                         : column.type == ColumnType::Timestamp ? "2026-01-31 08:00"
                                                                : "1234.5"),
                    splitPlace(key, column.name));
    return *value;
}

} // namespace

Result<std::vector<double>> timesOf(const Subject& subject, const RowList& rows, const Column*& column) {
    TRY(const std::string name, columnOf(subject.data, Role::Time, roleLabel(Role::Time)));
    if (name.empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "The split goes by time, but no column holds one: give a column of dates, "
                                           "times or numbers the role Time.")),
                    splitPlace("column"));
    TRY(column, needed(subject.table, name));
    if (!isNumeric(column->type))
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "The split goes by time, but %1 holds words. Choose a column of dates, "
                                           "times or numbers, or another kind of split."),
                         name),
                    splitPlace("column", name));
    std::vector<double> times;
    times.reserve(rows.size());
    for (const std::uint32_t row : rows)
        times.push_back(column->numbers[row]);
    return times;
}

std::vector<double> sortedTimes(const std::vector<double>& times) {
    std::vector<double> sorted;
    std::ranges::copy_if(times, std::back_inserter(sorted), [](double time) { return std::isfinite(time); });
    std::ranges::sort(sorted);
    return sorted;
}

Result<PartList> byTime(const Subject& subject, const RowList& rows, const std::array<double, 3>& shares,
                        bool atShares) {
    const Column* column = nullptr;
    TRY(const std::vector<double> times, timesOf(subject, rows, column));
    const std::vector<double> sorted = sortedTimes(times);
    double validationFrom = timeCut(sorted, shares[0]).value;
    double testFrom = timeCut(sorted, shares[0] + shares[1]).value;
    if (!atShares && !subject.spec().validationFrom.empty()) {
        TRY(validationFrom, momentOf(*column, subject.spec().validationFrom, "validation_from"));
    }
    if (!atShares && !subject.spec().testFrom.empty()) {
        TRY(testFrom, momentOf(*column, subject.spec().testFrom, "test_from"));
    }
    PartList parts;
    parts.reserve(times.size());
    for (const double time : times)
        parts.push_back(!std::isfinite(time)    ? noPart
                        : time < validationFrom ? std::uint8_t{0}
                        : time < testFrom       ? std::uint8_t{1}
                                                : std::uint8_t{2});
    return parts;
}

} // namespace engine::splitting
