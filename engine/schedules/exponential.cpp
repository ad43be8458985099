#include "engine/schedules/Schedule.h"

#include <cmath>

namespace engine::schedules::exponential {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "factor",
     .label = TL_TEXT("engine", "Factor of an epoch"),
     .kind = ParamKind::Real,
     .standard = "0.95",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "What is left of the learning rate after each epoch.")},
};

double factor(const Params& params, const ScheduleTime& time) {
    return std::pow(real(paramTable, params, "factor"), static_cast<double>(time.step / time.stepsPerEpoch));
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "exponential",
    .label = TL_TEXT("engine", "Exponential"),
    .help = TL_TEXT("engine", "The learning rate shrinks by the same factor after every epoch."),
    .formula = "η_e = η γ^e",
    .paper = "",
    .params = paramTable,
    .factor = factor,
};

} // namespace engine::schedules::exponential
