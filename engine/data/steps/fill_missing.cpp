#include "engine/data/Step.h"

#include "engine/data/Cells.h"

#include <array>
#include <cmath>

namespace engine::steps::fill_missing {

namespace {

constexpr std::array learnt{"value"};
constexpr std::array ways{ParamChoice{"mean", TL_TEXT("engine", "mean")},
                          ParamChoice{"median", TL_TEXT("engine", "median")},
                          ParamChoice{"constant", TL_TEXT("engine", "a value")},
                          ParamChoice{"own", TL_TEXT("engine", "a category of its own")}};
constexpr std::array params{
    ParamSpec{.key = "with",
              .label = TL_TEXT("engine", "Fill with"),
              .kind = ParamKind::Choice,
              .standard = "\"mean\"",
              .choices = ways,
              .tip = TL_TEXT("engine", "Mean and median are for numbers, a category of its own for words; a value is "
                                       "for both.")},
    ParamSpec{.key = "value",
              .label = TL_TEXT("engine", "Value"),
              .kind = ParamKind::String,
              .standard = "\"0\"",
              .tip = TL_TEXT("engine", "A number for number columns, any words for others.")},
};

/// Nothing learnt = this column is not filled.
std::vector<double> fit(const Params& given, const CountedNumbers& train) {
    const std::string with = choice(params, given, "with");
    if (with == "mean")
        return {fitStandard(train).mean};
    if (with == "median")
        return {quantileOf(sortedFinite(train), 0.5)};
    const std::optional<double> value =
        with == "constant" ? parseNumber(trimmed(choice(params, given, "value"))) : std::nullopt;
    return value ? std::vector{*value} : std::vector<double>{};
}

void apply(std::span<const double> learned, std::span<double> values) {
    if (learned.empty())
        return;
    for (double& value : values) {
        if (std::isnan(value))
            value = learned[0];
    }
}

void plan(const Params& given, CategoryPlan& category) {
    const std::string with = choice(params, given, "with");
    if (with == "own")
        category.missingIsValue = true;
    else if (with == "constant")
        category.missingText = choice(params, given, "value");
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "fill_missing",
    .label = TL_TEXT("engine", "Fill missing"),
    .help = TL_TEXT("engine", "Puts a value where a cell is empty. Without this step a missing number counts as the "
                              "mean (after scaling) and a missing category as unknown."),
    .formula = "",
    .stage = StepStage::Both,
    .params = params,
    .learnt = learnt,
    .fit = fit,
    .apply = apply,
    .plan = plan,
};

} // namespace engine::steps::fill_missing
