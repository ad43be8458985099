#include "engine/optimizers/Adaptive.h"
#include "engine/optimizers/Specs.h"

namespace engine::optimizers::adamw {

namespace {

constexpr std::array paramTable = adaptiveSpecs(
    weightDecaySpec("0.01", TL_TEXT("engine", "Share of the learning rate by which weights shrink at every step. "
                                              "Biases, norms and embeddings are left alone.")));

std::unique_ptr<OptimizerState> make(const Params& params, const at::Tensor& values) {
    return makeAdaptive(adaptiveSettings(paramTable, params, true), values);
}

} // namespace

extern const Optimizer description;
constinit const Optimizer description{
    .id = "adamw",
    .label = TL_TEXT("engine", "AdamW"),
    .help = TL_TEXT("engine", "Adam with weight decay that acts on the weights themselves, not through the gradient: "
                              "the choice when weight decay is used."),
    .formula = "m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², w = w − η (m̂ / (√v̂ + ε) + λ w)",
    .paper = "Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization",
    .params = paramTable,
    .make = make,
};

} // namespace engine::optimizers::adamw
