#pragma once
// Settings that several optimizers have, described once.

#include "engine/base/Params.h"

#include <array>

namespace engine::optimizers {

inline constexpr ParamSpec momentumSpec{
    .key = "momentum",
    .label = TL_TEXT("engine", "Momentum"),
    .kind = ParamKind::Real,
    .standard = "0.0",
    .least = 0,
    .most = 0.99999,
    .tip = TL_TEXT("engine", "Share of the last step that is kept: 0.9 smooths over about 10 steps."),
};

constexpr ParamSpec weightDecaySpec(const char* standard, const char* tip) {
    return {.key = "weight_decay",
            .label = TL_TEXT("engine", "Weight decay"),
            .kind = ParamKind::Real,
            .standard = standard,
            .least = 0,
            .most = 10,
            .tip = tip};
}

/// Decay that enters the gradient.
inline constexpr ParamSpec coupledDecaySpec =
    weightDecaySpec("0.0", TL_TEXT("engine", "Pulls weights towards 0 through the gradient, so that it is scaled like "
                                             "one. Biases, norms and embeddings are left alone."));

/// Added to the root of the size of gradients.
constexpr ParamSpec divisorSpec(const char* standard) {
    return {.key = "eps",
            .label = TL_TEXT("engine", "Epsilon"),
            .kind = ParamKind::Real,
            .standard = standard,
            .least = 0,
            .most = 1,
            .tip = TL_TEXT("engine", "Added to the divisor, so that tiny gradients do not become huge steps."),
            .advanced = true};
}

/// Of Adam and AdamW; Adaptive.h reads them.
constexpr std::array<ParamSpec, 5> adaptiveSpecs(const ParamSpec& weightDecay) {
    return {weightDecay,
            ParamSpec{.key = "beta1",
                      .label = TL_TEXT("engine", "Beta 1"),
                      .kind = ParamKind::Real,
                      .standard = "0.9",
                      .least = 0,
                      .most = 0.99999,
                      .tip = TL_TEXT("engine", "Memory of the mean gradient: 0.9 looks back about 10 steps."),
                      .advanced = true},
            ParamSpec{.key = "beta2",
                      .label = TL_TEXT("engine", "Beta 2"),
                      .kind = ParamKind::Real,
                      .standard = "0.999",
                      .least = 0,
                      .most = 0.9999999,
                      .tip = TL_TEXT("engine", "Memory of the size of gradients: 0.999 looks back about 1000 steps."),
                      .advanced = true},
            ParamSpec{.key = "eps",
                      .label = TL_TEXT("engine", "Epsilon"),
                      .kind = ParamKind::Real,
                      .standard = "1e-8",
                      .least = 1e-16,
                      .most = 1,
                      .tip = TL_TEXT("engine", "Keeps steps finite where gradients are almost 0."),
                      .advanced = true},
            ParamSpec{.key = "amsgrad",
                      .label = TL_TEXT("engine", "AMSGrad"),
                      .kind = ParamKind::Boolean,
                      .standard = "false",
                      .tip = TL_TEXT("engine", "Divides by the largest size of gradients seen so far, so that steps "
                                               "never grow again."),
                      .advanced = true}};
}

} // namespace engine::optimizers
