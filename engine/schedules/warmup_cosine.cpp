#include "engine/schedules/Curves.h"
#include "engine/schedules/Schedule.h"

namespace engine::schedules::warmup_cosine {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "warmup",
     .label = TL_TEXT("engine", "Warm-up share"),
     .kind = ParamKind::Real,
     .standard = "0.05",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "Share of all steps in which the learning rate rises.")},
    {.key = "start",
     .label = TL_TEXT("engine", "Start share"),
     .kind = ParamKind::Real,
     .standard = "0.1",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "Share of the learning rate that the first step uses.")},
    {.key = "final",
     .label = TL_TEXT("engine", "Final share"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "Share of the learning rate that is left at the end.")},
};

double factor(const Params& params, const ScheduleTime& time) {
    const std::int64_t rising = warmupSteps(real(paramTable, params, "warmup"), time.totalSteps);
    if (time.step < rising)
        return warmupFactor(time.step, rising, real(paramTable, params, "start"));
    return cosineFactor(time.step - rising, time.totalSteps - rising, real(paramTable, params, "final"));
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "warmup_cosine",
    .label = TL_TEXT("engine", "Warm-up, then cosine"),
    .help =
        TL_TEXT("engine", "The learning rate rises in a straight line over the first steps and then falls along half "
                          "a cosine to the end."),
    .formula = TL_TEXT(
        "engine", "η_k = η (s + (1 − s) k / w) for k < w, then η (f + (1 − f) (1 + cos(π (k − w) / (n − w))) / 2)"),
    .paper = "Loshchilov & Hutter 2017; Goyal and others 2017",
    .params = paramTable,
    .factor = factor,
};

} // namespace engine::schedules::warmup_cosine
