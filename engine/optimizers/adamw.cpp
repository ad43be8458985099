#include "engine/optimizers/Adaptive.h"

namespace engine::optimizers::adamw {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "weight_decay",
     .label = TL_TEXT("engine", "Weight decay"),
     .kind = ParamKind::Real,
     .standard = "0.01",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "Share of the learning rate by which weights shrink at every step. Biases, norms and "
                              "embeddings are left alone.")},
    {.key = "beta1",
     .label = TL_TEXT("engine", "Beta 1"),
     .kind = ParamKind::Real,
     .standard = "0.9",
     .least = 0,
     .most = 0.99999,
     .tip = TL_TEXT("engine", "Memory of the mean gradient: 0.9 looks back about 10 steps."),
     .advanced = true},
    {.key = "beta2",
     .label = TL_TEXT("engine", "Beta 2"),
     .kind = ParamKind::Real,
     .standard = "0.999",
     .least = 0,
     .most = 0.9999999,
     .tip = TL_TEXT("engine", "Memory of the size of gradients: 0.999 looks back about 1000 steps."),
     .advanced = true},
    {.key = "eps",
     .label = TL_TEXT("engine", "Epsilon"),
     .kind = ParamKind::Real,
     .standard = "1e-8",
     .least = 1e-16,
     .most = 1,
     .tip = TL_TEXT("engine", "Keeps steps finite where gradients are almost 0."),
     .advanced = true},
    {.key = "amsgrad",
     .label = TL_TEXT("engine", "AMSGrad"),
     .kind = ParamKind::Boolean,
     .standard = "false",
     .tip = TL_TEXT("engine", "Divides by the largest size of gradients seen so far, so that steps never grow again."),
     .advanced = true},
};

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
