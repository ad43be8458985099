#include "engine/losses/Loss.h"

namespace engine::losses::hinge {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "margin",
     .label = TL_TEXT("engine", "Margin"),
     .kind = ParamKind::Real,
     .standard = "1.0",
     .least = 0,
     .most = 1e3,
     .tip = TL_TEXT("engine", "Rows that are right by more than this give no loss any more.")},
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "hinge",
    .label = TL_TEXT("engine", "Hinge"),
    .help = TL_TEXT("engine", "Looks only at rows near the border between yes and no, or beyond it. Good for deciding "
                              "and ranking; its scores are no probabilities, so log loss and calibration are not "
                              "shown."),
    .formula = TL_TEXT("engine", "l = max(0, m − y± z), y± = −1 or +1; m margin"),
    .paper = "Cortes and Vapnik 1995, Support-Vector Networks",
    .tasks = taskKinds(TaskKind::Binary),
    .params = paramTable,
    .scoresOnly = true,
};

} // namespace engine::losses::hinge
