// Add: the sum of equal shapes (residual links). No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::add {

namespace {

constexpr std::array inputs{manyInputs(PortKind::Vector | PortKind::Tokens)};
constexpr std::array outputs{outputPort(PortKind::Vector | PortKind::Tokens)};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const Shape& first = arriving.one(0);
    for (const Shape& shape : arriving.ports[0]) {
        if (shape != first)
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "Add needs inputs of one shape; here %1 meets %2. Put a "
                                               "Dense layer of %3 units before one of them."),
                             shownShape(first), shownShape(shape), first.dims.back()));
    }
    return std::vector{first};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "add",
    .label = TL_TEXT("engine", "Add"),
    .category = LayerCategory::Combine,
    .icon = "add",
    .help = TL_TEXT("engine", "Adds inputs of the same shape, value by value. A link around a layer that is added back "
                              "(a residual link) makes deep models easier to train."),
    .formula = "y = x₁ + x₂ + …",
    .paper = "He et al. 2016, Deep Residual Learning for Image Recognition",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::add
