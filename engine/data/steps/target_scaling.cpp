#include "engine/data/Step.h"

#include <array>

namespace engine::steps::target_scaling {

namespace {

constexpr std::array ways{ParamChoice{"standardise", TL_TEXT("engine", "mean 0, spread 1")},
                          ParamChoice{"min_max", TL_TEXT("engine", "0 … 1")},
                          ParamChoice{"robust", TL_TEXT("engine", "median and middle half")}};
constexpr std::array params{
    ParamSpec{.key = "to",
              .label = TL_TEXT("engine", "Scale to"),
              .kind = ParamKind::Choice,
              .standard = "\"standardise\"",
              .choices = ways},
};

Standard scale(const Params& given, std::span<const double> labels) {
    const std::string to = choice(params, given, "to");
    const std::vector<double> sorted = sortedFinite(labels);
    if (to == "standardise" || sorted.empty())
        return fitStandard(labels);
    const bool robust = to == "robust";
    Standard result;
    result.mean = robust ? quantileOf(sorted, 0.5) : sorted.front();
    result.scale = robust ? quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25) : sorted.back() - sorted.front();
    // Most answers may be equal (money spent by few): the middle half is then no measure.
    return result.scale > 0 ? result : fitStandard(labels);
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "target_scaling",
    .label = TL_TEXT("engine", "Scale the answers"),
    .help = TL_TEXT("engine", "Numbers to learn are brought to a common scale, so that a task in thousands does not "
                              "drown one in percent. Predictions and metrics are always in the original units."),
    .formula = TL_TEXT("engine", "(y − mean) / scale"),
    .stage = StepStage::Tasks,
    .params = params,
    .scale = scale,
};

} // namespace engine::steps::target_scaling
