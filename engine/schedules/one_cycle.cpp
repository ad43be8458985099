#include "engine/schedules/Schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>

namespace engine::schedules::one_cycle {

namespace {
constexpr ParamChoice shapeChoices[] = {
    {"cos", TL_TEXT("engine", "Half cosines")},
    {"linear", TL_TEXT("engine", "Straight lines")},
};
constexpr ParamSpec paramTable[] = {
    {.key = "rise",
     .label = TL_TEXT("engine", "Share of the rise"),
     .kind = ParamKind::Real,
     .standard = "0.3",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "Share of all steps until the learning rate that is set is reached.")},
    {.key = "start_divisor",
     .label = TL_TEXT("engine", "Start divisor"),
     .kind = ParamKind::Real,
     .standard = "25.0",
     .least = 1,
     .most = 1e9,
     .tip = TL_TEXT("engine", "The first step uses the learning rate divided by this."),
     .advanced = true},
    {.key = "final_divisor",
     .label = TL_TEXT("engine", "Final divisor"),
     .kind = ParamKind::Real,
     .standard = "10000.0",
     .least = 1,
     .most = 1e12,
     .tip = TL_TEXT("engine", "The last step uses the rate of the first one divided by this."),
     .advanced = true},
    {.key = "shape",
     .label = TL_TEXT("engine", "Shape"),
     .kind = ParamKind::Choice,
     .standard = "\"cos\"",
     .choices = shapeChoices,
     .tip = TL_TEXT("engine", "How the learning rate gets from one of the three rates to the next."),
     .advanced = true},
};

double factor(const Params& params, const ScheduleTime& time) {
    const double first = 1 / real(paramTable, params, "start_divisor");
    const double last = first / real(paramTable, params, "final_divisor");
    const auto steps = static_cast<double>(time.totalSteps);
    const double top = real(paramTable, params, "rise") * steps - 1, end = steps - 1;
    const bool isCosine = choice(paramTable, params, "shape") == "cos";
    const auto between = [&](double from, double to, double share) {
        share = std::clamp(share, 0.0, 1.0);
        return isCosine ? to + (from - to) * (1 + std::cos(std::numbers::pi * share)) / 2 : from + (to - from) * share;
    };
    const auto step = static_cast<double>(time.step);
    if (top > 0 && step <= top)
        return between(first, 1, step / top);
    const double begin = std::max(top, 0.0);
    return end > begin ? between(1, last, (step - begin) / (end - begin)) : 1;
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "one_cycle",
    .label = TL_TEXT("engine", "One cycle"),
    .help = TL_TEXT("engine",
                    "The learning rate rises from a small one to the one that is set, which may be larger than usual, "
                    "and then falls to nearly nothing at the last step. Early stopping cuts the best part off."),
    .formula =
        TL_TEXT("engine", "η / a → η over the first r n − 1 steps, then η → η / (a b) at step n − 1; half cosines"),
    .paper = "Smith & Topin 2018, Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates",
    .params = paramTable,
    .factor = factor,
};

} // namespace engine::schedules::one_cycle
