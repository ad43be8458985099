#include "engine/losses/Loss.h"

namespace engine::losses::cross_entropy {

extern const Loss description;
constinit const Loss description{
    .id = "cross_entropy",
    .label = TL_TEXT("engine", "Cross entropy"),
    .help = TL_TEXT("engine", "Surprise at the true class of a task with several classes, computed from logits."),
    .formula = "l = ln Σ e^(z_j) − z_y",
    .paper = "",
    .tasks = taskKinds(TaskKind::Multiclass),
    .params = {},
};

} // namespace engine::losses::cross_entropy
