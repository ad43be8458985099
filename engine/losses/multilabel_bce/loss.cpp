#include "engine/losses/Loss.h"
#include "engine/losses/Specs.h"

namespace engine::losses::multilabel_bce {

namespace {
constexpr ParamSpec paramTable[] = {
    weightsSpec("positive_weights", TL_TEXT("engine", "Positive weights"),
                TL_TEXT("engine",
                        "How often a yes of each column counts in the loss, in the order of the columns; empty "
                        "counts it once. Predicted probabilities are corrected for it.")),
    balancedSpec(TL_TEXT("engine", "Sets the positive weights so that in every column yes counts as much as no.")),
    yesNoSmoothingSpec,
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "multilabel_bce",
    .label = TL_TEXT("engine", "Binary cross entropy per column"),
    .help =
        TL_TEXT("engine", "Surprise at the true answer, one per yes / no column of the task; the mean over all cells "
                          "that are filled."),
    .formula = TL_TEXT("engine",
                       "l = mean over labels of −(w_k y' ln σ(z_k) + (1 − y') ln(1 − σ(z_k))), y' = y (1 − ε) + ε/2"),
    .paper = "",
    .tasks = taskKinds(TaskKind::MultiLabel),
    .params = paramTable,
};

} // namespace engine::losses::multilabel_bce
