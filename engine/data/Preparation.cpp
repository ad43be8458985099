#include "engine/data/Preparation.h"

#include "engine/data/CountCodes.h"
#include "engine/data/InParallel.h"
#include "engine/data/Labels.h"
#include "engine/data/ListCells.h"
#include "engine/data/Population.h"
#include "engine/data/Step.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace engine {

namespace {

bool isTarget(const std::vector<Task>& tasks, const std::string& column) {
    return isLearnt(tasks, column);
}

/// The step works on this column: it is on, of the stage, and names the column or suits it.
const Step* stepFor(const StepSpec& spec, const Column& column, StepStage stage) {
    const Step* step = spec.on ? findStep(spec.kind) : nullptr;
    if (!step || (step->stage != stage && step->stage != StepStage::Both))
        return nullptr;
    return takesColumn(*step, spec, column) ? step : nullptr;
}

/// The numbers of the training rows, what is not finite as NaN: one for each row, or each with how often it occurs
/// where codes stand for them. Keeps its room from column to column.
class TrainingValues {
public:
    void take(const NumberCells& cells, std::span<const std::uint32_t> rows) {
        m_counts.clear();
        m_missing = 0;
        m_rows = rows.size();
        if (cells.isCoded())
            takeCounted(cells, rows);
        else
            takeAll(cells.values(), rows);
    }

    bool isEmpty() const { return m_missing == m_rows; }
    bool someMissing() const { return m_missing > 0; }
    std::span<double> values() { return m_values; } ///< to apply steps to
    CountedNumbers sample() const { return {m_values, m_counts}; }

private:
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    void takeAll(std::span<const double> cells, std::span<const std::uint32_t> rows) {
        m_values.resize(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double value = cells[rows[i]];
            const bool there = std::isfinite(value);
            m_values[i] = there ? value : none;
            m_missing += there ? 0 : 1;
        }
    }

    void takeCounted(const NumberCells& cells, std::span<const std::uint32_t> rows) {
        m_values.assign(cells.values().begin(), cells.values().end());
        m_counts = cells.countCodes(rows);
        std::size_t used = 0;
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            if (m_counts[i] == 0)
                continue;
            if (!std::isfinite(m_values[i])) {
                m_missing += m_counts[i];
                continue;
            }
            m_values[used] = m_values[i];
            m_counts[used++] = m_counts[i];
        }
        m_values.resize(used);
        m_counts.resize(used);
        if (m_missing == 0)
            return;
        m_values.push_back(none);
        m_counts.push_back(static_cast<std::uint32_t>(m_missing));
    }

    LargeVector<double> m_values;
    std::vector<std::uint32_t> m_counts; ///< empty = each occurs once
    std::size_t m_rows = 0, m_missing = 0;
};

/// How a category is coded, by the steps from `from` on.
CategoryPlan planFor(const Column& column, std::span<const StepSpec> steps) {
    CategoryPlan plan;
    for (const StepSpec& spec : steps) {
        if (const Step* step = stepFor(spec, column, StepStage::Categories); step && step->plan)
            step->plan(spec.params, plan);
    }
    return plan;
}

/// A number column becomes a number, or a category from the step on that cuts it. Nothing when the training rows hold
/// no number at all: such a column is left out. `values` is only room to work in, kept from column to column.
void fitNumber(Fitted& fitted, const Column& column, std::span<const StepSpec> steps,
               std::span<const std::uint32_t> rows, TrainingValues& values) {
    values.take(column.numbers, rows);
    if (values.isEmpty())
        return;
    FittedNumber number;
    number.column = column.name;
    std::size_t applied = 0; ///< of `number.steps`
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step* step = stepFor(steps[i], column, StepStage::Numbers);
        if (!step)
            continue;
        if (!step->cut && !step->fit) {
            number.indicator = number.indicator || values.someMissing(); // marks missing numbers
            continue;
        }
        if (applied < number.steps.size()) { // only what a later step learns from
            number.steps.back().step->apply(number.steps.back().learnt, values.values());
            ++applied;
        }
        if (step->cut) {
            FittedCategory category;
            category.column = column.name;
            category.steps = std::move(number.steps);
            category.edges = step->cut(steps[i].params, values.sample());
            category.isCut = true;
            category.missingIsValue = values.someMissing();
            const CategoryPlan plan = planFor(column, steps.subspan(i + 1));
            category.oneHot = plan.oneHot;
            category.embedding = plan.embedding;
            fitted.categories.push_back(std::move(category));
            return;
        }
        number.steps.push_back({step, step->fit(steps[i].params, values.sample())});
    }
    fitted.numbers.push_back(std::move(number));
}

