// FiLM: y = γ(c) ⊙ x + β(c), γ = Wg c + bg (+ 1 when `one_plus`), β = Wb c + bb.
// Inputs: input x [B, d], condition c [B, k]. Tensors: Wg [d, k]; bg [d]; Wb [d, k]; bb [d].

#include "engine/layers/Parts.h"

namespace engine::layers::film {

namespace {

constexpr std::array inputs{
    inputPort(kinds(PortKind::Vector)),
    PortSpec{"condition", TL_TEXT("engine", "Condition"), kinds(PortKind::Vector)},
};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};
constexpr std::array params{
    ParamSpec{.key = "one_plus",
              .label = TL_TEXT("engine", "Scale around 1"),
              .kind = ParamKind::Boolean,
              .standard = "true",
              .tip = TL_TEXT("engine", "Adds 1 to the scale, so that the layer changes little at the start.")},
};

std::vector<TensorSpec> tensors(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[0];
    const std::int64_t given = arriving.one(1).dims[0];
    return {denseWeight("Wg", width, given), denseBias("bg", width, given), denseWeight("Wb", width, given),
            denseBias("bb", width, given)};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "film",
    .label = TL_TEXT("engine", "FiLM"),
    .category = LayerCategory::Combine,
    .icon = "multiply",
    .help = TL_TEXT("engine",
                    "Scales and shifts every value by factors that a second input decides: a task, a segment or a "
                    "context steers what the shared part says."),
    .formula = "y = (1 + W_g c + b_g) ⊙ x + W_b c + b_b",
    .paper = "Perez et al. 2018, FiLM: Visual Reasoning with a General Conditioning Layer",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = likeInput,
    .tensors = tensors,
};

} // namespace engine::layers::film
