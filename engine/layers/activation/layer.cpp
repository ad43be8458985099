// Activation: an elementwise curve. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::activation {

namespace {

constexpr PortKinds taken = PortKind::Vector | PortKind::Tokens | PortKind::Sequence | PortKind::Experts;
constexpr std::array inputs{inputPort(taken)};
constexpr std::array outputs{outputPort(taken)};
constexpr std::array params{activationParam()};

std::vector<Text> summary(const Params& given) {
    return {text(activationLabel(choice(params, given, "activation")))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "activation",
    .label = TL_TEXT("engine", "Activation"),
    .category = LayerCategory::Basic,
    .icon = "activation",
    .help =
        TL_TEXT("engine", "Bends every value by a curve such as ReLU, which keeps positive values and sets negative "
                          "ones to 0. Without curves, stacked layers could only learn straight lines."),
    .formula = "y = f(x)",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .summary = summary,
};

} // namespace engine::layers::activation
