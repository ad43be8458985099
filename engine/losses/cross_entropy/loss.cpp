#include "engine/losses/Loss.h"
#include "engine/losses/Specs.h"

namespace engine::losses::cross_entropy {

namespace {
constexpr ParamSpec paramTable[] = {
    weightsSpec("class_weights", TL_TEXT("engine", "Class weights"),
                TL_TEXT("engine", "How much a row of each class counts in the loss, in the order of the classes; empty "
                                  "counts all alike. Predicted probabilities are corrected for it.")),
    balancedSpec(TL_TEXT("engine", "Sets the class weights so that every class counts as much as any other.")),
    smoothingSpec(TL_TEXT("engine",
                          "Learns the true class as 1 − ε and spreads ε over all classes. Calms the model where "
                          "labels are sometimes wrong.")),
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "cross_entropy",
    .label = TL_TEXT("engine", "Cross entropy"),
    .help = TL_TEXT("engine", "Surprise at the true class of a task with several classes, computed from logits."),
    .formula = TL_TEXT("engine", "l = (1 − ε) c_y n_y + ε/C Σ c_k n_k, n_k = ln Σ e^(z_j) − z_k; c class weights"),
    .paper = "",
    .tasks = taskKinds(TaskKind::Multiclass),
    .params = paramTable,
};

} // namespace engine::losses::cross_entropy
