// What a task learns from the cells of its column before any training: classes, levels, priors, means and counts, and
// what makes a column unfit for its kind.

#include "engine/base/Terms.h"
#include "engine/data/Cells.h"
#include "engine/data/Distinct.h"
#include "engine/data/Labels.h"
#include "engine/data/Population.h"
#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

namespace engine {

namespace {

constexpr std::size_t mostLevels = 100;

std::string shownName(const Task& task) {
    return task.name.empty() ? task.column : task.name;
}

Place placeOf(const Task& task) {
    Place place;
    place.task = task.id;
    place.column = task.column;
    return place;
}

std::unexpected<Error> refuse(const Task& task, Text words) {
    return fail(ErrorCode::BadData, std::move(words), placeOf(task));
}

std::unexpected<Error> refuseRow(const Task& task, std::int64_t row, Text words) {
    Place place = placeOf(task);
    place.row = row;
    return fail(ErrorCode::BadData, std::move(words), std::move(place));
}

std::unexpected<Error> constantTask(const Task& task, const std::string& value) {
    if (!task.population.empty())
        return refuse(task, text(TL_TEXT("engine", "There is nothing to learn for task %1: column %2 is %3 in every "
                                                   "training row that counts for it (%4). Let other rows count, or "
                                                   "choose another column or another split."),
                                 shownName(task), task.column, value, shown(task.population)));
    return refuse(
        task, text(TL_TEXT("engine", "There is nothing to learn for task %1: column %2 is %3 in every training row. "
                                     "Choose another column or another split."),
                   shownName(task), task.column, value));
}

bool meansYes(std::string_view cell) {
    constexpr std::array words = {"1", "true", "yes", "y", "t"};
    return std::ranges::find(words, lowered(trimmed(cell))) != words.end();
}

Result<void> learnBinary(FittedTask& fitted, const Distinct& values, const Task& task) {
    if (!task.equals.empty()) {
        fitted.classes = chosenClasses(task);
        return {};
    }
    const std::vector<std::string>& texts = values.texts();
    if (values.tooMany() || texts.size() > 2) {
        const std::string example = texts.empty() ? std::string() : texts.front();
        return refuse(task, text(TL_TEXT("engine", "The yes / no task %1 needs two values, but column %2 holds more, "
                                                   "such as %3. Choose the value that means yes, or another kind of "
                                                   "task."),
                                 shownName(task), task.column, example));
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
        return refuse(task, text(TL_TEXT("engine", "Column %2 holds too many different values to be the classes of "
                                                   "task %1. Make it a number task or choose another column."),
                                 shownName(task), task.column));
    fitted.classes = values.texts();
    return {};
}

/// Levels that a person put in order.
Result<void> takeLevels(FittedTask& fitted, const Distinct& values, const Task& task) {
    const std::set<std::string_view> known(task.levels.begin(), task.levels.end());
    if (task.levels.size() < 2 || known.size() != task.levels.size())
        return refuse(task,
                      text(TL_TEXT("engine", "The task %1 needs at least two different levels, from low to high."),
                           shownName(task)));
    for (const std::string& cell : values.texts()) {
        if (!known.contains(cell))
            return refuse(task, text(TL_TEXT("engine", "Column %2 holds %3, which is not among the levels of task %1. "
                                                       "Add it to the levels at its place."),
                                     shownName(task), task.column, cell));
    }
    fitted.classes = task.levels;
    return {};
}

Result<void> learnLevels(FittedTask& fitted, const Distinct& values, const Task& task) {
    if (!task.levels.empty())
        return takeLevels(fitted, values, task);
    const auto word = std::ranges::find_if(values.texts(), [](const std::string& cell) { return !parseNumber(cell); });
    if (word != values.texts().end())
        return refuse(task,
                      text(TL_TEXT("engine", "Column %2 holds text, such as %3, so the order of the levels of task "
                                             "%1 is not known. Write the levels from low to high."),
                           shownName(task), task.column, *word));
    if (values.tooMany() || values.texts().size() > mostLevels)
        return refuse(task, text(TL_TEXT("engine", "Column %2 holds more than %3 different values, too many to be the "
                                                   "levels of task %1. Make it a number task or choose another "
                                                   "column."),
                                 shownName(task), task.column, mostLevels));
    fitted.classes = values.texts();
    return {};
}

void learnShares(FittedTask& fitted, std::span<const std::int64_t> counts) {
    const auto rows = static_cast<double>(fitted.labelled[0]);
    if (fitted.kind == TaskKind::Binary) {
        fitted.prior = static_cast<double>(counts[1]) / rows;
    } else {
        for (const std::int64_t count : counts)
            fitted.classPriors.push_back(static_cast<double>(count) / rows);
    }
}

void learnNumbers(FittedTask& fitted, const std::vector<double>& train) {
    const Standard standard = fitStandard(train);
    fitted.mean = standard.mean;
    fitted.scale = standard.scale;
    if (fitted.kind == TaskKind::Quantile) {
        std::vector<double> sorted;
        std::ranges::copy_if(train, std::back_inserter(sorted), [](double value) { return !std::isnan(value); });
        std::ranges::sort(sorted);
        for (const double level : fitted.quantiles)
            fitted.quantileValues.push_back(quantileOf(sorted, level));
    }
    if (fitted.kind == TaskKind::ZeroInflated) {
        std::vector<double> logs;
        for (const double value : train) {
            if (value > 0)
                logs.push_back(std::log(value));
        }
        fitted.prior = static_cast<double>(logs.size()) / static_cast<double>(fitted.labelled[0]);
        if (!logs.empty())
            fitted.logAmount = fitStandard(logs);
    }
}

/// Of the classes in the three parts.
Result<void> countClasses(FittedTask& fitted, const Column& column, const Task& task, const Split& split) {
    for (int part = 0; part < partCount; ++part) {
        TRY(LabelReader reader, LabelReader::make(column, fitted, task, split.rows[part]));
        std::vector<std::int64_t> counts = reader.count(split.rows[part], fitted.classes.size());
        counts.pop_back(); // without an answer
        fitted.labelled[part] = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
        if (fitted.kind == TaskKind::Binary)
            fitted.positives[part] = counts[1];
        if (part == 0 && fitted.labelled[0] > 0)
            learnShares(fitted, counts);
    }
    return {};
}

Result<void> countLabels(FittedTask& fitted, const Column& column, const Task& task, const Split& split) {
    if (hasClasses(fitted.kind))
        return countClasses(fitted, column, task, split);
    for (int part = 0; part < partCount; ++part) {
        TRY(const std::vector<double> found, labels(column, fitted, task, split.rows[part]));
        for (const double label : found) {
            fitted.labelled[part] += std::isnan(label) ? 0 : 1;
            fitted.positives[part] += fitted.kind == TaskKind::ZeroInflated && label > 0 ? 1 : 0;
        }
        if (part == 0 && fitted.labelled[0] > 0)
            learnNumbers(fitted, found);
    }
    return {};
}

/// Counts are whole and from 0 on, amounts from 0 on, in every row that is used.
Result<void> checkNumbers(const Column& column, const FittedTask& fitted, const Task& task, const Split& split) {
    if (fitted.kind != TaskKind::Count && fitted.kind != TaskKind::ZeroInflated)
        return {};
    for (const auto& rows : split.rows) {
        TRY(const std::vector<double> values, labels(column, fitted, task, rows));
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] < 0)
                return refuseRow(
                    task, rows[i],
                    text(fitted.kind == TaskKind::Count
                             ? TL_TEXT("engine", "Task %1 counts, but column %2 holds %3 in row %4. Counts "
                                                 "are 0 or more; correct the cell or make it a number "
                                                 "task.")
                             : TL_TEXT("engine", "Task %1 learns an amount, but column %2 holds %3 in row "
                                                 "%4. Amounts are 0 or more; correct the cell or make it "
                                                 "a number task."),
                         shownName(task), task.column, values[i], std::int64_t{rows[i]} + 1));
            if (fitted.kind == TaskKind::Count && !std::isnan(values[i]) && values[i] != std::floor(values[i]))
                return refuseRow(task, rows[i],
                                 text(TL_TEXT("engine", "Task %1 counts, but column %2 holds %3 in row %4, which is no "
                                                        "whole number. Make it a number task, or an amount."),
                                      shownName(task), task.column, values[i], std::int64_t{rows[i]} + 1));
        }
    }
    return {};
}

