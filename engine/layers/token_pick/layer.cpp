// Token pick: the token at `index` (a task token), with layer norm (epsilon 1e-5) and ReLU when `norm`.
// Tensors: gamma [d], beta [d] when `norm`.

#include "engine/layers/Parts.h"

namespace engine::layers::token_pick {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Tokens))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
constexpr std::array params{
    ParamSpec{.key = "index",
              .label = TL_TEXT("engine", "Token"),
              .kind = ParamKind::Integer,
              .standard = "0",
              .least = 0,
              .most = 100000,
              .tip =
                  TL_TEXT("engine", "Which token is taken, counted from 0. The task tokens come first, in the order of "
                                    "the tasks.")},
    ParamSpec{.key = "norm",
              .label = TL_TEXT("engine", "Norm and ReLU"),
              .kind = ParamKind::Boolean,
              .standard = "true",
              .tip =
                  TL_TEXT("engine", "Normalises the token and sends it through ReLU, as the FT-Transformer does before "
                                    "its head.")},
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const Shape& tokens = arriving.one(0);
    const std::int64_t index = integer(params, given, "index");
    if (index >= tokens.dims[0])
        return refuseParam("index",
                           text(TL_TEXT("engine", "Token %1 is asked for, but %2 tokens arrive, counted from 0."),
                                index, tokens.dims[0]));
    return std::vector{Shape{PortKind::Vector, {tokens.dims[1]}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    if (!boolean(params, given, "norm"))
        return {};
    const std::int64_t width = arriving.one(0).dims[1];
    return {constant("gamma", width, 1), constant("beta", width, 0)};
}

std::vector<Text> summary(const Params& given) {
    return {text(TL_TEXT("engine", "token %1"), integer(params, given, "index"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "token_pick",
    .label = TL_TEXT("engine", "Pick token"),
    .category = LayerCategory::Attention,
    .icon = "pick",
    .help = TL_TEXT("engine",
                    "Takes one token out of all: the task token that collected what its task needs. The result is "
                    "a vector for a tower or a head."),
    .formula = "y = relu(norm(t_i))",
    .paper = "Gorishniy et al. 2021, Revisiting Deep Learning Models for Tabular Data (FT-Transformer)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
    .picksToken = true,
};

} // namespace engine::layers::token_pick
