#include "engine/data/StepPreview.h"

#include "engine/data/Labels.h"
#include "engine/data/Population.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// Everything a preview is made from. The step that is looked at counts as on.
struct Look {
    const Table& table;
    DataSpec data;
    const std::vector<Task>& tasks;
    const Split& split;
    std::size_t at = 0; ///< of the step in the list
    std::vector<std::uint32_t> sample;

    const StepSpec& spec() const { return data.preparation.steps[at]; }
    std::span<const StepSpec> before() const { return std::span(data.preparation.steps).first(at); }
    std::span<const StepSpec> through() const { return std::span(data.preparation.steps).first(at + 1); }
    std::span<const std::uint32_t> train() const { return split.of(Part::Train); }
};

std::vector<std::uint32_t> sampleOf(std::span<const std::uint32_t> rows) {
    std::vector<std::uint32_t> sample;
    const std::size_t wanted = std::min(previewSample, rows.size());
    for (std::size_t i = 0; i < wanted; ++i)
        sample.push_back(rows[i * rows.size() / wanted]);
    return sample;
}

Column pick(const Column& column, std::span<const std::uint32_t> rows) {
    Column result = withoutCells(column);
    result.categories = column.categories;
    for (const std::uint32_t row : rows) {
        if (column.codes.empty())
            result.numbers.plain().push_back(column.numbers[row]);
        else
            result.codes.push_back(column.codes[row]);
    }
    return result;
}

Column firstCells(const Column& column) {
    std::vector<std::uint32_t> rows;
    const std::size_t count = std::max(column.numbers.size(), column.codes.size());
    for (std::uint32_t row = 0; row < count && row < previewCells; ++row)
        rows.push_back(row);
    return pick(column, rows);
}

ColumnProfile profileOf(const Column& column) {
    Table table;
    table.rows = static_cast<std::int64_t>(std::max(column.numbers.size(), column.codes.size()));
    table.columns.push_back(std::make_shared<const Column>(column));
    return profile(table).columns.front();
}

/// The sampled rows of a column as the fitted steps leave them: numbers, or the texts of codes.
Result<Column> prepared(const Look& look, const Column& column, const Fitted& fitted) {
    Column picked = pick(column, look.sample);
    if (!fitted.numbers.empty()) {
        const FittedNumber& number = fitted.numbers.front();
        for (double& value : picked.numbers.plain())
            value = std::isfinite(value) ? value : std::nan("");
        for (const FittedStep& step : number.steps)
            step.step->apply(step.learnt, picked.numbers.plain());
        if (!number.steps.empty())
            picked.type = ColumnType::Real;
        return picked;
    }
    if (fitted.categories.empty())
        return picked;
    Table alone;
    alone.rows = static_cast<std::int64_t>(look.sample.size());
    alone.columns.push_back(std::make_shared<const Column>(picked));
    Fitted asCodes;
    asCodes.categories = fitted.categories;
    asCodes.categories.front().oneHot = false;
    TRY(Encoded encoded, encode(alone, asCodes, {}, {}, false));
    const FittedCategory& category = fitted.categories.front();
    Column result;
    result.name = column.name;
    result.type = ColumnType::Category;
    for (std::int64_t code = 0; code < codesOf(category); ++code)
        result.categories.push_back(codeText(category, code));
    result.codes = std::move(encoded.codes);
    return result;
}

void show(StepPreview& preview, const Column& before, const Column& after) {
    preview.cellsBefore = firstCells(before);
    preview.cellsAfter = firstCells(after);
    preview.before = profileOf(before);
    preview.after = profileOf(after);
}

void nameLearnt(StepPreview& preview, const std::vector<double>& learnt) {
    constexpr std::size_t most = 20;
    const std::span<const char* const> names = preview.step->learnt;
    for (std::size_t i = 0; i < learnt.size() && i < most && !names.empty(); ++i)
        preview.learnt.emplace_back(names[std::min(i, names.size() - 1)], learnt[i]);
}

bool takes(const Step& step, const StepSpec& spec, const Column& column) {
    const bool numeric = isNumeric(column.type);
    if (!hasSingleValues(column.type) || (step.stage == StepStage::Numbers && !numeric))
        return false; // lists have no single value to show before and after
    return takesColumn(step, spec, column);
}

/// A category step also works on a number column that an earlier step cuts into bins.
bool isCutBefore(const Look& look, const Column& column) {
    return isNumeric(column.type) && std::ranges::any_of(look.before(), [&](const StepSpec& spec) {
               const Step* step = spec.on ? findStep(spec.kind) : nullptr;
               return step && step->cut && takesColumn(*step, spec, column);
           });
}

