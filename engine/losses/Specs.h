#pragma once
// Settings that several losses have, described once.

#include "engine/base/Params.h"

namespace engine::losses {

/// A weight for every class or label.
constexpr ParamSpec weightsSpec(const char* key, const char* label, const char* tip) {
    return {.key = key,
            .label = label,
            .kind = ParamKind::RealList,
            .standard = "[]",
            .least = 1e-6,
            .most = 1e6,
            .tip = tip,
            .advanced = true};
}

constexpr ParamSpec balancedSpec(const char* tip) {
    return {.key = "balanced",
            .label = TL_TEXT("engine", "Balance the answers"),
            .kind = ParamKind::Boolean,
            .standard = "false",
            .tip = tip,
            .advanced = true};
}

constexpr ParamSpec smoothingSpec(const char* tip) {
    return {.key = "label_smoothing",
            .label = TL_TEXT("engine", "Label smoothing"),
            .kind = ParamKind::Real,
            .standard = "0.0",
            .least = 0,
            .most = 0.999,
            .tip = tip,
            .advanced = true};
}
inline constexpr ParamSpec yesNoSmoothingSpec = smoothingSpec(
    TL_TEXT("engine", "Learns a yes as 1 − ε/2 and a no as ε/2. Calms the model where labels are sometimes wrong."));

} // namespace engine::losses
