#include "engine/losses/Loss.h"

namespace engine::losses::focal {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "gamma",
     .label = TL_TEXT("engine", "Gamma"),
     .kind = ParamKind::Real,
     .standard = "2.0",
     .least = 0,
     .most = 20,
     .tip = TL_TEXT("engine", "How strongly rows that are already right are played down. 0 is binary cross entropy.")},
    {.key = "alpha",
     .label = TL_TEXT("engine", "Alpha"),
     .kind = ParamKind::Real,
     .standard = "0.25",
     .least = 0,
     .most = 0.999,
     .tip = TL_TEXT("engine", "Weight of a yes row; a no row has 1 − alpha. 0 weighs neither.")},
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "focal",
    .label = TL_TEXT("engine", "Focal loss"),
    .help =
        TL_TEXT("engine", "Cross entropy that plays down the rows which are already right, so that learning goes on "
                          "with the hard ones. Its raw probabilities are too cautious; they are corrected when "
                          "predicting."),
    .formula = TL_TEXT("engine", "l = α_t (1 − p_t)^γ (−ln p_t), p_t probability of the true answer"),
    .paper = "Lin et al. 2017, Focal Loss for Dense Object Detection; Charoenphakdee et al. 2021 (correction)",
    .tasks = taskKinds(TaskKind::Binary),
    .params = paramTable,
};

} // namespace engine::losses::focal
