// Batch norm. Training: biased batch variance normalises; running <- (1 - m) running + m batch, the running variance
// with the unbiased one. Prediction, and a training batch of one row: the running statistics.
// Tensors: gamma [d], beta [d], running_mean [d], running_var [d] (the last two not trained).

#include "engine/layers/Parts.h"

namespace engine::layers::batch_norm {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Vector))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
constexpr std::array params{
    ParamSpec{.key = "momentum",
              .label = TL_TEXT("engine", "Momentum"),
              .kind = ParamKind::Real,
              .standard = "0.1",
              .least = 1e-4,
              .most = 1,
              .tip =
                  TL_TEXT("engine", "How fast the running mean and spread, used when predicting, follow the batches."),
              .advanced = true},
    epsilonParam(),
};

std::vector<TensorSpec> tensors(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims.back();
    TensorSpec mean = constant("running_mean", width, 0);
    TensorSpec variance = constant("running_var", width, 1);
    mean.trained = variance.trained = false;
    return {constant("gamma", width, 1), constant("beta", width, 0), mean, variance};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "batch_norm",
    .label = TL_TEXT("engine", "Batch norm"),
    .category = LayerCategory::Basic,
    .icon = "norm",
    .help =
        TL_TEXT("engine", "Brings every value to mean 0 and spread 1 over the rows of a batch, then scales and shifts "
                          "it by learnt factors. When predicting it uses the running mean and spread of training."),
    .formula = "y = (x − mean_batch(x)) / √(var_batch(x) + ε) ⊙ γ + β",
    .paper = "Ioffe, Szegedy 2015, Batch Normalization",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .tensors = tensors,
};

} // namespace engine::layers::batch_norm
