// Vectors of one width side by side as tokens [B, n, d], or as experts [B, n, u], in the order of the links.
// No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::stack {

namespace {

constexpr std::array inputs{manyInputs(kinds(PortKind::Vector))};
constexpr std::array outputs{
    PortSpec{"output", TL_TEXT("engine", "Tokens"), kinds(PortKind::Tokens)},
    PortSpec{"experts", TL_TEXT("engine", "Experts"), kinds(PortKind::Experts)},
};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    for (const Shape& shape : arriving.ports[0])
        TRY_VOID(checkEqual(TL_TEXT("engine", "Stack"), arriving.one(0), shape));
    const std::vector<std::int64_t> dims = {static_cast<std::int64_t>(arriving.ports[0].size()),
                                            arriving.one(0).dims[0]};
    return std::vector{Shape{PortKind::Tokens, dims}, Shape{PortKind::Experts, dims}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "stack",
    .label = TL_TEXT("engine", "Stack"),
    .category = LayerCategory::Combine,
    .icon = "tokens",
    .help = TL_TEXT("engine",
                    "Makes tokens out of vectors of the same width, so that attention can look from one to the other, "
                    "or experts for a gate out of networks of your own making."),
    .formula = "y = [x₁; x₂; …]",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::stack
