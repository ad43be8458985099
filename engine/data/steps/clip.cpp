#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace engine::steps::clip {

namespace {

constexpr std::array learnt{"low", "high"};
constexpr std::array ways{ParamChoice{"quantile", TL_TEXT("engine", "share of the rows")},
                          ParamChoice{"value", TL_TEXT("engine", "value")}};
constexpr std::array params{
    ParamSpec{.key = "by",
              .label = TL_TEXT("engine", "Limits by"),
              .kind = ParamKind::Choice,
              .standard = "\"quantile\"",
              .choices = ways},
    ParamSpec{.key = "low",
              .label = TL_TEXT("engine", "Low"),
              .kind = ParamKind::Real,
              .standard = "0.01",
              .tip = TL_TEXT("engine", "By share: 0.01 = the lowest 1 % of the training rows are raised.")},
    ParamSpec{.key = "high", .label = TL_TEXT("engine", "High"), .kind = ParamKind::Real, .standard = "0.99"},
};

std::vector<double> fit(const Params& given, const CountedNumbers& train) {
    double low = real(params, given, "low"), high = real(params, given, "high");
    if (choice(params, given, "by") == "quantile") {
        const std::vector<double> sorted = sortedFinite(train);
        low = quantileOf(sorted, std::clamp(low, 0.0, 1.0));
        high = quantileOf(sorted, std::clamp(high, 0.0, 1.0));
    }
    return {std::min(low, high), std::max(low, high)};
}

void apply(std::span<const double> learned, std::span<double> values) {
    for (double& value : values) {
        if (!std::isnan(value))
            value = std::clamp(value, learned[0], learned[1]);
    }
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "clip",
    .label = TL_TEXT("engine", "Clip"),
    .help = TL_TEXT("engine", "Values beyond a low and a high limit become the limit: for outliers and slips of the "
                              "pen."),
    .formula = "min(max(x, low), high)",
    .stage = StepStage::Numbers,
    .params = params,
    .learnt = learnt,
    .fit = fit,
    .apply = apply,
};

} // namespace engine::steps::clip
