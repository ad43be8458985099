// 1-D convolution (cross-correlation, no flip) with zero padding on both sides and an activation.
// Input: sequence [B, c, l]; output [B, channels, ⌊(l + 2p − dilation (kernel − 1) − 1) / stride⌋ + 1].
// Tensors: weight [channels, c, kernel]; bias [channels] when `bias`.

#include "engine/layers/Parts.h"

namespace engine::layers::conv1d {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Sequence))};
constexpr std::array outputs{outputPort(kinds(PortKind::Sequence))};
constexpr std::array params{
    wholeParam("channels", TL_TEXT("engine", "Channels"), "16", 1, 4096,
               TL_TEXT("engine", "How many patterns are looked for.")),
    wholeParam("kernel", TL_TEXT("engine", "Kernel"), "3", 1, 1024, TL_TEXT("engine", "Length of a pattern in steps.")),
    wholeParam("stride", TL_TEXT("engine", "Stride"), "1", 1, 1024,
               TL_TEXT("engine", "Steps from one place to the next.")),
    wholeParam("padding", TL_TEXT("engine", "Padding"), "0", 0, 1024,
               TL_TEXT("engine", "Zeros added at each end. Half the kernel keeps the length.")),
    wholeParam("dilation", TL_TEXT("engine", "Dilation"), "1", 1, 1024,
               TL_TEXT("engine", "Distance between the steps of a pattern.")),
    activationParam(),
    biasParam("true"),
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t length = arriving.one(0).dims[1] + 2 * integer(params, given, "padding");
    const std::int64_t reach = integer(params, given, "dilation") * (integer(params, given, "kernel") - 1) + 1;
    if (reach > length)
        return refuseParam("kernel", text(TL_TEXT("engine", "A pattern reaches over %1 steps, but the sequence has "
                                                            "only %2 with its padding."),
                                          reach, length));
    const std::int64_t places = (length - reach) / integer(params, given, "stride") + 1;
    return std::vector{Shape{PortKind::Sequence, {integer(params, given, "channels"), places}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t channels = integer(params, given, "channels"), kernel = integer(params, given, "kernel");
    const std::int64_t fanIn = arriving.one(0).dims[0] * kernel;
    std::vector<TensorSpec> result{
        {.name = "weight", .dims = {channels, arriving.one(0).dims[0], kernel}, .scale = static_cast<double>(fanIn)}};
    if (boolean(params, given, "bias"))
        result.push_back(denseBias("bias", channels, fanIn));
    return result;
}

std::vector<Text> summary(const Params& given) {
    return {text("%1 × %2", integer(params, given, "channels"), integer(params, given, "kernel")),
            text(activationLabel(choice(params, given, "activation")))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "conv1d",
    .label = TL_TEXT("engine", "1-D convolution"),
    .category = LayerCategory::Basic,
    .icon = "dense",
    .help = TL_TEXT("engine",
                    "Slides short patterns along a sequence, such as monthly sales, and says how well each fits where. "
                    "The same pattern is found wherever it stands."),
    .formula = "y_f(i) = f(Σ_c Σ_j W_fcj x_c(s i + d j) + b_f)",
    .paper = "LeCun et al. 1998, Gradient-Based Learning Applied to Document Recognition",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
};

} // namespace engine::layers::conv1d
