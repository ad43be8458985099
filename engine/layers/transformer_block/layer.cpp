// Pre-norm transformer block with ReGLU (reference vectors `transformer_block`):
//   u = x + MHA(norm1(x)), norm1 left out when `first`;  y = u + W2(a ⊙ relu(g)) + b2,  [a|g] = W1 norm2(u) + b1.
// Attention as in self_attention with biases. Layer norm epsilon 1e-5. `attention_dropout` acts on the attention
// weights, `dropout` on a ⊙ relu(g). Hidden width f = round(ffn_factor · d), at least 1. Records "attention" [B, heads,
// s, s]. Tensors: Wq, Wk, Wv, Wo [d, d]; bq, bk, bv, bo [d]; W1 [2f, d]; b1 [2f]; W2 [d, f]; b2 [d]; norm2_gamma,
// norm2_beta [d]; norm1_gamma, norm1_beta [d] unless `first`.

#include "engine/layers/Parts.h"

#include <algorithm>
#include <cmath>

namespace engine::layers::transformer_block {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Tokens))};
constexpr std::array outputs{outputPort(kinds(PortKind::Tokens))};
constexpr std::array params{
    headsParam(),
    ParamSpec{.key = "ffn_factor",
              .label = TL_TEXT("engine", "Inner width factor"),
              .kind = ParamKind::Real,
              .standard = "1.333",
              .least = 0.1,
              .most = 16,
              .tip = TL_TEXT("engine", "Width of the inner layer as a multiple of the token width.")},
    dropoutParam("attention_dropout", TL_TEXT("engine", "Attention dropout"), "0.1"),
    dropoutParam("dropout", TL_TEXT("engine", "Dropout"), "0.1"),
    ParamSpec{.key = "first",
              .label = TL_TEXT("engine", "First block"),
              .kind = ParamKind::Boolean,
              .standard = "false",
              .tip =
                  TL_TEXT("engine", "Leaves out the first norm. Right for the block that follows the feature tokens: "
                                    "it then learns better.")},
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    TRY_VOID(checkHeads(arriving.one(0).dims[1], integer(params, given, "heads")));
    return std::vector{arriving.one(0)};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[1];
    const double wish = std::round(static_cast<double>(width) * real(params, given, "ffn_factor"));
    const std::int64_t inner = std::max<std::int64_t>(1, static_cast<std::int64_t>(wish));
    std::vector<TensorSpec> result;
    for (const char* name : {"Wq", "Wk", "Wv", "Wo"})
        result.push_back(denseWeight(name, width, width));
    for (const char* name : {"bq", "bk", "bv", "bo"})
        result.push_back(constant(name, width, 0));
    result.push_back(denseWeight("W1", 2 * inner, width));
    result.push_back(denseBias("b1", 2 * inner, width));
    result.push_back(denseWeight("W2", width, inner));
    result.push_back(denseBias("b2", width, inner));
    result.push_back(constant("norm2_gamma", width, 1));
    result.push_back(constant("norm2_beta", width, 0));
    if (!boolean(params, given, "first")) {
        result.push_back(constant("norm1_gamma", width, 1));
        result.push_back(constant("norm1_beta", width, 0));
    }
    return result;
}

std::vector<Text> summary(const Params& given) {
    return {text(TL_TEXT("engine", "heads: %1"), integer(params, given, "heads"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "transformer_block",
    .label = TL_TEXT("engine", "Transformer block"),
    .category = LayerCategory::Attention,
    .icon = "transformer",
    .help =
        TL_TEXT("engine", "Self-attention followed by a small network on every token, each added to what came in. Its "
                          "attention map is shown live; two or three blocks suffice for most tables."),
    .formula = "u = x + MHA(norm(x)),  y = u + W₂(a ⊙ relu(g)),  [a|g] = W₁ norm(u)",
    .paper = "Gorishniy et al. 2021, Revisiting Deep Learning Models for Tabular Data (FT-Transformer)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
};

} // namespace engine::layers::transformer_block
