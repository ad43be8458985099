#include "engine/losses/Loss.h"

namespace engine::losses::mse {

extern const Loss description;
constinit const Loss description{
    .id = "mse",
    .label = TL_TEXT("engine", "Squared error"),
    .help = TL_TEXT("engine", "Square of the difference between prediction and value. Few large errors weigh more than "
                              "many small ones; the best prediction is the mean."),
    .formula = "l = (z − y)²",
    .paper = "",
    .tasks = taskKinds(TaskKind::Regression),
    .params = {},
};

} // namespace engine::losses::mse
