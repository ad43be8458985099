#include "engine/schedules/Curves.h"
#include "engine/schedules/Schedule.h"

namespace engine::schedules::warmup {

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
};

double factor(const Params& params, const ScheduleTime& time) {
    const std::int64_t rising = warmupSteps(real(paramTable, params, "warmup"), time.totalSteps);
    return warmupFactor(time.step, rising, real(paramTable, params, "start"));
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "warmup",
    .label = TL_TEXT("engine", "Warm-up"),
    .help = TL_TEXT("engine", "The learning rate rises in a straight line over the first steps and then stays. Large "
                              "models with attention often need it."),
    .formula = TL_TEXT("engine", "η_k = η (s + (1 − s) k / w) for k < w, then η"),
    .paper = "Goyal and others 2017, Accurate, Large Minibatch SGD",
    .params = paramTable,
    .factor = factor,
};

} // namespace engine::schedules::warmup