bool wants(const Look& look, const Step& step, const Column& column) {
    if (step.stage == StepStage::Categories && isNumeric(column.type) && !isCutBefore(look, column))
        return false;
    return takes(step, look.spec(), column);
}

std::vector<const Column*> features(const Look& look, const Table& whole) {
    std::vector<const Column*> result;
    const ColumnIndex index = indexOf(whole);
    for (const ColumnSpec& spec : *look.data.columns) {
        const Column* column = entersModel(spec.role) ? find(index, spec.name) : nullptr;
        if (column && !isLearnt(look.tasks, spec.name))
            result.push_back(column);
    }
    for (std::size_t i = look.table.columns.size(); i < whole.columns.size(); ++i)
        result.push_back(whole.columns[i].get());
    return result;
}

Result<void> lookAtColumn(StepPreview& preview, const Look& look, const Column& column) {
    Fitted before, after;
    fitColumn(before, column, look.before(), look.train());
    fitColumn(after, column, look.through(), look.train());
    TRY(const Column cellsBefore, prepared(look, column, before));
    TRY(const Column cellsAfter, prepared(look, column, after));
    show(preview, cellsBefore, cellsAfter);
    preview.column = column.name;
    if (!after.numbers.empty()) {
        const FittedNumber& number = after.numbers.front();
        if (preview.step->fit && !number.steps.empty() && number.steps.back().step == preview.step)
            nameLearnt(preview, number.steps.back().learnt);
        if (number.indicator && !before.numbers.front().indicator) {
            std::int64_t missing = 0;
            for (const std::uint32_t row : look.train())
                missing += std::isfinite(column.numbers[row]) ? 0 : 1;
            preview.marked = static_cast<double>(missing) / static_cast<double>(look.train().size());
        }
    }
    if (!before.categories.empty())
        preview.codesBefore = codesOf(before.categories.front());
    if (!after.categories.empty()) {
        const FittedCategory& category = after.categories.front();
        preview.codesAfter = codesOf(category);
        preview.oneHot = category.oneHot;
        preview.embedding = category.embedding;
        if (category.isCut && preview.step->cut)
            nameLearnt(preview, category.edges);
    }
    return {};
}

bool changesSomething(const StepPreview& preview) {
    const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    return preview.marked || preview.codesBefore != preview.codesAfter || preview.oneHot || preview.embedding > 0 ||
           preview.before.missing != preview.after.missing || preview.before.least != preview.after.least ||
           preview.before.most != preview.after.most ||
           !std::ranges::equal(preview.cellsBefore.numbers, preview.cellsAfter.numbers, same);
}

Result<StepPreview> ofColumns(StepPreview preview, const Look& look, std::string_view wanted) {
    const std::vector<StepSpec> computed = computedSteps(look.table, look.data, look.tasks);
    Table whole = look.table;
    if (!computed.empty()) {
        TRY(whole, withComputed(look.table, computed));
    }
    std::vector<const Column*> columns = features(look, whole);
    std::erase_if(columns, [&](const Column* column) { return !wants(look, *preview.step, *column); });
    for (const Column* column : columns)
        preview.columns.push_back(column->name);
    const auto chosen = std::ranges::find(columns, wanted, &Column::name);
    if (chosen != columns.end()) {
        TRY_VOID(lookAtColumn(preview, look, **chosen));
        return preview;
    }
    constexpr std::size_t mostTried = 12;
    for (std::size_t i = 0; i < columns.size() && i < mostTried; ++i) {
        StepPreview tried = preview;
        TRY_VOID(lookAtColumn(tried, look, *columns[i]));
        if (changesSomething(tried))
            return tried;
    }
    if (!columns.empty()) {
        TRY_VOID(lookAtColumn(preview, look, *columns.front()));
    }
    return preview;
}

Result<StepPreview> ofNewColumns(StepPreview preview, const Look& look, std::string_view wanted) {
    DataSpec until = look.data;
    until.preparation.steps.resize(look.at + 1);
    std::vector<StepSpec> steps = computedSteps(look.table, until, look.tasks);
    const auto own = std::ranges::find(steps, look.spec().id, &StepSpec::id);
    if (own == steps.end())
        return preview; // no column that it suits
    const StepSpec resolved = *own;
    steps.erase(own);
    TRY(const Table before, withComputed(look.table, steps));
    TRY(const std::vector<Column> made, preview.step->compute(resolved, before));
    for (const Column& column : made)
        preview.made.push_back(column.name);
    preview.columns = preview.made;
    if (made.empty())
        return preview;
    const auto chosen = std::ranges::find(made, wanted, &Column::name);
    const Column& shown = chosen == made.end() ? made.front() : *chosen;
    preview.column = shown.name;
    const Column after = pick(shown, look.sample);
    // Before it there is the first column that the new one is made of.
    const Column* source = nullptr;
    for (const std::string& name : resolved.columns)
        source = source ? source : find(before, name);
    for (const auto& [key, value] : resolved.params) {
        const auto* name = std::get_if<std::string>(&value);
        source = source ? source : name ? find(before, *name) : nullptr;
    }
    show(preview, source && hasSingleValues(source->type) ? pick(*source, look.sample) : Column{}, after);
    return preview;
}

