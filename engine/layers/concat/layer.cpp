// Concat: puts vectors one after another, in the order of the links. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::concat {

namespace {

constexpr std::array inputs{manyInputs(kinds(PortKind::Vector))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    std::int64_t width = 0;
    for (const Shape& shape : arriving.ports[0])
        width += shape.dims[0];
    return std::vector{Shape{PortKind::Vector, {width}}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "concat",
    .label = TL_TEXT("engine", "Concat"),
    .category = LayerCategory::Combine,
    .icon = "concat",
    .help = TL_TEXT("engine", "Puts several vectors side by side into one wide vector, in the order of the links."),
    .formula = "y = [x₁; x₂; …]",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::concat
