// Head: the answer of a task as logits [B, k]: one number, or one per class. The bias starts at the prior of the
// labels. Tensors: weight [k, d]; bias [k] when `bias`.

#include "engine/layers/Parts.h"

namespace engine::layers::head {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Vector))};
constexpr std::array outputs{
    PortSpec{"output", TL_TEXT("engine", "Answer"), kinds(PortKind::Logits)},
};
constexpr std::array params{biasParam("true")};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes&, const ShapeContext& context) {
    return std::vector{Shape{PortKind::Logits, {context.outputs}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext& context) {
    const std::int64_t in = arriving.one(0).dims[0];
    std::vector<TensorSpec> result{denseWeight("weight", context.outputs, in)};
    if (boolean(params, given, "bias"))
        result.push_back(denseBias("bias", context.outputs, in));
    return result;
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "head",
    .label = TL_TEXT("engine", "Head"),
    .category = LayerCategory::Task,
    .icon = "head",
    .help =
        TL_TEXT("engine", "Gives a task its answer: one number for a yes/no or a number task, one per class for a task "
                          "with several classes. Every task needs a head."),
    .formula = "y = W z + b",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .groupable = true,
};

} // namespace engine::layers::head
