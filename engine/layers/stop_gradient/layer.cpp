// Hands its input on; no gradient goes back through it. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::stop_gradient {

namespace {

constexpr PortKinds taken = PortKind::Vector | PortKind::Tokens | PortKind::Sequence | PortKind::Experts;
constexpr std::array inputs{inputPort(taken)};
constexpr std::array outputs{outputPort(taken)};

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "stop_gradient",
    .label = TL_TEXT("engine", "Stop gradient"),
    .category = LayerCategory::Combine,
    .icon = "stop",
    .help = TL_TEXT("engine",
                    "Lets values through but no learning: what comes before it is not changed by what comes after. A "
                    "task can so read the experts of others without pulling at them (STEM)."),
    .formula = "y = x,  ∂y/∂x = 0",
    .paper = "Su et al. 2024, STEM: Unleashing the Power of Embeddings for Multi-task Recommendation",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = likeInput,
};

} // namespace engine::layers::stop_gradient
