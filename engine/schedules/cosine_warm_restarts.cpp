#include "engine/schedules/Schedule.h"

#include <cmath>
#include <numbers>

namespace engine::schedules::cosine_warm_restarts {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "first",
     .label = TL_TEXT("engine", "First cycle"),
     .kind = ParamKind::Integer,
     .standard = "5",
     .least = 1,
     .most = 1'000'000,
     .unit = TL_TEXT("engine", "epochs"),
     .tip = TL_TEXT("engine", "Epochs until the learning rate is back at its start for the first time.")},
    {.key = "growth",
     .label = TL_TEXT("engine", "Growth of cycles"),
     .kind = ParamKind::Integer,
     .standard = "2",
     .least = 1,
     .most = 100,
     .tip = TL_TEXT("engine", "Each cycle is so many times as long as the one before.")},
    {.key = "final",
     .label = TL_TEXT("engine", "Final share"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "Share of the learning rate that is left at the end of a cycle.")},
};

double factor(const Params& params, const ScheduleTime& time) {
    auto length = static_cast<double>(integer(paramTable, params, "first"));
    const auto growth = static_cast<double>(integer(paramTable, params, "growth"));
    double epoch = static_cast<double>(time.step) / static_cast<double>(time.stepsPerEpoch);
    if (growth == 1)
        epoch = std::fmod(epoch, length);
    while (epoch >= length) {
        epoch -= length;
        length *= growth;
    }
    const double last = real(paramTable, params, "final");
    return last + (1 - last) * (1 + std::cos(std::numbers::pi * epoch / length)) / 2;
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "cosine_warm_restarts",
    .label = TL_TEXT("engine", "Cosine with restarts"),
    .help =
        TL_TEXT("engine", "The learning rate falls along half a cosine, jumps back to its start and falls again, each "
                          "time over a longer cycle. The jumps can carry a run out of a poor minimum; the best epoch "
                          "mostly lies at the end of a cycle."),
    .formula = TL_TEXT(
        "engine", "η_e = η (f + (1 − f) (1 + cos(π e / n)) / 2), e since the last restart, n the length of its cycle"),
    .paper = "Loshchilov & Hutter 2017, SGDR: Stochastic Gradient Descent with Warm Restarts",
    .params = paramTable,
    .factor = factor,
};

} // namespace engine::schedules::cosine_warm_restarts
