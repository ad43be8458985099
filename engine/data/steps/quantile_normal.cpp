// Rank of a value among the training rows, read as a quantile of the normal distribution. Conventions of the reference
// vectors `quantile_normal` (those of scikit-learn).

#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace engine::steps::quantile_normal {

namespace {

constexpr double limit = 5.199337582605575; ///< normal quantile of 1 − 1e-7
constexpr std::array learnt{"quantiles"};
constexpr std::array params{
    ParamSpec{.key = "quantiles",
              .label = TL_TEXT("engine", "Quantiles"),
              .kind = ParamKind::Integer,
              .standard = "1000",
              .least = 2,
              .most = 100000,
              .tip = TL_TEXT("engine", "How finely the distribution is stored; at most one for each training row.")},
};

std::vector<double> fit(const Params& given, const CountedNumbers& train) {
    const std::vector<double> sorted = sortedFinite(train);
    const auto count = std::max<std::size_t>(
        2, std::min(static_cast<std::size_t>(integer(params, given, "quantiles")), sorted.size()));
    std::vector<double> quantiles;
    quantiles.reserve(count);
    for (std::size_t k = 0; k < count; ++k)
        quantiles.push_back(quantileOf(sorted, static_cast<double>(k) / static_cast<double>(count - 1)));
    // Rounding of the interpolation must not break the order.
    for (std::size_t k = 1; k < count; ++k)
        quantiles[k] = std::max(quantiles[k], quantiles[k - 1]);
    return quantiles;
}

/// Place of `value` in the ascending table, from 0 to 1. Among equal entries the last one counts (`upper`), or the
/// first.
double placeOf(std::span<const double> table, double value, bool upper) {
    const double steps = static_cast<double>(table.size() - 1);
    const auto after = upper ? std::ranges::upper_bound(table, value) : std::ranges::lower_bound(table, value);
    if (after == table.begin())
        return 0;
    if (after == table.end())
        return 1;
    const auto index = static_cast<double>(after - table.begin());
    const double low = *(after - 1), high = *after;
    if (upper ? low == value : high == value)
        return (upper ? index - 1 : index) / steps;
    return (index - 1 + (value - low) / (high - low)) / steps;
}

/// Normal quantile: Newton steps on erfc from a rational first guess (Abramowitz & Stegun 26.2.23).
double normalQuantile(double p) {
    const double tail = std::min(p, 1 - p);
    const double t = std::sqrt(-2 * std::log(tail));
    double z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
    for (int step = 0; step < 4; ++step) {
        const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
        z -= (0.5 * std::erfc(-z / std::numbers::sqrt2) - tail) / density;
    }
    return p < 0.5 ? z : -z;
}

void apply(std::span<const double> table, std::span<double> values) {
    for (double& value : values) {
        if (std::isnan(value))
            continue;
        const double p = value <= table.front()  ? 0
                         : value >= table.back() ? 1
                                                 : (placeOf(table, value, true) + placeOf(table, value, false)) / 2;
        value = p <= 1e-7 ? -limit : p >= 1 - 1e-7 ? limit : std::clamp(normalQuantile(p), -limit, limit);
    }
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "quantile_normal",
    .label = TL_TEXT("engine", "Normal by rank"),
    .help =
        TL_TEXT("engine", "Puts values in order and reads their rank as a normal quantile: any distribution becomes "
                          "a bell curve, outliers included. Distances are lost."),
    .formula = TL_TEXT("engine", "Φ⁻¹(rank of x)"),
    .stage = StepStage::Numbers,
    .params = params,
    .learnt = learnt,
    .fit = fit,
    .apply = apply,
};

} // namespace engine::steps::quantile_normal
