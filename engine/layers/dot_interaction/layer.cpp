// Products of every pair of tokens: y = (⟨t_i, t_j⟩ for i < j), in the order (0,1), (0,2) … (1,2) …
// Input: tokens [B, s, d]; output: [B, s (s − 1) / 2]. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::dot_interaction {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Tokens))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t tokens = arriving.one(0).dims[0];
    if (tokens < 2)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "Dot interaction compares tokens with one another, but only one arrives.")));
    return std::vector{Shape{PortKind::Vector, {tokens * (tokens - 1) / 2}}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "dot_interaction",
    .label = TL_TEXT("engine", "Dot interaction"),
    .category = LayerCategory::Combine,
    .icon = "multiply",
    .help = TL_TEXT("engine",
                    "Crosses features: the inner product of every pair of tokens says how well they go together, such "
                    "as a user with a product. Join the result with the features and give it to the shared part."),
    .formula = "y_ij = ⟨t_i, t_j⟩,  i < j",
    .paper = "Naumov et al. 2019, Deep Learning Recommendation Model (DLRM)",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::dot_interaction
