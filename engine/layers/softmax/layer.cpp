// Softmax over the last axis. Outputs: the same numbers as a vector and as weights (for Mix). No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::softmax {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Vector))};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector)), weightsPort()};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    return std::vector{arriving.one(0), Shape{PortKind::Weights, arriving.one(0).dims}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "softmax",
    .label = TL_TEXT("engine", "Softmax"),
    .category = LayerCategory::Basic,
    .icon = "weight",
    .help = TL_TEXT("engine",
                    "Turns the values of a row into shares between 0 and 1 that add up to 1. With Dense before it and "
                    "Mix after it, it is a gate of your own making."),
    .formula = "y_i = e^{x_i} / Σ_j e^{x_j}",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::softmax
