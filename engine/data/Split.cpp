#include "engine/data/Split.h"

#include "engine/base/Terms.h"
#include "engine/data/Cells.h"
#include "engine/data/CountCodes.h"
#include "engine/data/SplitSubject.h"
#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace engine {

namespace splitting {

Place splitPlace(const char* key, const std::string& column) {
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
                         named[0]->name, named[1]->name, term(roleName)),
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
Result<SplitUnits> unitsOf(const Subject& subject, const RowList& rows) {
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

Result<SplitLabels> labelsOf(const Subject& subject, const RowList& rows) {
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

bool has(const std::vector<std::int64_t>& rests, std::int64_t rest) {
    return std::ranges::find(rests, rest) != rests.end();
}

Result<PartList> byRowNumber(const Subject& subject, const RowList& rows) {
    const SplitSpec& spec = subject.spec();
    if (spec.modulus < 1)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "The split by row number needs a modulus of at least 1, not %1."), spec.modulus),
            splitPlace("modulus"));
    PartList parts;
    parts.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const std::int64_t rest = std::int64_t{row} % spec.modulus;
        parts.push_back(has(spec.testRests, rest)         ? std::uint8_t{2}
                        : has(spec.validationRests, rest) ? std::uint8_t{1}
                                                          : std::uint8_t{0});
    }
    return parts;
}

Result<PartList> byColumn(const Subject& subject, const RowList& rows) {
    const SplitSpec& spec = subject.spec();
    if (spec.column.empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT(
                        "engine",
                        "The split goes by a column, but none is chosen yet. Choose the column that names the parts.")),
                    splitPlace("column"));
    TRY(const Column* column, needed(subject.table, spec.column));
    const bool usual = spec.validationValues.empty() && spec.testValues.empty();
    const std::vector<std::string> validation =
        usual ? std::vector<std::string>{"validation", "valid", "val", "dev"} : spec.validationValues;
    const std::vector<std::string> test = usual ? std::vector<std::string>{"test"} : spec.testValues;
    std::map<std::string, std::uint8_t, std::less<>> known;
    PartList parts;
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
    if (!known.empty() && std::ranges::find(parts, std::uint8_t{1}) == parts.end())
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "No cell of %1 says %2, so there are no validation rows. Name the values that "
                                   "stand for validation, such as “%3” (data.split.validation_values)."),
                 spec.column, listed(validation), known.begin()->first),
            splitPlace("validation_values"));
    return parts;
}

Result<PartList> byFile(const Subject& subject, const RowList& rows) {
    const std::vector<std::int64_t>& counts = subject.table.fileRows;
    if (subject.spec().validationFile.empty() || counts.size() < 2)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "The split goes by files, but only one is named. Choose a file for validation "
                                   "and, if you like, one for test (data.split.validation_file, "
                                   "data.split.test_file).")),
            splitPlace("validation_file"));
    PartList parts;
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
Result<PartList> partsOf(const Subject& subject, const RowList& rows, const std::array<double, 3>& shares,
                         bool atShares) {
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

/// The rows of each part, in their order; those of training stay where all rows were.
Split dealt(RowList rows, const PartList& parts) {
    const std::vector<std::uint32_t> counts =
        countCodes(noPart + std::size_t{1}, parts.size(), [&](std::size_t i) { return std::size_t{parts[i]}; });
    RowList validation(counts[1] + std::size_t{1}), test(counts[2] + std::size_t{1}); // each has a place too many
    std::size_t trainEnd = 0, validationEnd = 0, testEnd = 0;
    std::array<std::array<std::uint8_t, partCount>, noPart + std::size_t{1}> isIn{};
    for (std::size_t part = 0; part < partCount; ++part)
        isIn[part][part] = 1;
    // Written to every part and kept in one: at random, a branch by the part cannot be foreseen.
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::uint32_t row = rows[i];
        const std::array<std::uint8_t, partCount>& in = isIn[parts[i]];
        rows[trainEnd] = row;
        validation[validationEnd] = row;
        test[testEnd] = row;
        trainEnd += in[0];
        validationEnd += in[1];
        testEnd += in[2];
    }
    forgetCells(rows, trainEnd, rows.size());
    rows.resize(trainEnd);
    validation.pop_back();
    test.pop_back();
    return {{std::move(rows), std::move(validation), std::move(test)}};
}

} // namespace splitting

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
    // Shares may add up to a little more than 1.
    if (left < 0)
        *std::ranges::max_element(sizes) += left;
    std::ranges::stable_sort(rests, std::greater(), &Rest::size);
    for (std::size_t i = 0; left > 0 && !rests.empty(); ++i, --left)
        ++sizes[rests[i % rests.size()].part];
    return sizes;
}

Result<Split> split(const Table& table, const DataSpec& data, const std::vector<Task>& tasks) {
    using namespace splitting;
    const Subject subject{table, data, tasks};
    const SplitSpec& spec = data.split;
    TRY(RowList rows, rowsTakingPart(table, data.preparation));
    TRY(const PartList parts, spec.folds == 0 ? partsOf(subject, rows, {spec.train, spec.validation, spec.test}, false)
                                              : foldedParts(subject, rows));
    const auto all = static_cast<std::int64_t>(rows.size());
    Split result = dealt(std::move(rows), parts);
    TRY_VOID(checkSizes(result, all));
    return result;
}

} // namespace engine