FittedCategory fitCategory(const Column& column, std::span<const StepSpec> steps, std::span<const std::uint32_t> rows) {
    const CategoryPlan plan = planFor(column, steps);
    FittedCategory fitted;
    fitted.column = column.name;
    fitted.buckets = plan.buckets;
    fitted.missingText = plan.missingText;
    fitted.missingIsValue = plan.missingIsValue && !plan.missingText;
    fitted.oneHot = plan.oneHot;
    fitted.embedding = plan.embedding;
    if (plan.buckets > 0)
        return fitted;
    std::vector<std::string> values = column.categories;
    const std::vector<std::uint32_t> counted = countCategories(column.codes, values.size(), rows);
    std::vector<std::int64_t> counts(counted.begin() + 1, counted.end());
    if (plan.missingText) {
        const auto found = std::ranges::find(values, *plan.missingText);
        if (found != values.end()) {
            counts[static_cast<std::size_t>(found - values.begin())] += counted.front();
        } else {
            values.push_back(*plan.missingText);
            counts.push_back(counted.front());
        }
    }
    fitted.values = fitCategories(values, counts, plan.minimumCount, plan.order);
    return fitted;
}

/// A list of codes; the longest list of the training rows sets how many of its codes count, within bounds.
FittedCategory fitSequence(const Column& column, std::span<const StepSpec> steps, std::span<const std::uint32_t> rows) {
    const CategoryPlan plan = planFor(column, steps);
    FittedCategory fitted;
    fitted.column = column.name;
    fitted.buckets = plan.buckets;
    fitted.oneHot = plan.oneHot;
    fitted.embedding = plan.embedding;
    fitted.lastEntries = plan.lastEntries;
    std::int64_t longest = 1;
    std::vector<std::int64_t> counts(column.categories.size());
    for (const std::uint32_t row : rows) {
        longest = std::max(longest, column.offsets[row + 1] - column.offsets[row]);
        for (std::int64_t at = column.offsets[row]; at < column.offsets[row + 1]; ++at)
            ++counts[static_cast<std::size_t>(column.codes[static_cast<std::size_t>(at)])];
    }
    fitted.length = std::min(longest, plan.length);
    if (plan.buckets == 0)
        fitted.values = fitCategories(column.categories, counts, plan.minimumCount, plan.order);
    return fitted;
}

std::unexpected<Error> noFeature(const std::string& column) {
    Place place;
    place.column = column;
    return fail(ErrorCode::BadData,
                text(TL_TEXT("engine", "The table has no column %1, which is a feature of this project. Ignore the "
                                       "column or open the right table."),
                     column),
                place);
}

struct NamedSet {
    const Column* column;
    std::string set;
};

void fitInRoom(Fitted& fitted, const Column& column, std::span<const StepSpec> steps,
               std::span<const std::uint32_t> train, TrainingValues& room) {
    if (column.type == ColumnType::List && !column.numbers.empty()) {
        Column means;
        means.name = column.name;
        means.numbers = meansOf(column);
        fitNumber(fitted, means, steps, train, room);
    } else if (column.type == ColumnType::List) {
        fitted.categories.push_back(fitSequence(column, steps, train));
    } else if (isNumeric(column.type)) {
        fitNumber(fitted, column, steps, train, room);
    } else if (column.type != ColumnType::Unusable) {
        fitted.categories.push_back(fitCategory(column, steps, train));
    }
}

/// Columns by a few threads; the result is in their order.
void fitColumns(Fitted& fitted, const std::vector<NamedSet>& columns, std::span<const StepSpec> steps,
                std::span<const std::uint32_t> train) {
    std::vector<Fitted> each(columns.size());
    std::vector<TrainingValues> rooms(mostThreads);
    inParallel(columns.size(), {}, [&](std::size_t i, std::size_t thread) {
        fitInRoom(each[i], *columns[i].column, steps, train, rooms[thread]);
        for (FittedNumber& number : each[i].numbers)
            number.set = columns[i].set;
        for (FittedCategory& category : each[i].categories)
            category.set = columns[i].set;
    });
    for (Fitted& one : each) {
        std::ranges::move(one.numbers, std::back_inserter(fitted.numbers));
        std::ranges::move(one.categories, std::back_inserter(fitted.categories));
    }
}

/// A computed column belongs to the set of the column that it is named after ("joined month sin"), or to none.
std::string setOfComputed(const DataSpec& data, const std::string& computed) {
    const ColumnSpec* source = nullptr;
    for (const ColumnSpec& column : *data.columns) {
        const bool named = computed.size() > column.name.size() && computed.starts_with(column.name) &&
                           computed[column.name.size()] == ' ';
        if (named && (!source || column.name.size() > source->name.size()))
            source = &column;
    }
    return source ? source->set : std::string();
}