Result<void> takeQuantiles(FittedTask& fitted, const Task& task) {
    const Loss& loss = lossOf(task);
    fitted.quantiles =
        find(loss.params, "quantiles") ? reals(loss.params, task.lossParams, "quantiles") : std::vector<double>{0.5};
    const bool inside = std::ranges::all_of(fitted.quantiles, [](double level) { return level > 0 && level < 1; });
    const bool rises = std::ranges::adjacent_find(fitted.quantiles, std::greater_equal()) == fitted.quantiles.end();
    if (!fitted.quantiles.empty() && inside && rises)
        return {};
    Place place = placeOf(task);
    place.param = "tasks." + task.id + ".loss_params.quantiles";
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "The quantiles of task %1 must be numbers between 0 and 1 that rise, such as "
                                       "0.1, 0.5, 0.9."),
                     shownName(task)),
                std::move(place));
}

/// A weight for every class or label, where weights are given at all.
Result<void> checkWeights(const FittedTask& fitted, const Task& task) {
    const Loss& loss = lossOf(task);
    for (const char* key : {"class_weights", "positive_weights"}) {
        if (!find(loss.params, key))
            continue;
        const std::size_t given = reals(loss.params, task.lossParams, key).size();
        const auto wanted = static_cast<std::size_t>(answerWidth(fitted));
        if (given == 0 || given == wanted)
            continue;
        Place place = placeOf(task);
        place.param = "tasks." + task.id + ".loss_params." + key;
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "The loss of task %1 has %2 weights, but there are %3 answers: %4. Give one "
                                           "weight for each, in this order, or none."),
                         shownName(task), given, wanted, shownAnswers(fitted)),
                    std::move(place));
    }
    return {};
}

