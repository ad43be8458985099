// The largest or the mean of every channel of a sequence: [B, c, l] -> vector [B, c]. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::global_pool {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Sequence))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
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
constexpr std::array params{mode};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    return std::vector{Shape{PortKind::Vector, {arriving.one(0).dims[0]}}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "global_pool",
    .label = TL_TEXT("engine", "Pooling over all"),
    .category = LayerCategory::Basic,
    .icon = "pool",
    .help = TL_TEXT("engine", "Turns a sequence of any length into a vector: one value per channel."),
    .formula = TL_TEXT("engine", "y_c = max or mean of x_c"),
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::global_pool
