// Gate and mixture: g = softmax(V x (+ c)), f = Σ g_i E_i over all experts that are linked, in the order of the links.
// Records "gate" [B, n].
// Inputs: experts [B, n_j, u] (any number), input [B, d]. Outputs: output [B, u], weights [B, n], n = Σ n_j.
// Tensors: weight [n, d]; bias [n] when `bias`.

#include "engine/layers/Parts.h"

namespace engine::layers::gate {

namespace {

constexpr std::array inputs{
    PortSpec{"experts", TL_TEXT("engine", "Experts"), kinds(PortKind::Experts), true},
    inputPort(kinds(PortKind::Vector)),
};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector)), weightsPort()};
constexpr std::array params{biasParam("false"), gateDropoutParam()};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    TRY(const Shape experts, allExperts(arriving, 1));
    return std::vector{Shape{PortKind::Vector, {experts.dims[1]}}, Shape{PortKind::Weights, {experts.dims[0]}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    return gateTensors(countExperts(arriving, 1), arriving.one(1).dims[0], boolean(params, given, "bias"));
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "gate",
    .label = TL_TEXT("engine", "Gate"),
    .category = LayerCategory::MultiTask,
    .icon = "gate",
    .help = TL_TEXT("engine",
                    "Decides for each row how much of every expert a task uses, and mixes them. The shares add up "
                    "to 100 % and are shown live as bars per task."),
    .formula = "g = softmax(V x),  f = Σ g_i E_i",
    .paper = "Ma et al. 2018, Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .groupable = true,
};

} // namespace engine::layers::gate
