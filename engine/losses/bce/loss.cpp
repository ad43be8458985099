#include "engine/losses/Loss.h"

namespace engine::losses::bce {

extern const Loss description;
constinit const Loss description{
    .id = "bce",
    .label = TL_TEXT("engine", "Binary cross entropy"),
    .help = TL_TEXT("engine",
                    "Surprise at the true answer of a yes / no task, computed from logits so that it stays finite. The "
                    "probability that it leads to is honest: among rows given 0.2, one in five is a yes."),
    .formula = "l = max(z, 0) − z y + ln(1 + e^(−|z|))",
    .paper = "",
    .tasks = taskKinds(TaskKind::Binary),
    .params = {},
};

} // namespace engine::losses::bce
