// Attention without weights of its own: y = softmax(Q Kᵀ / √d) V. Records "attention" [B, 1, q, s].
// Inputs: query [B, q, d], key [B, s, d], value [B, s, e] (tokens). Output: [B, q, e]. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::scaled_dot_attention {

namespace {

constexpr std::array inputs{
    PortSpec{"query", TL_TEXT("engine", "Query"), kinds(PortKind::Tokens)},
    PortSpec{"key", TL_TEXT("engine", "Key"), kinds(PortKind::Tokens)},
    PortSpec{"value", TL_TEXT("engine", "Value"), kinds(PortKind::Tokens)},
};
constexpr std::array outputs{outputPort(kinds(PortKind::Tokens))};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const Shape &query = arriving.one(0), &key = arriving.one(1), &value = arriving.one(2);
    if (query.dims[1] != key.dims[1])
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "Queries and keys are compared, so they need one width; here %1 meets %2."),
                         query.dims[1], key.dims[1]));
    if (key.dims[0] != value.dims[0])
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "Every key needs a value: %1 keys arrive, but %2 values."), key.dims[0],
                         value.dims[0]));
    return std::vector{Shape{PortKind::Tokens, {query.dims[0], value.dims[1]}}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "scaled_dot_attention",
    .label = TL_TEXT("engine", "Attention"),
    .category = LayerCategory::Attention,
    .icon = "attention",
    .help = TL_TEXT("engine",
                    "Each query token takes a mixture of the value tokens, by how well it fits their keys. With tokens "
                    "of one task as queries and those of another as keys, tasks can look at each other."),
    .formula = "y = softmax(Q Kᵀ / √d) V",
    .paper = "Vaswani et al. 2017, Attention Is All You Need",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::scaled_dot_attention
