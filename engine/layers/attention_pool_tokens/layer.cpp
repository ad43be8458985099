// Pooling by attention: score_s = v · t_s + c, weights = softmax over the tokens, y = Σ weight_s t_s. Tokens that the
// mask leaves out get weight 0; a row without any token gives 0. (c moves all scores alike, so its gradient is 0.)
// Inputs: input tokens [B, s, d], mask [B, s] (may be absent). Outputs: output [B, d], weights [B, s].
// Records "attention_pool" [B, s]. Tensors: v [d]; c [1].

#include "engine/layers/Parts.h"

namespace engine::layers::attention_pool_tokens {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Tokens)), maskPort()};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector)), weightsPort()};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const Shape& tokens = arriving.one(0);
    TRY_VOID(checkMask(arriving, 1, tokens.dims[0]));
    return std::vector{Shape{PortKind::Vector, {tokens.dims[1]}}, Shape{PortKind::Weights, {tokens.dims[0]}}};
}

std::vector<TensorSpec> tensors(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[1];
    return {{.name = "v", .dims = {width}}, denseBias("c", 1, width)};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "attention_pool_tokens",
    .label = TL_TEXT("engine", "Attention pooling"),
    .category = LayerCategory::Attention,
    .icon = "pool",
    .help = TL_TEXT("engine",
                    "Joins all tokens to one vector, the important ones with more weight. A learnt question decides "
                    "what is important, so each task can have a pooling of its own."),
    .formula = "w = softmax_s(v · t_s + c),  y = Σ w_s t_s",
    .paper = "Yang et al. 2016, Hierarchical Attention Networks",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
};

} // namespace engine::layers::attention_pool_tokens
