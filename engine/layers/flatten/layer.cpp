// All values of a row one after another as a vector. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::flatten {

namespace {

constexpr std::array inputs{inputPort(PortKind::Tokens | PortKind::Sequence | PortKind::Experts)};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    std::int64_t width = 1;
    for (const std::int64_t dim : arriving.one(0).dims)
        width *= dim;
    return std::vector{Shape{PortKind::Vector, {width}}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "flatten",
    .label = TL_TEXT("engine", "Flatten"),
    .category = LayerCategory::Combine,
    .icon = "concat",
    .help =
        TL_TEXT("engine", "Puts the values of all tokens, channels or experts of a row side by side in one vector."),
    .formula = "y = [x₁ … x_s]",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::flatten
