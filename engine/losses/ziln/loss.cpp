#include "engine/losses/Loss.h"

namespace engine::losses::ziln {

extern const Loss description;
constinit const Loss description{
    .id = "ziln",
    .label = TL_TEXT("engine", "Zero-inflated log-normal"),
    .help =
        TL_TEXT("engine", "For amounts that are often zero: the chance of more than zero by cross entropy, and for "
                          "the rows above zero the mean and spread of the logarithm. One very large amount does not "
                          "drown the others."),
    .formula = "l = bce(p, y > 0) + [y > 0] (ln y + ln σ + ½ ln 2π + (ln y − μ)² / 2σ²); ŷ = σ(p) e^(μ + σ²/2)",
    .paper = "Wang et al. 2019, A Deep Probabilistic Model for Customer Lifetime Value Prediction",
    .tasks = taskKinds(TaskKind::ZeroInflated),
    .params = {},
    .canBeNegative = [](const Params&) { return true; }, // the density of an amount can be above 1
};

} // namespace engine::losses::ziln
