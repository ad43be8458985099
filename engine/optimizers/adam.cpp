#include "engine/optimizers/Adaptive.h"
#include "engine/optimizers/Specs.h"

namespace engine::optimizers::adam {

namespace {

constexpr std::array paramTable = adaptiveSpecs(coupledDecaySpec);

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