Result<void> fitFeatures(Fitted& fitted, const Table& table, const DataSpec& data, const std::vector<Task>& tasks,
                         std::span<const std::uint32_t> train) {
    const ColumnIndex index = indexOf(table);
    const std::span<const StepSpec> steps = data.preparation.steps;
    std::vector<NamedSet> columns;
    for (const ColumnSpec& spec : *data.columns) {
        if (!entersModel(spec.role) || isTarget(tasks, spec.name))
            continue;
        const Column* column = find(index, spec.name);
        if (!column)
            return noFeature(spec.name);
        columns.push_back({column, spec.set});
    }
    fitColumns(fitted, columns, steps, train);
    fitted.computed = computedSteps(table, data, tasks);
    if (!fitted.computed.empty()) {
        TRY(const Table whole, withComputed(table, fitted.computed));
        columns.clear();
        for (std::size_t i = table.columns.size(); i < whole.columns.size(); ++i)
            columns.push_back({whole.columns[i].get(), setOfComputed(data, whole.columns[i]->name)});
        fitColumns(fitted, columns, steps, train);
    }
    if (fitted.numbers.empty() && fitted.categories.empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine",
                                 "No column is a feature, so there is nothing to learn from. Give at least one column "
                                 "with values the role Feature.")));
    return {};
}

/// Number answers are scaled by the step that is on; without one they stay as they are.
Result<void> scaleTargets(Fitted& fitted, const Table& table, const DataSpec& data, const std::vector<Task>& tasks,
                          const Split& split) {
    for (FittedTask& task : fitted.tasks) {
        if (!isScaled(task.kind))
            continue;
        const auto spec = std::ranges::find(tasks, task.task, &Task::id);
        TRY(const Table seen, seenBy(table, *spec));
        const Column* column = find(seen, spec->column);
        Standard standard;
        for (const StepSpec& step : data.preparation.steps) {
            const Step* known = stepFor(step, *column, StepStage::Tasks);
            if (!known || !known->scale)
                continue;
            TRY(const std::vector<double> answers, labels(*column, task, *spec, split.of(Part::Train)));
            standard = known->scale(step.params, answers);
        }
        if (standard.mean != task.mean || standard.scale != task.scale)
            task.scaling = standard;
    }
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

Standard fitStandard(const CountedNumbers& train) {
    const Sums sums = sumsOf(train);
    if (sums.count == 0)
        return {};
    // Exactly one value: rounding of the mean would leave a deviation of about 1e-17.
    if (sums.least == sums.most)
        return {sums.least, 1};
    Standard result;
    result.mean = sums.sum / sums.count;
    result.scale = std::sqrt(squaresAround(train, result.mean) / sums.count);
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

std::vector<StepSpec> computedSteps(const Table& table, const DataSpec& data, const std::vector<Task>& tasks) {
    std::vector<StepSpec> result;
    for (const StepSpec& spec : data.preparation.steps) {
        const Step* step = spec.on ? findStep(spec.kind) : nullptr;
        if (!step || step->stage != StepStage::Columns)
            continue;
        StepSpec resolved = spec;
        if (spec.columns.empty() && step->suits) {
            for (const ColumnSpec& column : *data.columns) {
                const Column* there = find(table, column.name);
                if (entersModel(column.role) && !isTarget(tasks, column.name) && there && step->suits(*there))
                    resolved.columns.push_back(column.name);
            }
            if (resolved.columns.empty())
                continue;
        }
        result.push_back(std::move(resolved));
    }
    return result;
}

void fitColumn(Fitted& fitted, const Column& column, std::span<const StepSpec> steps,
               std::span<const std::uint32_t> train) {
    TrainingValues room;
    fitInRoom(fitted, column, steps, train, room);
}

Result<Fitted> fit(const Table& table, const DataSpec& data, const std::vector<Task>& tasks, const Split& split) {
    if (tasks.empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "No task is chosen. Mark at least one column as a task.")));
    Fitted fitted;
    std::vector<std::optional<Result<FittedTask>>> fittedTasks(tasks.size());
    inParallel(tasks.size(), {}, [&](std::size_t t) { fittedTasks[t] = fitTask(table, tasks[t], split); });
    for (std::optional<Result<FittedTask>>& one : fittedTasks) {
        TRY(FittedTask fittedTask, std::move(*one));
        fitted.tasks.push_back(std::move(fittedTask));
    }
    const std::vector<Issue> wrong = checkSteps(data.preparation);
    if (!wrong.empty())
        return std::unexpected(wrong.front().error);
    TRY_VOID(scaleTargets(fitted, table, data, tasks, split));
    TRY_VOID(fitFeatures(fitted, table, data, tasks, split.of(Part::Train)));
    TRY_VOID(fitWeight(fitted, table, data));
    const auto entity = std::ranges::find(*data.columns, Role::Entity, &ColumnSpec::role);
    if (entity != data.columns->end() && find(table, entity->name))
        fitted.groupColumn = entity->name;
    return fitted;
}

} // namespace engine