Result<FittedTask> fitSeen(const Table& table, const Task& task, const Split& split);

Result<FittedTask> fitLabels(const Table& table, const Task& task, const Split& split) {
    FittedTask fitted;
    fitted.task = task.id;
    fitted.kind = task.kind;
    const std::vector<std::string> columns = columnsOf(task);
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (std::ranges::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(k), columns[k]) !=
            columns.begin() + static_cast<std::ptrdiff_t>(k))
            return refuse(task, text(TL_TEXT("engine", "The task %1 names the column %2 twice; take one out."),
                                     shownName(task), columns[k]));
        TRY(FittedTask label, fitSeen(table, labelTask(task, k), split));
        label.column = columns[k];
        fitted.labels.push_back(std::move(label));
    }
    for (int part = 0; part < partCount; ++part) {
        std::vector<bool> some(split.rows[part].size());
        for (std::size_t k = 0; k < columns.size(); ++k) {
            TRY(const std::vector<double> found,
                labels(*find(table, columns[k]), fitted.labels[k], labelTask(task, k), split.rows[part]));
            for (std::size_t i = 0; i < found.size(); ++i)
                some[i] = some[i] || !std::isnan(found[i]);
        }
        fitted.labelled[part] = std::ranges::count(some, true);
    }
    TRY_VOID(checkWeights(fitted, task));
    return fitted;
}

/// Classes or levels; refuses a column with one value only.
Result<void> learnAnswers(FittedTask& fitted, const Column& column, const Task& task, const Split& split) {
    const Distinct values(column, split.of(Part::Train));
    TRY_VOID(task.kind == TaskKind::Binary    ? learnBinary(fitted, values, task)
             : task.kind == TaskKind::Ordinal ? learnLevels(fitted, values, task)
                                              : learnClasses(fitted, values, column, task));
    if (values.texts().size() == 1 && task.equals.empty())
        return constantTask(task, values.texts().front());
    if (fitted.classes.empty())
        fitted.classes = {"0", "1"};
    return {};
}

