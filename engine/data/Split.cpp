#include "engine/data/Split.h"

#include "engine/data/Cells.h"
#include "engine/data/SplitRules.h"
#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace engine {

namespace {

using Rows = std::vector<std::uint32_t>;
using Parts = std::vector<std::uint8_t>;
constexpr std::uint8_t noPart = 255;

/// What is divided.
struct Subject {
    const Table& table;
    const DataSpec& data;
    const std::vector<Task>& tasks;
    const SplitSpec& spec() const { return data.split; }
};

Place splitPlace(const char* key = "", const std::string& column = {}) {
    Place place;
    place.param = std::string("data.split");
    if (*key)
        place.param.append(".").append(key);
    place.column = column;
    return place;
}

Result<void> checkShares(const std::array<double, 3>& shares) {
    const bool inRange = std::ranges::all_of(shares, [](double share) { return share >= 0 && share <= 1; });
    if (!inRange || std::abs(shares[0] + shares[1] + shares[2] - 1) > 1e-6)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "The shares of the split are %1, %2 and %3; they must lie between 0 and 1 and add "
                                   "up to 1."),
                 shares[0], shares[1], shares[2]),
            splitPlace());
    return {};
}

/// Name of the column of the split: the one that is named, else the one with the role; empty = none.
Result<std::string> columnOf(const DataSpec& data, Role role, const char* roleName) {
    if (!data.split.column.empty())
        return data.split.column;
    std::vector<const ColumnSpec*> named;
    for (const ColumnSpec& column : *data.columns) {
        if (column.role == role)
            named.push_back(&column);
    }
    if (named.size() > 1)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "Both %1 and %2 have the role %3; give it to one column only."),
                         named[0]->name, named[1]->name, roleName),
                    splitPlace("", named[1]->name));
    return named.empty() ? std::string() : named[0]->name;
}

Result<const Column*> needed(const Table& table, const std::string& name) {
    const Column* column = find(table, name);
    if (!column || !hasSingleValues(column->type))
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "The split goes by the column %1, but the table has no such column. Choose "
                                           "another column or read the right table."),
                         name),
                    splitPlace("column", name));
    return column;
}

/// The column that keeps rows together; "" = none.
Result<std::string> togetherColumn(const Subject& subject) {
    DataSpec asked;
    asked.columns = subject.data.columns;
    if (subject.spec().kind == SplitKind::Entity)
        asked.split.column = subject.spec().column;
    return columnOf(asked, Role::Entity, roleLabel(Role::Entity));
}

/// Rows, or entities where a column keeps rows together.
Result<SplitUnits> unitsOf(const Subject& subject, const Rows& rows) {
    const bool entity = subject.spec().kind == SplitKind::Entity;
    TRY(const std::string name, togetherColumn(subject));
    if (name.empty()) {
        if (entity)
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "The split keeps rows together, but no column says which: give a column "
                                               "the role Keep together.")),
                        splitPlace("column"));
        return singleRows(rows.size());
    }
    TRY(const Column* column, needed(subject.table, name));
    return entityUnits(*column, rows);
}

Result<SplitLabels> labelsOf(const Subject& subject, const Rows& rows) {
    if (!subject.spec().column.empty()) {
        TRY(const Column* column, needed(subject.table, subject.spec().column));
        return labelsToBalance(*column, rows);
    }
    SplitLabels labels = labelsToBalance(subject.table, subject.tasks, rows);
    if (labels.tasks == 0)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "There are no answers to balance yet: choose a task, or name a column for "
                                           "the split.")),
                    splitPlace("column"));
    return labels;
}

Result<std::vector<double>> timesOf(const Subject& subject, const Rows& rows, const Column*& column) {
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
    std::ranges::copy_if(times, std::back_inserter(sorted), [](double time) { return !std::isnan(time); });
    std::ranges::sort(sorted);
    return sorted;
}

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

Result<Parts> byTime(const Subject& subject, const Rows& rows, const std::array<double, 3>& shares, bool atShares) {
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
    Parts parts;
    parts.reserve(times.size());
    for (const double time : times)
        parts.push_back(std::isnan(time)        ? noPart
                        : time < validationFrom ? std::uint8_t{0}
                        : time < testFrom       ? std::uint8_t{1}
                                                : std::uint8_t{2});
    return parts;
}