Result<StepPreview> ofRows(StepPreview preview, const Look& look) {
    constexpr std::size_t most = 100;
    PreparationSpec until{{look.through().begin(), look.through().end()}};
    for (StepSpec& step : until.steps) { // rows may be chosen by columns that are made further down
        const Step* known = findStep(step.kind);
        step.on = step.on && known && (known->stage == StepStage::Rows || known->stage == StepStage::Columns);
    }
    for (std::size_t i = look.at + 1; i < look.data.preparation.steps.size(); ++i) {
        const Step* known = findStep(look.data.preparation.steps[i].kind);
        if (known && known->stage == StepStage::Columns)
            until.steps.push_back(look.data.preparation.steps[i]);
    }
    TRY(const RowList after, rowsTakingPart(look.table, until));
    until.steps[look.at].on = false;
    TRY(const RowList before, rowsTakingPart(look.table, until));
    preview.rowsBefore = static_cast<std::int64_t>(before.size());
    preview.rowsAfter = static_cast<std::int64_t>(after.size());
    std::ranges::set_difference(before, after, std::back_inserter(preview.removed));
    preview.removed.resize(std::min(most, preview.removed.size()));
    return preview;
}

Result<StepPreview> ofAnswers(StepPreview preview, const Look& look, std::string_view wanted) {
    std::vector<const Task*> numbers;
    for (const Task& task : look.tasks) {
        const Column* column = find(look.table, task.column);
        if (isScaled(task.kind) && column && takesColumn(*preview.step, look.spec(), *column))
            numbers.push_back(&task);
    }
    for (const Task* task : numbers)
        preview.columns.push_back(task->column);
    if (numbers.empty())
        return preview;
    const auto found = std::ranges::find(numbers, wanted, &Task::column);
    const Task& task = found == numbers.end() ? *numbers.front() : **found;
    TRY(const Table seen, seenBy(look.table, task));
    const Column& column = *find(seen, task.column);
    TRY(const FittedTask fitted, fitTask(look.table, task, look.split));
    TRY(const std::vector<double> train, labels(column, fitted, task, look.train()));
    const Standard scaling = preview.step->scale(look.spec().params, train);
    Column before, after;
    before.name = after.name = preview.column = task.column;
    TRY(const std::vector<double> answers, labels(column, fitted, task, look.sample));
    before.numbers.plain().assign(answers.begin(), answers.end());
    for (const double value : before.numbers)
        after.numbers.plain().push_back((value - scaling.mean) / scaling.scale);
    show(preview, before, after);
    preview.learnt = {{"mean", scaling.mean}, {"scale", scaling.scale}};
    return preview;
}

} // namespace

Result<StepPreview> previewStep(const Table& table, const DataSpec& data, const std::vector<Task>& tasks,
                                const Split& split, std::string_view stepId, std::string_view column) {
    Look look{table, data, tasks, split, 0, sampleOf(split.of(Part::Train))};
    std::vector<StepSpec>& steps = look.data.preparation.steps;
    const auto spec = std::ranges::find(steps, stepId, &StepSpec::id);
    Place place;
    place.param = "data.preparation.steps." + std::string(stepId);
    if (spec == steps.end())
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no step \"%1\" in the list."), stepId),
                    place);
    StepPreview preview;
    preview.step = findStep(spec->kind);
    if (!preview.step)
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no step \"%1\"; remove it."), spec->kind),
                    place);
    for (Error& error : checkParams(preview.step->params, spec->params, place))
        return std::unexpected(std::move(error));
    spec->on = true;
    look.at = static_cast<std::size_t>(spec - steps.begin());
    preview.sampled = static_cast<std::int64_t>(look.sample.size());
    switch (preview.step->stage) {
    case StepStage::Rows:
        return ofRows(std::move(preview), look);
    case StepStage::Columns:
        return ofNewColumns(std::move(preview), look, column);
    case StepStage::Tasks:
        return ofAnswers(std::move(preview), look, column);
    case StepStage::Numbers:
    case StepStage::Categories:
    case StepStage::Both:
        return ofColumns(std::move(preview), look, column);
    }
    return preview;
}

} // namespace engine
