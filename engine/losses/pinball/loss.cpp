#include "engine/losses/Loss.h"

namespace engine::losses::pinball {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "quantiles",
     .label = TL_TEXT("engine", "Quantiles"),
     .kind = ParamKind::RealList,
     .standard = "[0.1, 0.5, 0.9]",
     .least = 0.001,
     .most = 0.999,
     .tip =
         TL_TEXT("engine", "Shares of rows that shall lie below the predicted values, rising. 0.1, 0.5, 0.9 give the "
                           "middle and a range that holds 80 % of the rows.")},
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "pinball",
    .label = TL_TEXT("engine", "Quantile (pinball)"),
    .help = TL_TEXT("engine", "Being too low and being too high cost differently, so that the best prediction is the "
                              "value which the given share of rows stays below. With several quantiles: their mean."),
    .formula = "l = max(q (y − z), (q − 1)(y − z))",
    .paper = "Koenker and Bassett 1978, Regression Quantiles",
    .tasks = taskKinds(TaskKind::Quantile),
    .params = paramTable,
};

} // namespace engine::losses::pinball
