// Folds: every row tests in one of them, and the rest learns or validates.

#include "engine/data/SplitSubject.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace engine::splitting {

namespace {

/// Values of the column in ascending order; value number i belongs to fold i mod k.
Result<std::vector<std::uint32_t>> columnFolds(const Subject& subject, const RowList& rows) {
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

Result<std::vector<std::uint32_t>> foldsOf(const Subject& subject, const RowList& rows) {
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
Result<void> divideRest(const Subject& subject, const RowList& rows, const std::vector<std::size_t>& rest,
                        PartList& parts) {
    const SplitSpec& spec = subject.spec();
    const double sum = spec.train + spec.validation;
    if (!(sum > 0))
        return checkShares({spec.train, spec.validation, spec.test});
    RowList restRows;
    for (const std::size_t position : rest)
        restRows.push_back(rows[position]);
    if (spec.kind == SplitKind::RowNumber) {
        // By the place among the remaining rows: the rest of the row number names the fold already.
        for (std::size_t i = 0; i < rest.size(); ++i)
            parts[rest[i]] =
                has(spec.validationRests, static_cast<std::int64_t>(i) % std::max<std::int64_t>(1, spec.modulus));
        return {};
    }
    TRY(const PartList own, partsOf(subject, restRows, {spec.train / sum, 1 - spec.train / sum, 0}, true));
    for (std::size_t i = 0; i < rest.size(); ++i)
        parts[rest[i]] = own[i];
    return {};
}

Result<PartList> foldedByTime(const Subject& subject, const RowList& rows) {
    const SplitSpec& spec = subject.spec();
    const Column* column = nullptr;
    TRY(const std::vector<double> times, timesOf(subject, rows, column));
    TRY(const TimeFold fold, timeFold(sortedTimes(times), spec.folds, spec.fold, spec.rolling));
    PartList parts(rows.size(), noPart);
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
Result<PartList> foldedFiles(const Subject& subject, const RowList& rows) {
    const SplitSpec& spec = subject.spec();
    TRY(PartList parts, byFile(subject, rows));
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

} // namespace

Result<PartList> foldedParts(const Subject& subject, const RowList& rows) {
    const SplitSpec& spec = subject.spec();
    TRY_VOID(checkFold(spec));
    if (spec.kind == SplitKind::Time)
        return foldedByTime(subject, rows);
    if (spec.kind == SplitKind::Files)
        return foldedFiles(subject, rows);
    TRY(const std::vector<std::uint32_t> folds, foldsOf(subject, rows));
    PartList parts(rows.size(), 2);
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (folds[i] != static_cast<std::uint32_t>(spec.fold))
            rest.push_back(i);
    }
    TRY_VOID(divideRest(subject, rows, rest, parts));
    return parts;
}

} // namespace engine::splitting
