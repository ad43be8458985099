#include "engine/losses/Loss.h"

namespace engine::losses::huber {

namespace {
constexpr ParamSpec paramTable[] = {
    {.key = "delta",
     .label = TL_TEXT("engine", "Delta"),
     .kind = ParamKind::Real,
     .standard = "1.0",
     .least = 1e-6,
     .most = 1e6,
     .tip = TL_TEXT("engine", "Where squared error turns into absolute error, in standard deviations of the target.")},
};
} // namespace

extern const Loss description;
constinit const Loss description{
    .id = "huber",
    .label = TL_TEXT("engine", "Huber"),
    .help = TL_TEXT("engine", "Squared error for small differences, absolute error for large ones: smooth near the "
                              "target and calm about outliers."),
    .formula = TL_TEXT("engine", "l = ½ (z − y)² where |z − y| ≤ δ, else δ (|z − y| − ½ δ)"),
    .paper = "Huber 1964, Robust Estimation of a Location Parameter",
    .tasks = taskKinds(TaskKind::Regression),
    .params = paramTable,
};

} // namespace engine::losses::huber
