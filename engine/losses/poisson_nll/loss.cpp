#include "engine/losses/Loss.h"

namespace engine::losses::poisson_nll {

extern const Loss description;
constinit const Loss description{
    .id = "poisson_nll",
    .label = TL_TEXT("engine", "Poisson"),
    .help = TL_TEXT("engine", "For counts: the network gives the logarithm of the expected count, so that it is never "
                              "negative and errors count relative to its size. The term ln y! that no prediction "
                              "changes is left out, so the value may be negative."),
    .formula = "l = e^z − y z",
    .paper = "Nelder and Wedderburn 1972, Generalized Linear Models",
    .tasks = taskKinds(TaskKind::Count),
    .params = {},
};

} // namespace engine::losses::poisson_nll
