#include "engine/data/Labels.h"

#include "engine/data/Cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t mostClasses = 1000;

/// One form for values that different files write differently: 1, 1.0 and true; 0 and false.
std::string canonical(std::string_view cell) {
    if (const std::optional<bool> truth = parseTruth(cell))
        return *truth ? "1" : "0";
    if (!hasLeadingZero(cell)) {
        if (const std::optional<double> number = parseNumber(cell))
            return numberText(*number);
    }
    return std::string(cell);
}

std::string shownName(const Task& task) {
    return task.name.empty() ? task.column : task.name;
}

Place placeOf(const Task& task) {
    Place place;
    place.task = task.id;
    place.column = task.column;
    return place;
}

/// Value of a cell in the order in which values are counted: texts of the distinct labelled cells of `rows`.
class Distinct {
public:
    Distinct(const Column& column, std::span<const std::uint32_t> rows) {
        if (isNumeric(column.type))
            fromNumbers(column, rows);
        else
            fromCodes(column, rows);
    }
    const std::vector<std::string>& texts() const { return m_texts; } ///< ascending: by value or by bytes
    const std::vector<std::int64_t>& counts() const { return m_counts; }
    bool tooMany() const { return m_tooMany; }

private:
    void fromNumbers(const Column& column, std::span<const std::uint32_t> rows) {
        std::map<double, std::int64_t> found;
        for (const std::uint32_t row : rows) {
            const double value = column.numbers[row];
            if (std::isnan(value))
                continue;
            ++found[value];
            if (found.size() > mostClasses) {
                m_tooMany = true;
                return;
            }
        }
        for (const auto& [value, count] : found)
            add(numberCellText(column, value), count);
    }

    void fromCodes(const Column& column, std::span<const std::uint32_t> rows) {
        std::vector<std::int64_t> found(column.categories.size());
        for (const std::uint32_t row : rows) {
            if (column.codes[row] >= 0)
                ++found[static_cast<std::size_t>(column.codes[row])];
        }
        std::vector<std::size_t> used;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (found[i] > 0)
                used.push_back(i);
        }
        std::ranges::sort(
            used, [&](std::size_t a, std::size_t b) { return less(column.categories[a], column.categories[b]); });
        m_tooMany = used.size() > mostClasses;
        for (const std::size_t i : used)
            add(column.categories[i], found[i]);
    }

    /// Numbers by value before other text by bytes.
    static bool less(const std::string& a, const std::string& b) {
        const std::optional<double> x = parseNumber(a), y = parseNumber(b);
        if (x && y && *x != *y)
            return *x < *y;
        if (x.has_value() != y.has_value())
            return x.has_value();
        return a < b;
    }

    void add(std::string cell, std::int64_t count) {
        m_texts.push_back(std::move(cell));
        m_counts.push_back(count);
    }

    std::vector<std::string> m_texts;
    std::vector<std::int64_t> m_counts;
    bool m_tooMany = false;
};

bool meansYes(std::string_view cell) {
    constexpr std::array words = {"1", "true", "yes", "y", "t"};
    return std::ranges::find(words, lowered(trimmed(cell))) != words.end();
}

Result<void> learnBinary(FittedTask& fitted, const Distinct& values, const Task& task) {
    if (!task.equals.empty()) {
        fitted.classes = {"", task.equals};
        return {};
    }
    const std::vector<std::string>& texts = values.texts();
    if (values.tooMany() || texts.size() > 2) {
        const std::string example = texts.empty() ? std::string() : texts.front();
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine",
                                 "The yes / no task %1 needs two values, but column %2 holds more, such as %3. Choose "
                                 "the value that means yes, or another kind of task."),
                         shownName(task), task.column, example),
                    placeOf(task));
    }
    if (texts.size() == 2) {
        const bool firstIsYes = meansYes(texts[0]) && !meansYes(texts[1]);
        fitted.classes = firstIsYes ? std::vector{texts[1], texts[0]} : texts;
    }
    return {};
}

Result<void> learnClasses(FittedTask& fitted, const Distinct& values, const Column& column, const Task& task) {
    const bool fractional =
        column.type == ColumnType::Real &&
        std::ranges::any_of(values.texts(), [](const std::string& cell) { return !looksLikeWholeNumber(cell); });
    if (values.tooMany() || (fractional && values.texts().size() > 50))
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "Column %2 holds too many different values to be the classes of task %1. Make it a "
                                   "number task or choose another column."),
                 shownName(task), task.column),
            placeOf(task));
    fitted.classes = values.texts();
    return {};
}