bool has(const std::vector<std::int64_t>& rests, std::int64_t rest) {
    return std::ranges::find(rests, rest) != rests.end();
}

Result<Parts> byRowNumber(const Subject& subject, const Rows& rows) {
    const SplitSpec& spec = subject.spec();
    if (spec.modulus < 1)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "The split by row number needs a modulus of at least 1, not %1."), spec.modulus),
            splitPlace("modulus"));
    Parts parts;
    parts.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const std::int64_t rest = std::int64_t{row} % spec.modulus;
        parts.push_back(has(spec.testRests, rest)         ? std::uint8_t{2}
                        : has(spec.validationRests, rest) ? std::uint8_t{1}
                                                          : std::uint8_t{0});
    }
    return parts;
}

Result<Parts> byColumn(const Subject& subject, const Rows& rows) {
    const SplitSpec& spec = subject.spec();
    if (spec.column.empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "The split goes by a column, but none is named; set data.split.column.")),
                    splitPlace("column"));
    TRY(const Column* column, needed(subject.table, spec.column));
    const bool usual = spec.validationValues.empty() && spec.testValues.empty();
    const std::vector<std::string> validation =
        usual ? std::vector<std::string>{"validation", "valid", "val", "dev"} : spec.validationValues;
    const std::vector<std::string> test = usual ? std::vector<std::string>{"test"} : spec.testValues;
    std::map<std::string, std::uint8_t, std::less<>> known;
    Parts parts;
    parts.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        if (isMissing(*column, row)) {
            parts.push_back(noPart);
            continue;
        }
        std::string cell = cellText(*column, row);
        const auto found = known.find(cell);
        if (found != known.end()) {
            parts.push_back(found->second);
            continue;
        }
        const std::string word = usual ? lowered(trimmed(cell)) : cell;
        const auto isIn = [&](const std::vector<std::string>& words) {
            return std::ranges::find(words, word) != words.end();
        };
        const std::uint8_t part = isIn(test) ? 2 : isIn(validation) ? 1 : 0;
        known.emplace(std::move(cell), part);
        parts.push_back(part);
    }
    return parts;
}

Result<Parts> byFile(const Subject& subject, const Rows& rows) {
    const std::vector<std::int64_t>& counts = subject.table.fileRows;
    if (subject.spec().validationFile.empty() || counts.size() < 2)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "The split goes by files, but only one is named; set "
                                           "data.split.validation_file and data.split.test_file.")),
                    splitPlace("validation_file"));
    Parts parts;
    parts.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const std::int64_t at = row;
        parts.push_back(at < counts[0]               ? std::uint8_t{0}
                        : at < counts[0] + counts[1] ? std::uint8_t{1}
                                                     : std::uint8_t{2});
    }
    return parts;
}

/// `atShares`: the rest beside a fold, where marks for validation and test of the whole table do not apply.
Result<Parts> partsOf(const Subject& subject, const Rows& rows, const std::array<double, 3>& shares, bool atShares) {
    const SplitSpec& spec = subject.spec();
    switch (spec.kind) {
    case SplitKind::RowNumber:
        return byRowNumber(subject, rows);
    case SplitKind::Files:
        return byFile(subject, rows);
    case SplitKind::Column:
        if (!atShares)
            return byColumn(subject, rows);
        break;
    case SplitKind::Time:
        TRY_VOID(checkShares(shares));
        return byTime(subject, rows, shares, atShares);
    default:
        break;
    }
    TRY_VOID(checkShares(shares));
    TRY(const std::string together, togetherColumn(subject));
    if (spec.kind == SplitKind::Random && together.empty())
        return shuffledParts(rows.size(), shares, spec.seed);
    TRY(const SplitUnits units, unitsOf(subject, rows));
    if (spec.kind != SplitKind::Stratified)
        return shuffledParts(units, shares, spec.seed);
    TRY(const SplitLabels labels, labelsOf(subject, rows));
    return stratifiedParts(labels, units, shares, spec.seed);
}

// ------------------------------------------------------------------------------------------------ folds

