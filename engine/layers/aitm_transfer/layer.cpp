// Transfer unit of AITM: attention over what the task before hands on (p) and the task's own vector (q), in this order:
//   score_u = ⟨Wq u, Wk u⟩ / √k,  weights = softmax over the two scores,  z = Σ weight_u Wv u. No biases.
// Inputs: previous p [B, d], own q [B, d]. Outputs: output z [B, k], weights [B, 2] (column 0: from the task before).
// Records "transfer" [B, 2]. Tensors: Wq, Wk, Wv [k, d].

#include "engine/layers/Parts.h"

namespace engine::layers::aitm_transfer {

namespace {

constexpr std::array inputs{
    PortSpec{"previous", TL_TEXT("engine", "Task before"), kinds(PortKind::Vector)},
    PortSpec{"own", TL_TEXT("engine", "Own"), kinds(PortKind::Vector)},
};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector)), weightsPort()};
constexpr std::array params{
    wholeParam("units", TL_TEXT("engine", "Units"), "0", 0, 16384,
               TL_TEXT("engine", "Width of the result. 0 takes the width of the inputs.")),
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    TRY_VOID(checkEqual(TL_TEXT("engine", "AITM transfer"), arriving.one(1), arriving.one(0)));
    const std::int64_t asked = integer(params, given, "units");
    return std::vector{Shape{PortKind::Vector, {asked > 0 ? asked : arriving.one(0).dims[0]}},
                       Shape{PortKind::Weights, {2}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[0];
    const std::int64_t asked = integer(params, given, "units");
    std::vector<TensorSpec> result;
    for (const char* name : {"Wq", "Wk", "Wv"})
        result.push_back(denseWeight(name, asked > 0 ? asked : width, width));
    return result;
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "aitm_transfer",
    .label = TL_TEXT("engine", "AITM transfer"),
    .category = LayerCategory::MultiTask,
    .icon = "step",
    .help = TL_TEXT("engine",
                    "For tasks that follow one another, such as click and then buy: decides for each row how much the "
                    "later task takes from the task before and how much from its own tower."),
    .formula = "w_u = softmax(⟨W_q u, W_k u⟩ / √k),  z = Σ w_u W_v u,  u ∈ {p, q}",
    .paper = "Xi et al. 2021, Modeling the Sequential Dependence among Audience Multi-step Conversions (AITM)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
};

} // namespace engine::layers::aitm_transfer
