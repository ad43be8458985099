#include "engine/schedules/Schedule.h"

#include <cmath>

namespace engine::schedules::step {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "size",
     .label = TL_TEXT("engine", "Length of a stair"),
     .kind = ParamKind::Integer,
     .standard = "10",
     .least = 1,
     .most = 1'000'000,
     .unit = TL_TEXT("engine", "epochs"),
     .tip = TL_TEXT("engine", "Epochs between two cuts of the learning rate.")},
    {.key = "factor",
     .label = TL_TEXT("engine", "Factor"),
     .kind = ParamKind::Real,
     .standard = "0.1",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "What is left of the learning rate after a cut.")},
};

double factor(const Params& params, const ScheduleTime& time) {
    const std::int64_t cuts = time.step / (time.stepsPerEpoch * integer(paramTable, params, "size"));
    return std::pow(real(paramTable, params, "factor"), static_cast<double>(cuts));
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "step",
    .label = TL_TEXT("engine", "Stairs"),
    .help = TL_TEXT("engine", "The learning rate is cut by the same factor every so many epochs."),
    .formula = "η_e = η γ^⌊e / s⌋",
    .paper = "",
    .params = paramTable,
    .factor = factor,
};

} // namespace engine::schedules::step
