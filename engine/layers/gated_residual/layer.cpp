// Gated residual: g = σ(W_g x + b_g),  y = x + g ⊙ f(W_h x + b_h). Records "gated_residual" [B, d], the gate.
// Tensors: Wg [d, d]; bg [d]; Wh [d, d]; bh [d].

#include "engine/layers/Parts.h"

namespace engine::layers::gated_residual {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Vector))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
constexpr std::array params{activationParam()};

std::vector<Text> summary(const Params& given) {
    return {text(activationLabel(choice(params, given, "activation")))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "gated_residual",
    .label = TL_TEXT("engine", "Gated residual"),
    .category = LayerCategory::Basic,
    .icon = "add",
    .help = TL_TEXT("engine", "Adds a dense map to what came in, each value through a gate between 0 and 1 that the "
                              "row itself opens or closes. Where the gates stay shut the block does nothing."),
    .formula = "g = σ(W_g x + b_g),  y = x + g ⊙ f(W_h x + b_h)",
    .paper = "Lim et al. 2021, Temporal Fusion Transformers (gated residual network, in its plain form)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .tensors = gatedTensors,
    .summary = summary,
};

} // namespace engine::layers::gated_residual
