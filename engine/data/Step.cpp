#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

namespace engine {

namespace {

Place stepPlace(const StepSpec& step) {
    Place place;
    place.param = "data.preparation.steps." + step.id;
    return place;
}

/// On and able to do it.
const Step* active(const StepSpec& spec, StepStage stage) {
    const Step* step = spec.on ? findStep(spec.kind) : nullptr;
    return step && step->stage == stage ? step : nullptr;
}

} // namespace

const char* stepStageLabel(StepStage stage) {
    constexpr std::array labels = {TL_TEXT("engine", "Rows"),        TL_TEXT("engine", "New columns"),
                                   TL_TEXT("engine", "Numbers"),     TL_TEXT("engine", "Categories"),
                                   TL_TEXT("engine", "All columns"), TL_TEXT("engine", "Answers")};
    return labels[static_cast<std::size_t>(stage)];
}

const Step* findStep(std::string_view id) {
    const auto found = std::ranges::find(allSteps(), id, &Step::id);
    return found == allSteps().end() ? nullptr : *found;
}

bool takesColumn(const Step& step, const StepSpec& spec, const Column& column) {
    return spec.columns.empty() ? !step.suits || step.suits(column) : namesColumn(spec, column.name);
}

Result<Table> withComputed(const Table& table, const std::vector<StepSpec>& steps) {
    Table result = table;
    for (const StepSpec& spec : steps) {
        const Step* step = active(spec, StepStage::Columns);
        if (!step)
            continue;
        TRY(std::vector<Column> made, step->compute(spec, result));
        for (Column& column : made) {
            if (find(result, column.name)) {
                Place place = stepPlace(spec);
                place.column = column.name;
                return fail(ErrorCode::BadProject,
                            text(TL_TEXT("engine", "The step %1 makes a column %2, but there is one already; give it "
                                                   "another name."),
                                 spec.id, column.name),
                            place);
            }
            result.columns.push_back(std::make_shared<const Column>(std::move(column)));
        }
    }
    return result;
}

Result<RowList> rowsTakingPart(const Table& table, const PreparationSpec& preparation) {
    RowList rows(static_cast<std::size_t>(table.rows));
    std::iota(rows.begin(), rows.end(), 0U);
    const auto choosesRows = [](const StepSpec& spec) { return active(spec, StepStage::Rows) != nullptr; };
    if (std::ranges::none_of(preparation.steps, choosesRows))
        return rows;
    TRY(const Table whole, withComputed(table, preparation.steps));
    std::vector<bool> kept(rows.size(), true);
    for (const StepSpec& spec : preparation.steps) {
        if (const Step* step = active(spec, StepStage::Rows)) {
            TRY_VOID(step->keep(spec, whole, kept));
        }
    }
    std::erase_if(rows, [&](std::uint32_t row) { return !kept[row]; });
    return rows;
}

namespace {

int rankOf(const Step& step) {
    constexpr std::array before = {std::string_view("fill_missing"), std::string_view("clip"),
                                   std::string_view("bins")};
    switch (step.stage) {
    case StepStage::Rows:
        return 0;
    case StepStage::Columns:
        return 1;
    case StepStage::Numbers:
    case StepStage::Both:
        if (std::ranges::find(before, std::string_view(step.id)) != before.end())
            return 2;
        return std::string_view(step.id) == "log1p" ? 3 : 4;
    case StepStage::Categories:
        return 5;
    case StepStage::Tasks:
        return 6;
    }
    return 6;
}

} // namespace

std::size_t placeFor(const Step& step, const std::vector<StepSpec>& list) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Step* other = findStep(list[i].kind);
        if (other && rankOf(*other) <= rankOf(step))
            place = i + 1;
    }
    return place;
}

std::vector<Issue> checkSteps(const PreparationSpec& preparation) {
    std::vector<Issue> issues;
    std::set<std::string_view> ids;
    for (const StepSpec& spec : preparation.steps) {
        const auto refuse = [&](Text words) {
            issues.push_back({Severity::Error, {ErrorCode::BadProject, std::move(words), stepPlace(spec), {}}, {}});
        };
        const Step* step = findStep(spec.kind);
        if (!step) {
            refuse(text(TL_TEXT("engine", "There is no step \"%1\"; remove it."), spec.kind));
            continue;
        }
        if (!ids.insert(spec.id).second)
            refuse(
                text(TL_TEXT("engine", "Two steps of the preparation have the id %1; each needs its own."), spec.id));
        for (Error& error : checkParams(step->params, spec.params, stepPlace(spec)))
            issues.push_back({Severity::Error, std::move(error), {}});
    }
    return issues;
}

double quantileOf(std::span<const double> sorted, double q) {
    const double place = static_cast<double>(sorted.size() - 1) * q;
    const auto below = static_cast<std::size_t>(place);
    const double rest = place - static_cast<double>(below);
    if (below + 1 >= sorted.size())
        return sorted.back();
    return rest == 0 ? sorted[below] : sorted[below] + (sorted[below + 1] - sorted[below]) * rest;
}

std::vector<double> sortedFinite(const CountedNumbers& sample) {
    std::vector<double> sorted;
    if (sample.counts.empty()) {
        sorted.reserve(sample.values.size());
        std::ranges::copy_if(sample.values, std::back_inserter(sorted),
                             [](double value) { return std::isfinite(value); });
        std::ranges::sort(sorted);
        return sorted;
    }
    std::vector<std::pair<double, std::uint32_t>> counted;
    std::size_t size = 0;
    for (std::size_t i = 0; i < sample.values.size(); ++i) {
        if (!std::isfinite(sample.values[i]))
            continue;
        counted.emplace_back(sample.values[i], sample.counts[i]);
        size += sample.counts[i];
    }
    std::ranges::sort(counted);
    sorted.reserve(size);
    for (const auto& [value, count] : counted)
        sorted.insert(sorted.end(), count, value);
    return sorted;
}

} // namespace engine
