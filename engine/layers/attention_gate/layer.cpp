// Attention gate: y = z ⊙ h, z = σ(W h + b). Scalar: z [B, 1] for all columns; vector: z [B, d].
// Records "attention_gate" [B, 1] or [B, d].
// Tensors: weight [1 or d, d]; bias [1 or d] when `bias`.

#include "engine/layers/Parts.h"

namespace engine::layers::attention_gate {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Vector))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
constexpr std::array modes{
    ParamChoice{"scalar", TL_TEXT("engine", "One for all columns")},
    ParamChoice{"vector", TL_TEXT("engine", "One per column")},
};
constexpr std::array params{
    ParamSpec{.key = "mode",
              .label = TL_TEXT("engine", "Gates"),
              .kind = ParamKind::Choice,
              .standard = "\"scalar\"",
              .choices = modes,
              .tip =
                  TL_TEXT("engine", "One gate scales the whole vector (as in the article); one per column can pick out "
                                    "single values.")},
    biasParam("true"),
};

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[0];
    const std::int64_t gates = choice(params, given, "mode") == "vector" ? width : 1;
    std::vector<TensorSpec> result{denseWeight("weight", gates, width)};
    if (boolean(params, given, "bias"))
        result.push_back(denseBias("bias", gates, width));
    return result;
}

std::vector<Text> summary(const Params& given) {
    return {choice(params, given, "mode") == "vector" ? text(TL_TEXT("engine", "per column"))
                                                      : text(TL_TEXT("engine", "one gate"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "attention_gate",
    .label = TL_TEXT("engine", "Attention gate"),
    .category = LayerCategory::Attention,
    .icon = "attention-gate",
    .help = TL_TEXT("engine",
                    "Decides for each row how much of a vector passes, between 0 and 1, and multiplies it on. Each "
                    "task can have its own gate on the shared part."),
    .formula = "z = σ(W h + b),  y = z ⊙ h",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .tensors = tensors,
    .summary = summary,
    .groupable = true,
};

} // namespace engine::layers::attention_gate
