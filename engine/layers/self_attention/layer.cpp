// Multi-head self-attention; head h takes columns h·d_h … (h+1)·d_h. `dropout` acts on the attention weights;
// `residual` adds the input to the output. Records "attention" [B, heads, s, s].
// Tensors: Wq, Wk, Wv, Wo [d, d]; bq, bk, bv, bo [d] when `bias`.

#include "engine/layers/Parts.h"

namespace engine::layers::self_attention {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Tokens))};
constexpr std::array outputs{outputPort(kinds(PortKind::Tokens))};
constexpr std::array params{
    headsParam(),
    dropoutParam("dropout", TL_TEXT("engine", "Attention dropout"), "0"),
    ParamSpec{.key = "residual",
              .label = TL_TEXT("engine", "Add the input"),
              .kind = ParamKind::Boolean,
              .standard = "false",
              .tip = TL_TEXT("engine", "Adds the tokens that came in to the result (a residual link).")},
    biasParam("true"),
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    TRY_VOID(checkHeads(arriving.one(0).dims[1], integer(params, given, "heads")));
    return std::vector{arriving.one(0)};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[1];
    std::vector<TensorSpec> result;
    for (const char* name : {"Wq", "Wk", "Wv", "Wo"})
        result.push_back(denseWeight(name, width, width));
    if (boolean(params, given, "bias")) {
        for (const char* name : {"bq", "bk", "bv", "bo"})
            result.push_back(constant(name, width, 0));
    }
    return result;
}

std::vector<Text> summary(const Params& given) {
    return {text(TL_TEXT("engine", "heads: %1"), integer(params, given, "heads"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "self_attention",
    .label = TL_TEXT("engine", "Self-attention"),
    .category = LayerCategory::Attention,
    .icon = "attention",
    .help = TL_TEXT("engine",
                    "Every token looks at all tokens and takes in a mixture of them; the shares of a token add up "
                    "to 100 %. The map of shares is shown live. It shows where the model looks, not why."),
    .formula = "A = softmax(Q Kᵀ / √d_h),  y = [A₁V₁ … A_HV_H] W_oᵀ",
    .paper = "Vaswani et al. 2017, Attention Is All You Need",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
};

} // namespace engine::layers::self_attention
