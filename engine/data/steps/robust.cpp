#include "engine/data/Step.h"

#include <array>

namespace engine::steps::robust {

namespace {

constexpr std::array learnt{"median", "iqr"};

std::vector<double> fit(const Params&, const CountedNumbers& train) {
    const std::vector<double> sorted = sortedFinite(train);
    const double range = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
    return {quantileOf(sorted, 0.5), range > 0 ? range : 1.0};
}

void apply(std::span<const double> learned, std::span<double> values) {
    for (double& value : values)
        value = (value - learned[0]) / learned[1];
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "robust",
    .label = TL_TEXT("engine", "Robust scale"),
    .help = TL_TEXT("engine", "As standardise, by the median and the middle half of the values, which a few extreme "
                              "values cannot move."),
    .formula = "(x − median) / (q75 − q25)",
    .stage = StepStage::Numbers,
    .params = {},
    .learnt = learnt,
    .fit = fit,
    .apply = apply,
};

} // namespace engine::steps::robust
