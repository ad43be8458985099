#include "engine/losses/Loss.h"

namespace engine::losses::mae {

extern const Loss description;
constinit const Loss description{
    .id = "mae",
    .label = TL_TEXT("engine", "Absolute error"),
    .help = TL_TEXT("engine", "Size of the difference between prediction and value. Outliers weigh no more than their "
                              "distance; the best prediction is the median."),
    .formula = "l = |z − y|",
    .paper = "",
    .tasks = taskKinds(TaskKind::Regression),
    .params = {},
};

} // namespace engine::losses::mae