/// Values of the column in ascending order; value number i belongs to fold i mod k.
Result<std::vector<std::uint32_t>> columnFolds(const Subject& subject, const Rows& rows) {
    const SplitSpec& spec = subject.spec();
    TRY(const Column* column, needed(subject.table, spec.column));
    const SplitUnits units = entityUnits(*column, rows);
    std::map<std::pair<double, std::string>, std::vector<std::uint32_t>> unitsOfValue;
    std::vector<bool> seen(units.members.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (seen[units.of[i]])
            continue;
        seen[units.of[i]] = true;
        const double number = isNumeric(column->type) ? column->numbers[rows[i]] : 0;
        unitsOfValue[{std::isnan(number) ? INFINITY : number, cellText(*column, rows[i])}].push_back(units.of[i]);
    }
    if (static_cast<std::int64_t>(unitsOfValue.size()) < spec.folds)
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "The column %1 has %2 different values, too few for %3 folds; choose fewer "
                                           "folds."),
                         column->name, unitsOfValue.size(), spec.folds),
                    splitPlace("folds", column->name));
    std::vector<std::uint32_t> foldOf(units.members.size());
    std::uint32_t next = 0;
    for (const auto& [value, own] : unitsOfValue) {
        for (const std::uint32_t unit : own)
            foldOf[unit] = next % static_cast<std::uint32_t>(spec.folds);
        ++next;
    }
    std::vector<std::uint32_t> folds;
    for (const std::uint32_t unit : units.of)
        folds.push_back(foldOf[unit]);
    return folds;
}

Result<std::vector<std::uint32_t>> foldsOf(const Subject& subject, const Rows& rows) {
    const SplitSpec& spec = subject.spec();
    if (spec.kind == SplitKind::Column)
        return columnFolds(subject, rows);
    if (spec.kind == SplitKind::RowNumber) {
        TRY_VOID(shuffledFolds(singleRows(rows.size()), spec.folds, spec.seed)); // refuses too many folds
        std::vector<std::uint32_t> folds;
        for (const std::uint32_t row : rows)
            folds.push_back(static_cast<std::uint32_t>(std::int64_t{row} % spec.folds));
        return folds;
    }
    TRY(const SplitUnits units, unitsOf(subject, rows));
    if (spec.kind != SplitKind::Stratified)
        return shuffledFolds(units, spec.folds, spec.seed);
    TRY(const SplitLabels labels, labelsOf(subject, rows));
    return stratifiedFolds(labels, units, spec.folds, spec.seed);
}

Result<void> checkFold(const SplitSpec& spec) {
    if (spec.folds < 2)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "data.split.folds is %1; it must be 2 or more, or 0 for no folds."), spec.folds),
            splitPlace("folds"));
    if (spec.fold < 0 || spec.fold >= spec.folds)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "data.split.fold is %1, but the folds are numbered 0 to %2."), spec.fold,
                         spec.folds - 1),
                    splitPlace("fold"));
    return {};
}

/// The rows beside the test fold, as positions in `parts`: learn or validate.
Result<void> divideRest(const Subject& subject, const Rows& rows, const std::vector<std::size_t>& rest, Parts& parts) {
    const SplitSpec& spec = subject.spec();
    const double sum = spec.train + spec.validation;
    if (!(sum > 0))
        return checkShares({spec.train, spec.validation, spec.test});
    Rows restRows;
    for (const std::size_t position : rest)
        restRows.push_back(rows[position]);
    if (spec.kind == SplitKind::RowNumber) {
        // By the place among the remaining rows: the rest of the row number names the fold already.
        for (std::size_t i = 0; i < rest.size(); ++i)
            parts[rest[i]] =
                has(spec.validationRests, static_cast<std::int64_t>(i) % std::max<std::int64_t>(1, spec.modulus));
        return {};
    }
    TRY(const Parts own, partsOf(subject, restRows, {spec.train / sum, 1 - spec.train / sum, 0}, true));
    for (std::size_t i = 0; i < rest.size(); ++i)
        parts[rest[i]] = own[i];
    return {};
}

Result<Parts> foldedByTime(const Subject& subject, const Rows& rows) {
    const SplitSpec& spec = subject.spec();
    const Column* column = nullptr;
    TRY(const std::vector<double> times, timesOf(subject, rows, column));
    TRY(const TimeFold fold, timeFold(sortedTimes(times), spec.folds, spec.fold, spec.rolling));
    Parts parts(rows.size(), noPart);
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (times[i] >= fold.testFrom && times[i] < fold.testEnd)
            parts[i] = 2;
        else if (times[i] >= fold.from && times[i] < fold.testFrom)
            rest.push_back(i);
    }
    TRY_VOID(divideRest(subject, rows, rest, parts));
    return parts;
}

