// Layer norm over the last axis with the biased variance.
// Tensors: gamma [d], beta [d].

#include "engine/layers/Parts.h"

namespace engine::layers::layer_norm {

namespace {

constexpr std::array inputs{inputPort(PortKind::Vector | PortKind::Tokens)};
constexpr std::array outputs{outputPort(PortKind::Vector | PortKind::Tokens)};
constexpr std::array params{epsilonParam()};

std::vector<TensorSpec> tensors(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims.back();
    return {constant("gamma", width, 1), constant("beta", width, 0)};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "layer_norm",
    .label = TL_TEXT("engine", "Layer norm"),
    .category = LayerCategory::Basic,
    .icon = "norm",
    .help =
        TL_TEXT("engine", "Brings the values of each row to mean 0 and spread 1, then scales and shifts them by learnt "
                          "factors. It treats every row alone, so it acts the same in training and prediction."),
    .formula = "y = (x − mean(x)) / √(var(x) + ε) ⊙ γ + β",
    .paper = "Ba, Kiros, Hinton 2016, Layer Normalization",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .tensors = tensors,
};

} // namespace engine::layers::layer_norm
