// Mean, sum or largest value of all tokens, or of those that the mask leaves in (a row without any: 0).
// Inputs: input tokens [B, s, d], mask [B, s] (may be absent). No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::mean_pool_tokens {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Tokens)), maskPort()};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
constexpr std::array modes{
    ParamChoice{"mean", TL_TEXT("engine", "Mean")},
    ParamChoice{"sum", TL_TEXT("engine", "Sum")},
    ParamChoice{"max", TL_TEXT("engine", "Largest")},
};
constexpr std::array params{
    ParamSpec{.key = "mode",
              .label = TL_TEXT("engine", "Take"),
              .kind = ParamKind::Choice,
              .standard = "\"mean\"",
              .choices = modes,
              .tip = TL_TEXT("engine", "What becomes of the tokens, value by value. The sum also tells how many there "
                                       "are.")},
};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    TRY_VOID(checkMask(arriving, 1, arriving.one(0).dims[0]));
    return std::vector{Shape{PortKind::Vector, {arriving.one(0).dims[1]}}};
}

std::vector<Text> summary(const Params& given) {
    const std::string mode = choice(params, given, "mode");
    return {mode == "sum"   ? text(TL_TEXT("engine", "sum"))
            : mode == "max" ? text(TL_TEXT("engine", "largest"))
                            : text(TL_TEXT("engine", "mean"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "mean_pool_tokens",
    .label = TL_TEXT("engine", "Pool tokens"),
    .category = LayerCategory::Attention,
    .icon = "pool",
    .help =
        TL_TEXT("engine", "Makes one vector of all tokens or of a sequence of embeddings: their mean, sum or largest "
                          "values. A simple way from tokens to a tower when there are no task tokens."),
    .formula = TL_TEXT("engine", "y = (t_1 + … + t_s) / s,  y = Σ t_i  or  y = max t_i"),
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .summary = summary,
};

} // namespace engine::layers::mean_pool_tokens
