// Term that keeps a later step from being likelier than the one before it: weight · mean over the rows of
// relu(p_later − p_earlier) (AITM: mean, not sum). It is added to the loss of the task that `task` names.
// Inputs: earlier, later: logits or probabilities [B, k]. Output: penalty []. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::order_calibration {

namespace {

constexpr std::array inputs{
    PortSpec{"earlier", TL_TEXT("engine", "Earlier"), PortKind::Logits | PortKind::Probability},
    PortSpec{"later", TL_TEXT("engine", "Later"), PortKind::Logits | PortKind::Probability},
};
constexpr std::array outputs{
    PortSpec{"penalty", TL_TEXT("engine", "Penalty"), kinds(PortKind::Penalty)},
};
constexpr std::array params{
    taskParam(TL_TEXT("engine", "The task whose loss the term is added to, as a rule the later one.")),
    ParamSpec{.key = "weight",
              .label = TL_TEXT("engine", "Weight"),
              .kind = ParamKind::Real,
              .standard = "0.6",
              .least = 0,
              .most = 1000,
              .tip = TL_TEXT("engine", "How strongly a wrong order is punished.")},
};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    TRY_VOID(checkEqual(TL_TEXT("engine", "Order calibration"), arriving.one(0), arriving.one(1)));
    return std::vector{Shape{PortKind::Penalty, {}}};
}

std::vector<Text> summary(const Params& given) {
    return {text("× %1", real(params, given, "weight"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "order_calibration",
    .label = TL_TEXT("engine", "Order calibration"),
    .category = LayerCategory::MultiTask,
    .icon = "weight",
    .help = TL_TEXT("engine",
                    "Punishes rows where a later step is called likelier than the step before it, such as buying "
                    "likelier than clicking. The term is added to the loss of the task that you choose. Many ports "
                    "leave it out or add it up over the rows instead of taking the mean."),
    .formula = "λ · mean relu(p_later − p_earlier)",
    .paper = "Xi et al. 2021, Modeling the Sequential Dependence among Audience Multi-step Conversions (AITM)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .summary = summary,
};

} // namespace engine::layers::order_calibration