/// Class of a text by exact match, else by the canonical form.
class ClassLookup {
public:
    ClassLookup(const FittedTask& fitted, const Task& task) {
        const bool anythingElseIsNo = fitted.kind == TaskKind::Binary && !task.equals.empty();
        for (std::size_t i = 0; i < fitted.classes.size(); ++i) {
            if (anythingElseIsNo && i == 0)
                continue;
            m_exact.emplace(fitted.classes[i], static_cast<double>(i));
            const auto [entry, isNew] = m_canonical.emplace(canonical(fitted.classes[i]), static_cast<double>(i));
            if (!isNew)
                entry->second = none; // two classes share the form: only exact texts decide
        }
        m_otherwise = anythingElseIsNo ? 0 : none;
    }

    double operator()(const std::string& cell) const {
        if (const auto exact = m_exact.find(cell); exact != m_exact.end())
            return exact->second;
        const auto other = m_canonical.find(canonical(cell));
        return other != m_canonical.end() && !std::isnan(other->second) ? other->second : m_otherwise;
    }

private:
    std::unordered_map<std::string, double> m_exact, m_canonical;
    double m_otherwise = none;
};

std::vector<double> classLabels(const Column& column, const ClassLookup& lookup, RowChoice rows) {
    const std::int64_t all = rowCount(column);
    std::vector<double> result(rows ? rows->size() : static_cast<std::size_t>(all), none);
    if (isNumeric(column.type)) {
        std::unordered_map<double, double> known;
        forEachRow(rows, all, [&](std::size_t i, std::uint32_t row) {
            const double value = column.numbers[row];
            if (std::isnan(value))
                return;
            const auto [entry, isNew] = known.try_emplace(value, 0.0);
            if (isNew)
                entry->second = lookup(numberCellText(column, value));
            result[i] = entry->second;
        });
        return result;
    }
    std::vector<double> ofCode;
    for (const std::string& category : column.categories)
        ofCode.push_back(lookup(category));
    forEachRow(rows, all, [&](std::size_t i, std::uint32_t row) {
        if (column.codes[row] >= 0)
            result[i] = ofCode[static_cast<std::size_t>(column.codes[row])];
    });
    return result;
}

void learnShares(FittedTask& fitted, std::span<const double> train) {
    std::vector<double> counts(fitted.classes.size());
    for (const double label : train) {
        if (!std::isnan(label))
            counts[static_cast<std::size_t>(label)] += 1;
    }
    const auto rows = static_cast<double>(fitted.labelled[0]);
    if (fitted.kind == TaskKind::Binary) {
        fitted.prior = counts[1] / rows;
    } else {
        for (const double count : counts)
            fitted.classPriors.push_back(count / rows);
    }
}

Result<void> countLabels(FittedTask& fitted, const Column& column, const Task& task, const Split& split) {
    for (int part = 0; part < partCount; ++part) {
        TRY(const std::vector<double> found, labels(column, fitted, task, split.rows[part]));
        for (const double label : found) {
            fitted.labelled[part] += std::isnan(label) ? 0 : 1;
            fitted.positives[part] += fitted.kind == TaskKind::Binary && label == 1 ? 1 : 0;
        }
        if (part != 0)
            continue;
        if (fitted.kind == TaskKind::Regression) {
            const Standard standard = fitStandard(found);
            fitted.mean = standard.mean;
            fitted.scale = standard.scale;
        } else if (fitted.labelled[0] > 0) {
            learnShares(fitted, found);
        }
    }
    return {};
}

Error constantTask(const Task& task, const std::string& value) {
    return {ErrorCode::BadData,
            text(TL_TEXT("engine",
                         "There is nothing to learn for task %1: column %2 is %3 in every training row. Choose another "
                         "column or another split."),
                 shownName(task), task.column, value),
            placeOf(task),
            {}};
}

} // namespace

std::int64_t rowCount(const Column& column) {
    return static_cast<std::int64_t>(isNumeric(column.type) ? column.numbers.size() : column.codes.size());
}

ColumnIndex indexOf(const Table& table) {
    ColumnIndex index;
    for (const std::shared_ptr<const Column>& column : table.columns)
        index.emplace(column->name, column.get());
    return index;
}

