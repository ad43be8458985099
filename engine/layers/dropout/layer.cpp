// Dropout (inverted): while training a value is 0 with probability p, else divided by 1 - p. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::dropout {

namespace {

constexpr PortKinds taken = PortKind::Vector | PortKind::Tokens | PortKind::Experts;
constexpr std::array inputs{inputPort(taken)};
constexpr std::array outputs{outputPort(taken)};
constexpr std::array params{dropoutParam("rate", TL_TEXT("engine", "Rate"), "0.2")};

std::vector<Text> summary(const Params& given) {
    return {text("%1", real(params, given, "rate"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "dropout",
    .label = TL_TEXT("engine", "Dropout"),
    .category = LayerCategory::Basic,
    .icon = "dropout",
    .help =
        TL_TEXT("engine", "Sets a random share of the values to 0 while training and scales the rest up, so that the "
                          "model does not lean on single values. It does nothing when predicting."),
    .formula = "y = m ⊙ x / (1 − p),  m ~ Bernoulli(1 − p)",
    .paper = "Srivastava et al. 2014, Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .summary = summary,
};

} // namespace engine::layers::dropout
