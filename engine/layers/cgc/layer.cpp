// Gate of one task in a CGC level (a PLE level): softmax over the task's own experts, then the shared ones.
// Inputs: own experts [B, m_j, u] and shared experts [B, s_j, u] (any number of links each), input [B, d]: what the
// task's experts read. Outputs: output [B, u], weights [B, m + s], own experts first. Records "gate" [B, m + s].
// Tensors: weight [m + s, d]; bias [m + s] when `bias`.

#include "engine/layers/Parts.h"

namespace engine::layers::cgc {

namespace {

constexpr std::array inputs{
    PortSpec{"own", TL_TEXT("engine", "Own experts"), kinds(PortKind::Experts), true},
    PortSpec{"shared", TL_TEXT("engine", "Shared experts"), kinds(PortKind::Experts), true},
    inputPort(kinds(PortKind::Vector)),
};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector)), weightsPort()};
constexpr std::array params{biasParam("false"), gateDropoutParam()};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    TRY(const Shape experts, allExperts(arriving, 2));
    return std::vector{Shape{PortKind::Vector, {experts.dims[1]}}, Shape{PortKind::Weights, {experts.dims[0]}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    return gateTensors(countExperts(arriving, 2), arriving.one(2).dims[0], boolean(params, given, "bias"));
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "cgc",
    .label = TL_TEXT("engine", "CGC gate"),
    .category = LayerCategory::MultiTask,
    .icon = "gate",
    .help = TL_TEXT("engine",
                    "The gate of one task in a CGC level: it mixes the task's own experts with the shared ones. Every "
                    "task may have its own number of experts. To stack levels (PLE), the shared part needs a Gate over "
                    "all experts; ports that leave it out, or give the shared experts the number of the own ones, "
                    "build another model."),
    .formula = TL_TEXT("engine", "f_t = Σ w_i E_i over own and shared experts,  w = softmax(V_t x_t)"),
    .paper = "Tang et al. 2020, Progressive Layered Extraction (PLE)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .groupable = true,
};

} // namespace engine::layers::cgc
