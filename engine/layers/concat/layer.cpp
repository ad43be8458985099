// Concat: inputs of one kind one after another, in the order of the links, along the first axis after the rows:
// columns of vectors, tokens, experts. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::concat {

namespace {

constexpr PortKinds taken = PortKind::Vector | PortKind::Tokens | PortKind::Experts;
constexpr std::array inputs{manyInputs(taken)};
constexpr std::array outputs{outputPort(taken)};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    Shape all = arriving.one(0);
    all.dims[0] = 0;
    for (const Shape& shape : arriving.ports[0]) {
        const std::int64_t sum = all.dims[0] + shape.dims[0];
        all.dims[0] = shape.dims[0];
        if (shape != all)
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "Concat puts side by side what is of one kind and width; here %1 meets "
                                               "%2."),
                             shownShape(arriving.one(0)), shownShape(shape)));
        all.dims[0] = sum;
    }
    return std::vector{all};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "concat",
    .label = TL_TEXT("engine", "Concat"),
    .category = LayerCategory::Combine,
    .icon = "concat",
    .help = TL_TEXT("engine",
                    "Puts several vectors side by side into one wide vector, in the order of the links. Tokens and "
                    "experts are put side by side in the same way."),
    .formula = "y = [x₁; x₂; …]",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::concat
