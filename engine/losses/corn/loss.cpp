#include "engine/losses/Loss.h"

namespace engine::losses::corn {

extern const Loss description;
constinit const Loss description{
    .id = "corn",
    .label = TL_TEXT("engine", "Ordered levels (CORN)"),
    .help = TL_TEXT("engine", "Asks level by level whether the answer is higher, each time only of the rows that have "
                              "come so far. The probabilities of the levels therefore never contradict each other."),
    .formula = TL_TEXT("engine", "l = mean over j ≤ y of bce(z_j, y > j); P(y > j) = Π_{k ≤ j} σ(z_k)"),
    .paper = "Shi, Cao and Raschka 2021, Deep Neural Networks for Rank-Consistent Ordinal Regression",
    .tasks = taskKinds(TaskKind::Ordinal),
    .params = {},
};

} // namespace engine::losses::corn