const Column* find(const ColumnIndex& index, std::string_view name) {
    const auto found = index.find(name);
    return found == index.end() ? nullptr : found->second;
}

Result<std::span<const double>> numbersOf(const Column& column, RowChoice rows, std::vector<double>& storage) {
    if (isNumeric(column.type))
        return std::span<const double>(column.numbers);
    std::vector<double> ofCode;
    std::vector<bool> bad;
    for (const std::string& category : column.categories) {
        const std::optional<bool> truth = parseTruth(category);
        const std::optional<double> number = truth ? std::optional<double>(*truth) : parseNumber(trimmed(category));
        ofCode.push_back(number.value_or(none));
        bad.push_back(!number);
    }
    storage.assign(column.codes.size(), none);
    std::int64_t badRow = -1;
    forEachRow(rows, rowCount(column), [&](std::size_t, std::uint32_t row) {
        const std::int32_t code = column.codes[row];
        if (code < 0)
            return;
        storage[row] = ofCode[static_cast<std::size_t>(code)];
        if (badRow < 0 && bad[static_cast<std::size_t>(code)])
            badRow = row;
    });
    if (badRow >= 0) {
        Place place;
        place.column = column.name;
        place.row = badRow;
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine",
                         "Column %1 holds the text “%2” in row %3, where a number is needed. Correct the cell or "
                         "leave it empty."),
                 column.name, cellText(column, badRow), badRow + 1),
            place);
    }
    return std::span<const double>(storage);
}

Result<std::vector<double>> labels(const Column& column, const FittedTask& fitted, const Task& task, RowChoice rows) {
    if (fitted.kind != TaskKind::Regression)
        return classLabels(column, ClassLookup(fitted, task), rows);
    std::vector<double> storage;
    TRY(const std::span<const double> values, numbersOf(column, rows, storage));
    std::vector<double> result(rows ? rows->size() : values.size(), none);
    forEachRow(rows, rowCount(column), [&](std::size_t i, std::uint32_t row) {
        if (std::isfinite(values[row]))
            result[i] = values[row];
    });
    return result;
}

Result<FittedTask> fitTask(const Table& table, const Task& task, const Split& split) {
    const Column* column = find(table, task.column);
    if (!column)
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine",
                         "The table has no column %2, which task %1 learns. Choose another column for the task."),
                 shownName(task), task.column),
            placeOf(task));
    if (column->type == ColumnType::Unusable)
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "Task %1 cannot learn column %2: %3"), shownName(task), task.column,
                         column->unusableReason),
                    placeOf(task));
    FittedTask fitted;
    fitted.task = task.id;
    fitted.kind = task.kind;
    const std::vector<std::uint32_t>& train = split.of(Part::Train);
    std::string only;
    if (task.kind != TaskKind::Regression) {
        const Distinct values(*column, train);
        TRY_VOID(task.kind == TaskKind::Binary ? learnBinary(fitted, values, task)
                                               : learnClasses(fitted, values, *column, task));
        if (values.texts().size() == 1)
            only = values.texts().front();
        if (!only.empty() && task.equals.empty())
            return std::unexpected(constantTask(task, only));
        if (fitted.classes.empty())
            fitted.classes = {"0", "1"};
    }
    TRY_VOID(countLabels(fitted, *column, task, split));
    if (fitted.labelled[0] == 0)
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "There is nothing to learn for task %1: column %2 is empty in every training row. "
                                   "Choose another column or another split."),
                 shownName(task), task.column),
            placeOf(task));
    if (task.kind == TaskKind::Binary && fitted.positives[0] == 0)
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine",
                                 "There is nothing to learn for task %1: no training row of column %2 is %3. Choose a "
                                 "value that occurs."),
                         shownName(task), task.column, fitted.classes[1]),
                    placeOf(task));
    if (task.kind == TaskKind::Binary && fitted.positives[0] == fitted.labelled[0])
        return std::unexpected(constantTask(task, fitted.classes[1]));
    if (task.kind == TaskKind::Regression) {
        TRY(const std::vector<double> values, labels(*column, fitted, task, train));
        const auto differs = [&](double value) { return !std::isnan(value) && value != fitted.mean; };
        if (std::ranges::none_of(values, differs))
            return std::unexpected(constantTask(task, numberCellText(*column, fitted.mean)));
    }
    return fitted;
}

} // namespace engine