/// The test file stays what it is; the other rows are cut into folds of which one validates.
Result<Parts> foldedFiles(const Subject& subject, const Rows& rows) {
    const SplitSpec& spec = subject.spec();
    TRY(Parts parts, byFile(subject, rows));
    std::vector<std::size_t> learning;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (parts[i] != 2)
            learning.push_back(i);
    }
    TRY(const auto folds, shuffledFolds(singleRows(learning.size()), spec.folds, spec.seed));
    for (std::size_t i = 0; i < learning.size(); ++i)
        parts[learning[i]] = folds[i] == static_cast<std::uint32_t>(spec.fold) ? 1 : 0;
    return parts;
}

Result<Parts> foldedParts(const Subject& subject, const Rows& rows) {
    const SplitSpec& spec = subject.spec();
    TRY_VOID(checkFold(spec));
    if (spec.kind == SplitKind::Time)
        return foldedByTime(subject, rows);
    if (spec.kind == SplitKind::Files)
        return foldedFiles(subject, rows);
    TRY(const std::vector<std::uint32_t> folds, foldsOf(subject, rows));
    Parts parts(rows.size(), 2);
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (folds[i] != static_cast<std::uint32_t>(spec.fold))
            rest.push_back(i);
    }
    TRY_VOID(divideRest(subject, rows, rest, parts));
    return parts;
}

Result<void> checkSizes(const Split& result, std::int64_t rows) {
    for (const Part part : {Part::Train, Part::Validation}) {
        if (!result.of(part).empty())
            continue;
        const bool train = part == Part::Train;
        return fail(
            ErrorCode::BadData,
            train
                ? text(TL_TEXT("engine", "The split leaves no row of %1 for training. Give the training part a larger "
                                         "share or use a table with more rows."),
                       rows)
                : text(TL_TEXT("engine", "The split leaves no row of %1 for validation. Give the validation part a "
                                         "larger share or use a table with more rows."),
                       rows),
            splitPlace());
    }
    return {};
}

} // namespace

const char* partId(Part part) {
    constexpr std::array ids = {"train", "validation", "test"};
    return ids[static_cast<std::size_t>(part)];
}

std::vector<std::int64_t> partSizes(std::int64_t rows, std::span<const double> shares) {
    struct Rest {
        double size;
        std::size_t part;
    };
    std::vector<std::int64_t> sizes(shares.size());
    std::vector<Rest> rests;
    std::int64_t left = rows;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        // Shares are decimal: 0.15 of 100 is 15 although 0.15 itself is no binary fraction.
        const double exact = std::round(static_cast<double>(rows) * shares[i] * 1e6) / 1e6;
        sizes[i] = static_cast<std::int64_t>(std::floor(exact));
        left -= sizes[i];
        rests.push_back({exact - std::floor(exact), i});
    }
    std::ranges::stable_sort(rests, std::greater(), &Rest::size);
    for (std::size_t i = 0; left > 0 && !rests.empty(); ++i, --left)
        ++sizes[rests[i % rests.size()].part];
    return sizes;
}

Result<Split> split(const Table& table, const DataSpec& data, const std::vector<Task>& tasks) {
    const Subject subject{table, data, tasks};
    const SplitSpec& spec = data.split;
    TRY(const Rows rows, rowsTakingPart(table, data.preparation));
    TRY(const Parts parts, spec.folds == 0 ? partsOf(subject, rows, {spec.train, spec.validation, spec.test}, false)
                                           : foldedParts(subject, rows));
    Split result;
    for (std::size_t part = 0; part < partCount; ++part)
        result.rows[part].reserve(static_cast<std::size_t>(std::ranges::count(parts, static_cast<std::uint8_t>(part))));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (parts[i] != noPart)
            result.rows[parts[i]].push_back(rows[i]);
    }
    TRY_VOID(checkSizes(result, static_cast<std::int64_t>(rows.size())));
    return result;
}

} // namespace engine
