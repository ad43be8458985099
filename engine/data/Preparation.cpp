#include "engine/data/Preparation.h"

#include "engine/data/Labels.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace engine {

namespace {

bool isTarget(const std::vector<Task>& tasks, const std::string& column) {
    return std::ranges::find(tasks, column, &Task::column) != tasks.end();
}

/// Nothing when the training rows hold no number at all: such a column is left out.
std::optional<FittedNumber> fitNumber(const Column& column, const PreparationSpec& spec,
                                      std::span<const std::uint32_t> rows) {
    FittedNumber fitted;
    fitted.column = column.name;
    fitted.log1p = spec.log1p && (column.type == ColumnType::Real || column.type == ColumnType::Integer);
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const double value = column.numbers[row];
        if (std::isfinite(value))
            values.push_back(fitted.log1p ? signedLog1p(value) : value);
    }
    if (values.empty())
        return std::nullopt;
    const Standard standard = fitStandard(values);
    fitted.mean = standard.mean;
    fitted.scale = standard.scale;
    fitted.indicator = spec.missingIndicators && values.size() < rows.size();
    return fitted;
}

FittedCategory fitCategory(const Column& column, const PreparationSpec& spec, std::span<const std::uint32_t> rows) {
    std::vector<std::int64_t> counts(column.categories.size());
    for (const std::uint32_t row : rows) {
        if (column.codes[row] >= 0)
            ++counts[static_cast<std::size_t>(column.codes[row])];
    }
    return {column.name, fitCategories(column.categories, counts, spec.minimumCount, CategoryOrder::Frequency)};
}

Result<void> fitFeatures(Fitted& fitted, const Table& table, const DataSpec& data, const std::vector<Task>& tasks,
                         std::span<const std::uint32_t> train) {
    const ColumnIndex index = indexOf(table);
    for (const ColumnSpec& spec : *data.columns) {
        if (spec.role != Role::Feature || isTarget(tasks, spec.name))
            continue;
        const Column* column = find(index, spec.name);
        if (!column) {
            Place place;
            place.column = spec.name;
            return fail(
                ErrorCode::BadData,
                text(TL_TEXT("engine",
                             "The table has no column %1, which is a feature of this project. Ignore the column "
                             "or open the right table."),
                     spec.name),
                place);
        }
        if (isNumeric(column->type)) {
            if (std::optional<FittedNumber> number = fitNumber(*column, data.preparation, train))
                fitted.numbers.push_back(std::move(*number));
        } else if (column->type != ColumnType::Unusable) {
            fitted.categories.push_back(fitCategory(*column, data.preparation, train));
        }
    }
    if (fitted.numbers.empty() && fitted.categories.empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine",
                                 "No column is a feature, so there is nothing to learn from. Give at least one column "
                                 "with values the role Feature.")));
    return {};
}

Result<void> fitWeight(Fitted& fitted, const Table& table, const DataSpec& data) {
    for (const ColumnSpec& spec : *data.columns) {
        if (spec.role != Role::Weight)
            continue;
        Place place;
        place.column = spec.name;
        if (!fitted.weightColumn.empty())
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "Both %1 and %2 have the role Weight; give it to one column only."),
                             fitted.weightColumn, spec.name),
                        place);
        const Column* column = find(table, spec.name);
        if (!column || !isNumeric(column->type))
            return fail(
                ErrorCode::BadData,
                text(TL_TEXT("engine", "The weight column %1 must be a column of numbers. Choose another column."),
                     spec.name),
                place);
        const auto negative = std::ranges::find_if(column->numbers, [](double value) { return value < 0; });
        if (negative != column->numbers.end()) {
            place.row = negative - column->numbers.begin();
            return fail(ErrorCode::BadData,
                        text(TL_TEXT("engine", "The weight column %1 holds %2 in row %3. Weights are 0 or more."),
                             spec.name, *negative, place.row + 1),
                        place);
        }
        fitted.weightColumn = spec.name;
    }
    return {};
}

} // namespace

Standard fitStandard(std::span<const double> train) {
    std::int64_t count = 0;
    double sum = 0;
    double least = INFINITY, most = -INFINITY;
    for (const double value : train) {
        if (!std::isfinite(value))
            continue;
        ++count;
        sum += value;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    if (count == 0)
        return {};
    if (least == most) // exactly: rounding of the mean would leave a deviation of about 1e-17
        return {least, 1};
    Standard result;
    result.mean = sum / static_cast<double>(count);
    double squares = 0;
    for (const double value : train) {
        if (std::isfinite(value))
            squares += (value - result.mean) * (value - result.mean);
    }
    result.scale = std::sqrt(squares / static_cast<double>(count));
    if (!(result.scale > 0) || !std::isfinite(result.scale))
        result.scale = 1;
    return result;
}

double signedLog1p(double value) {
    return std::copysign(std::log1p(std::abs(value)), value);
}

std::vector<std::string> fitCategories(std::span<const std::string> values, std::span<const std::int64_t> counts,
                                       std::int64_t minimumCount, CategoryOrder order) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (counts[i] >= std::max(minimumCount, std::int64_t{1}))
            kept.push_back(i);
    }
    std::ranges::sort(kept, [&](std::size_t a, std::size_t b) {
        if (order == CategoryOrder::Frequency && counts[a] != counts[b])
            return counts[a] > counts[b];
        return values[a] < values[b];
    });
    std::vector<std::string> result;
    result.reserve(kept.size());
    for (const std::size_t i : kept)
        result.push_back(values[i]);
    return result;
}

Result<Fitted> fit(const Table& table, const DataSpec& data, const std::vector<Task>& tasks, const Split& split) {
    if (tasks.empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "No task is chosen. Mark at least one column as a task.")));
    Fitted fitted;
    for (const Task& task : tasks) {
        TRY(FittedTask fittedTask, fitTask(table, task, split));
        fitted.tasks.push_back(std::move(fittedTask));
    }
    TRY_VOID(fitFeatures(fitted, table, data, tasks, split.of(Part::Train)));
    TRY_VOID(fitWeight(fitted, table, data));
    return fitted;
}

FeatureWidths widths(const Fitted& fitted) {
    FeatureWidths result;
    for (const FittedNumber& number : fitted.numbers) {
        result.numberNames.push_back(number.column);
        if (number.indicator)
            result.numberNames.push_back(number.column + " missing");
    }
    result.numbers = static_cast<std::int64_t>(result.numberNames.size());
    for (const FittedCategory& category : fitted.categories) {
        result.vocabulary.push_back(static_cast<std::int64_t>(category.values.size()) + 1);
        result.categoryNames.push_back(category.column);
    }
    return result;
}

std::int64_t outputsOf(const FittedTask& task) {
    return task.kind == TaskKind::Multiclass ? static_cast<std::int64_t>(task.classes.size()) : 1;
}

double originalUnits(const FittedTask& task, double value) {
    return task.kind == TaskKind::Regression ? value * task.scale + task.mean : value;
}

} // namespace engine
