// Highway: g = σ(W_g x + b_g),  y = g ⊙ f(W_h x + b_h) + (1 − g) ⊙ x. Records "highway" [B, d], the gate.
// Tensors: Wg [d, d]; bg [d]; Wh [d, d]; bh [d].

#include "engine/layers/Parts.h"

namespace engine::layers::highway {

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
    .id = "highway",
    .label = TL_TEXT("engine", "Highway"),
    .category = LayerCategory::Basic,
    .icon = "add",
    .help = TL_TEXT("engine", "Mixes a dense map with what came in: a gate between 0 and 1 decides for each value how "
                              "much is new and how much is carried on."),
    .formula = "g = σ(W_g x + b_g),  y = g ⊙ f(W_h x + b_h) + (1 − g) ⊙ x",
    .paper = "Srivastava, Greff, Schmidhuber 2015, Highway Networks",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .tensors = gatedTensors,
    .summary = summary,
};

} // namespace engine::layers::highway
