// Cross network (DCN-v2): x_{l+1} = x_0 ⊙ (W_l x_l + b_l) + x_l. With `rank` r > 0: W_l = U_l V_l.
// Tensors per layer l = 0 …: weight.<l> [d, d], or V.<l> [r, d] and U.<l> [d, r]; bias.<l> [d].

#include "engine/layers/Parts.h"

namespace engine::layers::cross_network {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Vector))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
constexpr std::array params{
    wholeParam("layers", TL_TEXT("engine", "Layers"), "2", 1, 16,
               TL_TEXT("engine", "Each layer raises the degree of the products by one.")),
    wholeParam("rank", TL_TEXT("engine", "Rank"), "0", 0, 4096,
               TL_TEXT("engine", "Saves parameters: the matrix is a product of two thin ones of this width. 0 keeps "
                                 "it whole.")),
};

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[0];
    const std::int64_t rank = integer(params, given, "rank");
    std::vector<TensorSpec> result;
    for (std::int64_t layer = 0; layer < integer(params, given, "layers"); ++layer) {
        const std::string end = '.' + std::to_string(layer);
        if (rank > 0) {
            result.push_back(denseWeight("V" + end, rank, width));
            result.push_back(denseWeight("U" + end, width, rank));
        } else {
            result.push_back(denseWeight("weight" + end, width, width));
        }
        TensorSpec bias = constant("bias" + end, width, 0);
        result.push_back(bias);
    }
    return result;
}

std::vector<Text> summary(const Params& given) {
    return {text(TL_TEXT("engine", "layers: %1"), integer(params, given, "layers"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "cross_network",
    .label = TL_TEXT("engine", "Cross network"),
    .category = LayerCategory::Combine,
    .icon = "multiply",
    .help = TL_TEXT("engine",
                    "Crosses features: each layer multiplies the input with a dense map of what came before and adds "
                    "it, so products of two, three and more columns are learnt without naming them."),
    .formula = "x_{l+1} = x_0 ⊙ (W_l x_l + b_l) + x_l",
    .paper = "Wang et al. 2021, DCN V2: Improved Deep & Cross Network",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .tensors = tensors,
    .summary = summary,
};

} // namespace engine::layers::cross_network
