#include "engine/optimizers/Adaptive.h"

namespace engine::optimizers::adam {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "weight_decay",
     .label = TL_TEXT("engine", "Weight decay"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "Pulls weights towards 0 through the gradient, so that it is scaled like one. Biases, "
                              "norms and embeddings are left alone.")},
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
    return makeAdaptive(adaptiveSettings(paramTable, params, false), values);
}

} // namespace

extern const Optimizer description;
constinit const Optimizer description{
    .id = "adam",
    .label = TL_TEXT("engine", "Adam"),
    .help = TL_TEXT("engine", "Gives every parameter a step of its own size, from running means of its gradient and of "
                              "its square. Works well without much tuning."),
    .formula = "m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², w = w − η m̂ / (√v̂ + ε)",
    .paper = "Kingma and Ba 2015, Adam: A Method for Stochastic Optimization; AMSGrad: Reddi et al. 2018",
    .params = paramTable,
    .make = make,
};

} // namespace engine::optimizers::adam
