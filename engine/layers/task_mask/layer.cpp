// MTAN-style mask of one task on a shared vector (Liu et al. 2019, adapted to tables):
//   a = σ(W2 relu(BN(W1 c + b1)) + b2),  y = a ⊙ p,  c = the context vectors side by side.
// The first context is the first half of the shared block; from the second block on the task's own vector of the block
// before joins it. Batch norm as in batch_norm (epsilon 1e-5, momentum 0.1; one row: running statistics).
// Inputs: input p [B, d], context [B, c_j] (any number). Outputs: output [B, d], mask [B, d]. Records "mask" [B, d].
// Tensors: W1 [u, c]; b1 [u]; gamma, beta [u]; running_mean, running_var [u]; W2 [d, u]; b2 [d].

#include "engine/layers/Parts.h"

namespace engine::layers::task_mask {

namespace {

constexpr std::array inputs{
    inputPort(kinds(PortKind::Vector)),
    PortSpec{"context", TL_TEXT("engine", "Context"), kinds(PortKind::Vector), true},
};
constexpr std::array outputs{
    outputPort(kinds(PortKind::Vector)),
    PortSpec{"mask", TL_TEXT("engine", "Mask"), kinds(PortKind::Vector)},
};
constexpr std::array params{
    wholeParam("units", TL_TEXT("engine", "Inner units"), "0", 0, 16384,
               TL_TEXT("engine", "Width of the inner layer of the mask. 0 takes the width of what is masked.")),
};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    return std::vector{arriving.one(0), arriving.one(0)};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[0];
    const std::int64_t asked = integer(params, given, "units");
    const std::int64_t units = asked > 0 ? asked : width;
    std::int64_t in = 0;
    for (const Shape& context : arriving.ports[1])
        in += context.dims[0];
    TensorSpec mean = constant("running_mean", units, 0);
    TensorSpec variance = constant("running_var", units, 1);
    mean.trained = variance.trained = false;
    return {denseWeight("W1", units, in),
            denseBias("b1", units, in),
            constant("gamma", units, 1),
            constant("beta", units, 0),
            mean,
            variance,
            denseWeight("W2", width, units),
            denseBias("b2", width, units)};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "task_mask",
    .label = TL_TEXT("engine", "Task mask"),
    .category = LayerCategory::Attention,
    .icon = "attention-gate",
    .help = TL_TEXT("engine",
                    "Attention of one task on a shared block: a mask between 0 and 1 for every value and row picks out "
                    "what the task needs. Two tasks whose masks are alike have not learnt to look at different "
                    "things."),
    .formula = "a_t = σ(W₂ relu(BN(W₁ [u; h_t]))),  y = a_t ⊙ p",
    .paper = "Liu, Johns, Davison 2019, End-to-End Multi-Task Learning with Attention (MTAN)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
};

} // namespace engine::layers::task_mask
