// Pooling along a sequence: the largest or the mean of every window; no padding, a rest shorter than the window is
// dropped. Input: sequence [B, c, l]; output [B, c, ⌊(l − kernel) / stride⌋ + 1]. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::pool1d {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Sequence))};
constexpr std::array outputs{outputPort(kinds(PortKind::Sequence))};
constexpr std::array modes{
    ParamChoice{"max", TL_TEXT("engine", "Largest")},
    ParamChoice{"mean", TL_TEXT("engine", "Mean")},
};
constexpr ParamSpec mode{.key = "mode",
                         .label = TL_TEXT("engine", "Takes"),
                         .kind = ParamKind::Choice,
                         .standard = "\"max\"",
                         .choices = modes,
                         .tip = TL_TEXT("engine", "The largest value says whether something was there, the mean how "
                                                  "much of it.")};
constexpr std::array params{
    mode,
    wholeParam("kernel", TL_TEXT("engine", "Window"), "2", 1, 1024,
               TL_TEXT("engine", "How many steps make one window.")),
    wholeParam("stride", TL_TEXT("engine", "Stride"), "2", 1, 1024,
               TL_TEXT("engine", "Steps from one window to the next.")),
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    Shape shape = arriving.one(0);
    const std::int64_t kernel = integer(params, given, "kernel");
    if (kernel > shape.dims[1])
        return refuseParam("kernel", text(TL_TEXT("engine", "A window has %1 steps, but the sequence only %2."), kernel,
                                          shape.dims[1]));
    shape.dims[1] = (shape.dims[1] - kernel) / integer(params, given, "stride") + 1;
    return std::vector{shape};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "pool1d",
    .label = TL_TEXT("engine", "Pooling"),
    .category = LayerCategory::Basic,
    .icon = "pool",
    .help = TL_TEXT("engine", "Shortens a sequence: every window of steps becomes one value per channel."),
    .formula = TL_TEXT("engine", "y_c(i) = max or mean of x_c in window i"),
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::pool1d