Result<void> checkSomethingToLearn(const FittedTask& fitted, const Column& column, const Task& task,
                                   const Split& split) {
    if (fitted.labelled[0] == 0 && !task.population.empty())
        return refuse(task, text(TL_TEXT("engine", "There is nothing to learn for task %1: column %2 is empty in every "
                                                   "training row that counts for it (%3). Let other rows count, or "
                                                   "choose another column or another split."),
                                 shownName(task), task.column, shown(task.population)));
    if (fitted.labelled[0] == 0)
        return refuse(task, text(TL_TEXT("engine", "There is nothing to learn for task %1: column %2 is empty in every "
                                                   "training row. Choose another column or another split."),
                                 shownName(task), task.column));
    if (task.kind == TaskKind::Binary && fitted.positives[0] == 0 && !task.population.empty())
        return refuse(task, text(TL_TEXT("engine", "There is nothing to learn for task %1: of the training rows that "
                                                   "count for it (%4), none has %3 in column %2. Let other rows count, "
                                                   "or choose a value that occurs."),
                                 shownName(task), task.column, fitted.classes[1], shown(task.population)));
    if (task.kind == TaskKind::Binary && fitted.positives[0] == 0)
        return refuse(task, text(TL_TEXT("engine", "There is nothing to learn for task %1: no training row of column "
                                                   "%2 is %3. Choose a value that occurs."),
                                 shownName(task), task.column, fitted.classes[1]));
    if (task.kind == TaskKind::Binary && fitted.positives[0] == fitted.labelled[0])
        return constantTask(task, fitted.classes[1]);
    if (hasClasses(task.kind))
        return {};
    TRY(const std::vector<double> values, labels(column, fitted, task, split.of(Part::Train)));
    const auto differs = [&](double value) { return !std::isnan(value) && value != fitted.mean; };
    if (std::ranges::none_of(values, differs))
        return constantTask(task, numberCellText(column, fitted.mean));
    return {};
}

/// `table` is what the task sees.
Result<FittedTask> fitSeen(const Table& table, const Task& task, const Split& split) {
    if (task.kind == TaskKind::MultiLabel)
        return fitLabels(table, task, split);
    const Column* column = find(table, task.column);
    if (!column)
        return refuse(task, text(TL_TEXT("engine", "The table has no column %2, which task %1 learns. Choose another "
                                                   "column for the task."),
                                 shownName(task), task.column));
    if (column->type == ColumnType::List)
        return refuse(task, text(TL_TEXT("engine", "Task %1 cannot learn column %2: its cells hold lists."),
                                 shownName(task), task.column));
    if (column->type == ColumnType::Unusable)
        return refuse(task, text(TL_TEXT("engine", "Task %1 cannot learn column %2: %3"), shownName(task), task.column,
                                 term(column->unusableReason)));
    FittedTask fitted;
    fitted.task = task.id;
    fitted.kind = task.kind;
    if (hasClasses(task.kind)) {
        TRY_VOID(learnAnswers(fitted, *column, task, split));
    }
    if (task.kind == TaskKind::Quantile) {
        TRY_VOID(takeQuantiles(fitted, task));
    }
    TRY_VOID(checkNumbers(*column, fitted, task, split));
    TRY_VOID(countLabels(fitted, *column, task, split));
    TRY_VOID(checkSomethingToLearn(fitted, *column, task, split));
    TRY_VOID(checkWeights(fitted, task));
    return fitted;
}

} // namespace

std::string shownAnswers(const FittedTask& fitted) {
    constexpr std::size_t most = 20;
    std::vector<std::string> names = fitted.classes;
    for (const FittedTask& label : fitted.labels)
        names.push_back(label.column);
    return listed(names, most);
}

Result<FittedTask> fitTask(const Table& table, const Task& task, const Split& split) {
    if (task.population.empty())
        return fitSeen(table, task, split);
    TRY(const std::vector<bool> inside, populationOf(table, task));
    if (std::ranges::none_of(split.of(Part::Train), [&](std::uint32_t row) { return inside[row]; })) {
        Place place = placeOf(task);
        place.param = "tasks." + task.id + ".population";
        place.column = task.population.column;
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "No training row counts for task %1, which only counts rows with %2. Let "
                                           "other rows count, or choose another split."),
                         shownName(task), shown(task.population)),
                    std::move(place));
    }
    TRY(const Table seen, seenBy(table, task));
    return fitSeen(seen, task, split);
}

} // namespace engine
