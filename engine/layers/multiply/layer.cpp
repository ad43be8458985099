// Multiply: elementwise product; an input of width 1 acts on all columns. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::multiply {

namespace {

constexpr std::array inputs{manyInputs(PortKind::Vector | PortKind::Tokens)};
constexpr std::array outputs{outputPort(PortKind::Vector | PortKind::Tokens)};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    Shape widest = arriving.one(0);
    for (const Shape& shape : arriving.ports[0]) {
        Shape stretched = shape;
        if (stretched.dims.back() == 1)
            stretched.dims.back() = widest.dims.back();
        else if (widest.dims.back() == 1)
            widest.dims.back() = stretched.dims.back();
        if (stretched != widest)
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "Multiply needs inputs of one shape, or of width 1; here "
                                               "%1 meets %2."),
                             shownShape(widest), shownShape(shape)));
    }
    return std::vector{widest};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "multiply",
    .label = TL_TEXT("engine", "Multiply"),
    .category = LayerCategory::Combine,
    .icon = "multiply",
    .help = TL_TEXT("engine",
                    "Multiplies inputs of the same shape, value by value. An input of width 1 scales all columns: "
                    "a gate made of a Dense layer with one unit and Sigmoid."),
    .formula = "y = x₁ ⊙ x₂ ⊙ …",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::multiply
