// Mean of all tokens, or of those that the mask leaves in (a row without any: 0).
// Inputs: input tokens [B, s, d], mask [B, s] (may be absent). No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::mean_pool_tokens {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Tokens)), maskPort()};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    TRY_VOID(checkMask(arriving, 1, arriving.one(0).dims[0]));
    return std::vector{Shape{PortKind::Vector, {arriving.one(0).dims[1]}}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "mean_pool_tokens",
    .label = TL_TEXT("engine", "Mean of tokens"),
    .category = LayerCategory::Attention,
    .icon = "pool",
    .help =
        TL_TEXT("engine", "Averages all tokens into one vector: a simple way from tokens to a tower when there are no "
                          "task tokens."),
    .formula = "y = (t₁ + … + t_s) / s",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::mean_pool_tokens
