#include "engine/losses/Loss.h"

namespace engine::losses::multilabel_bce {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "positive_weights",
     .label = TL_TEXT("engine", "Positive weights"),
     .kind = ParamKind::RealList,
     .standard = "[]",
     .least = 1e-6,
     .most = 1e6,
     .tip = TL_TEXT("engine", "How often a yes of each column counts in the loss, in the order of the columns; empty "
                              "counts it once. Predicted probabilities are corrected for it."),
     .advanced = true},
    {.key = "balanced",
     .label = TL_TEXT("engine", "Balance the answers"),
     .kind = ParamKind::Boolean,
     .standard = "false",
     .tip = TL_TEXT("engine", "Sets the positive weights so that in every column yes counts as much as no."),
     .advanced = true},
    {.key = "label_smoothing",
     .label = TL_TEXT("engine", "Label smoothing"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 0.999,
     .tip = TL_TEXT("engine",
                    "Learns a yes as 1 − ε/2 and a no as ε/2. Calms the model where labels are sometimes wrong."),
     .advanced = true},
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "multilabel_bce",
    .label = TL_TEXT("engine", "Binary cross entropy per column"),
    .help =
        TL_TEXT("engine", "Surprise at the true answer, one per yes / no column of the task; the mean over all cells "
                          "that are filled."),
    .formula = "l = mean over labels of −(w_k y' ln σ(z_k) + (1 − y') ln(1 − σ(z_k))), y' = y (1 − ε) + ε/2",
    .paper = "",
    .tasks = taskKinds(TaskKind::MultiLabel),
    .params = paramTable,
};

} // namespace engine::losses::multilabel_bce
