#include "engine/schedules/Curves.h"
#include "engine/schedules/Schedule.h"

namespace engine::schedules::cosine {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "final",
     .label = TL_TEXT("engine", "Final share"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "Share of the learning rate that is left at the end.")},
};

double factor(const Params& params, const ScheduleTime& time) {
    return cosineFactor(time.step, time.totalSteps, real(paramTable, params, "final"));
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "cosine",
    .label = TL_TEXT("engine", "Cosine"),
    .help = TL_TEXT("engine", "The learning rate falls along half a cosine over all epochs: slowly at first and at the "
                              "end, fastest in the middle."),
    .formula = "η_k = η (f + (1 − f) (1 + cos(π k / n)) / 2)",
    .paper = "Loshchilov & Hutter 2017, SGDR: Stochastic Gradient Descent with Warm Restarts",
    .params = paramTable,
    .factor = factor,
};

} // namespace engine::schedules::cosine
