#include "engine/losses/Loss.h"
#include "engine/losses/Specs.h"

namespace engine::losses::bce {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "positive_weight",
     .label = TL_TEXT("engine", "Positive weight"),
     .kind = ParamKind::Real,
     .standard = "1.0",
     .least = 1e-6,
     .most = 1e6,
     .tip = TL_TEXT("engine", "Counts a yes row so many times in the loss, so that rare yes rows are not ignored. "
                              "Predicted probabilities are corrected for it."),
     .advanced = true},
    balancedSpec(
        TL_TEXT("engine", "Sets the positive weight so that all yes rows together count as much as all no rows.")),
    yesNoSmoothingSpec,
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "bce",
    .label = TL_TEXT("engine", "Binary cross entropy"),
    .help = TL_TEXT("engine",
                    "Surprise at the true answer of a yes / no task, computed from logits so that it stays finite. The "
                    "probability that it leads to is honest: among rows given 0.2, one in five is a yes."),
    .formula =
        TL_TEXT("engine", "l = −(w y' ln σ(z) + (1 − y') ln(1 − σ(z))), y' = y (1 − ε) + ε/2; w positive weight"),
    .paper = "",
    .tasks = taskKinds(TaskKind::Binary),
    .params = paramTable,
};

} // namespace engine::losses::bce
