// Residual block: y = x + W2 dropout(f(W1 n(x) + b1)) + b2, n = layer norm when `norm` (epsilon 1e-5), else nothing.
// Inner width `units`, 0 = that of the input.
// Tensors: W1 [u, d]; b1 [u]; W2 [d, u]; b2 [d]; gamma, beta [d] when `norm`.

#include "engine/layers/Parts.h"

namespace engine::layers::residual {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Vector))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
constexpr std::array params{
    wholeParam("units", TL_TEXT("engine", "Inner units"), "0", 0, 16384,
               TL_TEXT("engine", "Width between the two dense maps. 0 takes the width of the input.")),
    activationParam(),
    ParamSpec{.key = "norm",
              .label = TL_TEXT("engine", "Layer norm"),
              .kind = ParamKind::Boolean,
              .standard = "true",
              .tip = TL_TEXT("engine", "Brings each row to mean 0 and spread 1 before the dense maps.")},
    dropoutParam("dropout", TL_TEXT("engine", "Dropout"), "0"),
};

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[0];
    const std::int64_t asked = integer(params, given, "units");
    const std::int64_t units = asked > 0 ? asked : width;
    std::vector<TensorSpec> result{denseWeight("W1", units, width), denseBias("b1", units, width),
                                   denseWeight("W2", width, units), denseBias("b2", width, units)};
    if (boolean(params, given, "norm")) {
        result.push_back(constant("gamma", width, 1));
        result.push_back(constant("beta", width, 0));
    }
    return result;
}

std::vector<Text> summary(const Params& given) {
    return {text(activationLabel(choice(params, given, "activation")))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "residual",
    .label = TL_TEXT("engine", "Residual block"),
    .category = LayerCategory::Basic,
    .icon = "add",
    .help = TL_TEXT("engine",
                    "Two dense maps whose result is added to what came in. The block only has to learn what to change, "
                    "so many of them can be stacked."),
    .formula = "y = x + W₂ f(W₁ norm(x) + b₁) + b₂",
    .paper = "He et al. 2016, Deep Residual Learning for Image Recognition; Gorishniy et al. 2021 (for tables)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .tensors = tensors,
    .summary = summary,
};

} // namespace engine::layers::residual
