// Dense: y = f(x Wᵀ + b) over the last axis, then dropout.
// Tensors: weight [units, in]; bias [units] when `bias`.

#include "engine/layers/Parts.h"

namespace engine::layers::dense {

namespace {

constexpr std::array inputs{inputPort(PortKind::Vector | PortKind::Tokens)};
constexpr std::array outputs{outputPort(PortKind::Vector | PortKind::Tokens)};
constexpr std::array params{
    ParamSpec{.key = "units",
              .label = TL_TEXT("engine", "Units"),
              .kind = ParamKind::Integer,
              .standard = "64",
              .least = 1,
              .most = 16384,
              .tip = TL_TEXT("engine", "Width of the output. More units can learn more and need more rows.")},
    activationParam(),
    dropoutParam("dropout", TL_TEXT("engine", "Dropout"), "0"),
    biasParam("true"),
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    Shape shape = arriving.one(0);
    shape.dims.back() = integer(params, given, "units");
    return std::vector{shape};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t in = arriving.one(0).dims.back();
    const std::int64_t units = integer(params, given, "units");
    std::vector<TensorSpec> result{denseWeight("weight", units, in)};
    if (boolean(params, given, "bias"))
        result.push_back(denseBias("bias", units, in));
    return result;
}

std::vector<Text> summary(const Params& given) {
    const std::string activation = choice(params, given, "activation");
    std::vector<Text> lines;
    if (activation == "identity")
        lines.push_back(text("%1", integer(params, given, "units")));
    else
        lines.push_back(text("%1 · %2", integer(params, given, "units"), activationLabel(activation)));
    if (const double rate = real(params, given, "dropout"); rate > 0)
        lines.push_back(text(TL_TEXT("engine", "dropout %1"), rate));
    return lines;
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "dense",
    .label = TL_TEXT("engine", "Dense"),
    .category = LayerCategory::Basic,
    .icon = "dense",
    .help =
        TL_TEXT("engine", "Every output is a weighted sum of all inputs, sent through an activation. The basic piece "
                          "of shared parts and towers; on tokens it acts on each token by itself."),
    .formula = "h = f(W x + b)",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
    .groupable = true,
};

} // namespace engine::layers::dense
