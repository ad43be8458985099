#include "engine/schedules/Schedule.h"

namespace engine::schedules::constant {

namespace {
double factor(const Params&, const ScheduleTime&) {
    return 1;
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "constant",
    .label = TL_TEXT("engine", "Constant"),
    .help = TL_TEXT("engine", "The learning rate stays as it is set."),
    .formula = "η_k = η",
    .paper = "",
    .params = {},
    .factor = factor,
};

} // namespace engine::schedules::constant
