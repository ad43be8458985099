#include "engine/losses/Loss.h"

namespace engine::losses::poisson_nll {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "full",
     .label = TL_TEXT("engine", "With ln y!"),
     .kind = ParamKind::Boolean,
     .standard = "true",
     .tip = TL_TEXT("engine", "Counts the term that no prediction changes. With it the loss is never negative, which "
                              "the logarithmic axis and strategies that take logarithms of losses need."),
     .advanced = true},
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "poisson_nll",
    .label = TL_TEXT("engine", "Poisson"),
    .help = TL_TEXT("engine", "For counts: the network gives the logarithm of the expected count, so that it is never "
                              "negative and errors count relative to its size."),
    .formula = "l = e^z − y z + ln y!",
    .paper = "Nelder and Wedderburn 1972, Generalized Linear Models",
    .tasks = taskKinds(TaskKind::Count),
    .params = paramTable,
    .canBeNegative = [](const Params& params) { return !boolean(paramTable, params, "full"); },
};

} // namespace engine::losses::poisson_nll
