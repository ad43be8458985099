#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace engine::steps::min_max {

namespace {

constexpr std::array learnt{"min", "range", "clip"};
constexpr std::array params{
    ParamSpec{.key = "clip",
              .label = TL_TEXT("engine", "Stay within 0 and 1"),
              .kind = ParamKind::Boolean,
              .standard = "false",
              .tip = TL_TEXT("engine", "Values beyond those of the training rows become 0 or 1.")},
};

std::vector<double> fit(const Params& given, const CountedNumbers& train) {
    const std::vector<double> sorted = sortedFinite(train);
    const double range = sorted.back() - sorted.front();
    return {sorted.front(), range > 0 ? range : 1.0, boolean(params, given, "clip") ? 1.0 : 0.0};
}

void apply(std::span<const double> learned, std::span<double> values) {
    for (double& value : values) {
        value = (value - learned[0]) / learned[1];
        if (learned[2] != 0 && !std::isnan(value))
            value = std::clamp(value, 0.0, 1.0);
    }
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "min_max",
    .label = TL_TEXT("engine", "Scale to 0 … 1"),
    .help = TL_TEXT("engine", "The least training value becomes 0, the largest 1. One outlier squeezes all other "
                              "values together; clip first or use the robust scale then."),
    .formula = "(x − min) / (max − min)",
    .stage = StepStage::Numbers,
    .params = params,
    .learnt = learnt,
    .fit = fit,
    .apply = apply,
};

} // namespace engine::steps::min_max
