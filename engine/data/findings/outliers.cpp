// Values far beyond the bulk, by the distance of Tukey's fences drawn wide, on the scale that the model sees.

#include "engine/data/Finding.h"
#include "engine/data/Step.h"

#include <algorithm>
#include <cmath>

namespace engine::findings::outliers {

namespace {

constexpr std::size_t mostRows = 50000;
constexpr double fence = 10; ///< interquartile ranges beyond the quartiles

/// Steps that tame a number column before it is scaled.
bool isTamed(const FindingInput& input, const Column& column) {
    return std::ranges::any_of(input.data.preparation.steps, [&](const StepSpec& step) {
        const bool tames = step.kind == "clip" || step.kind == "quantile_normal" || step.kind == "bins";
        return step.on && tames && (step.columns.empty() || namesColumn(step, column.name));
    });
}

bool isLogged(const FindingInput& input, const Column& column) {
    return std::ranges::any_of(input.data.preparation.steps, [&](const StepSpec& step) {
        return step.on && step.kind == "log1p" && (step.columns.empty() || namesColumn(step, column.name));
    });
}

/// Values beyond are far from the others; nothing when there are too few, or no spread, to say so. On the scale that
/// the model sees.
struct Fences {
    double least = 0, most = 0;
};
std::optional<Fences> fencesOf(std::span<const double> sorted) {
    if (sorted.size() < 50)
        return std::nullopt;
    const double low = quantileOf(sorted, 0.25), high = quantileOf(sorted, 0.75);
    if (!(high > low))
        return std::nullopt;
    return Fences{low - fence * (high - low), high + fence * (high - low)};
}

std::vector<double> sortedValues(const Column& column, bool logged, std::span<const std::uint32_t> rows) {
    std::vector<double> values;
    for (const std::uint32_t row : rows) {
        if (std::isfinite(column.numbers[row]))
            values.push_back(logged ? signedLog1p(column.numbers[row]) : column.numbers[row]);
    }
    std::ranges::sort(values);
    return values;
}

void look(const FindingInput& input, std::vector<Issue>& found) {
    const std::vector<std::uint32_t> rows = someTrainingRows(input, mostRows);
    for (const FeatureColumn& feature : featureColumns(input)) {
        const Column& column = *feature.column;
        if ((column.type != ColumnType::Real && column.type != ColumnType::Integer) || isTamed(input, column))
            continue;
        const bool logged = isLogged(input, column);
        const std::vector<double> values = sortedValues(column, logged, rows);
        const std::optional<Fences> fences = fencesOf(values);
        if (!fences)
            continue;
        const auto [least, most] = *fences;
        const auto beyond = (std::ranges::lower_bound(values, least) - values.begin()) +
                            (values.end() - std::ranges::upper_bound(values, most));
        if (beyond == 0)
            continue;
        const double furthest = most < values.back() ? values.back() : values.front();
        const double shownValue = logged ? std::copysign(std::expm1(std::abs(furthest)), furthest) : furthest;
        Place place;
        place.column = column.name;
        StepSpec clip;
        clip.kind = "clip";
        clip.columns = {column.name};
        clip.params = {{"low", 0.001}, {"high", 0.999}};
        tell(found, Severity::Hint,
             text(TL_TEXT("engine",
                          "%1 has %2 {value|values} far beyond the others, such as %3, that would outweigh the rest of "
                          "the column."),
                  column.name, static_cast<std::int64_t>(beyond), shownValue),
             std::move(place), stepFix(input, std::move(clip), true, text(TL_TEXT("engine", "Clip the column"))));
    }
}

/// The furthest first.
std::vector<std::uint32_t> rows(const FindingInput& input, const Issue& issue) {
    const Column* column = find(input.table, issue.error.place.column);
    if (!column || !isNumeric(column->type))
        return {};
    const bool logged = isLogged(input, *column);
    const std::vector<double> values = sortedValues(*column, logged, someTrainingRows(input, mostRows));
    const std::optional<Fences> fences = fencesOf(values);
    if (!fences)
        return {};
    std::vector<std::pair<double, std::uint32_t>> found;
    for (const std::uint32_t row : rowsOfAllParts(input)) {
        const double value = logged ? signedLog1p(column->numbers[row]) : column->numbers[row];
        if (value < fences->least || value > fences->most)
            found.emplace_back(-std::max(fences->least - value, value - fences->most), row);
    }
    std::ranges::sort(found);
    std::vector<std::uint32_t> result;
    for (const auto& [distance, row] : found)
        result.push_back(row);
    return result;
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "outliers",
    .label = TL_TEXT("engine", "Outliers"),
    .help = TL_TEXT("engine", "A few extreme values, often slips of the pen, stretch the scale of a column so far that "
                              "all others look alike. Clip them, take the logarithm, or rank the values."),
    .look = look,
    .rows = rows,
};

} // namespace engine::findings::outliers
