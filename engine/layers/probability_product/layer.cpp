// Probability that all of several things happen, one after another: p = Π σ(z_i) (ESMM: click, and buy once clicked).
// Computed and learnt in log-odds (LogOdds.h), exact where p is rounded to 0 or 1.
// Inputs: logits or probabilities [B, k] (any number). Output: probability [B, k]. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::probability_product {

namespace {

constexpr std::array inputs{manyInputs(PortKind::Logits | PortKind::Probability)};
constexpr std::array outputs{
    PortSpec{"output", TL_TEXT("engine", "Answer"), kinds(PortKind::Probability)},
};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    for (const Shape& shape : arriving.ports[0])
        TRY_VOID(checkEqual(TL_TEXT("engine", "Probability product"), arriving.one(0), shape));
    return std::vector{Shape{PortKind::Probability, arriving.one(0).dims}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "probability_product",
    .label = TL_TEXT("engine", "Probability product"),
    .category = LayerCategory::Task,
    .icon = "multiply",
    .help = TL_TEXT("engine",
                    "The probability that several things happen one after another: of a click times that of a purchase "
                    "once clicked. A task bound to it learns from all rows, also from those without a click. It "
                    "multiplies probabilities; multiplying the logits is a known mistake."),
    .formula = "p = Π_i σ(z_i)",
    .paper = "Ma et al. 2018, Entire Space Multi-Task Model (ESMM)",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
    .multiplies = true,
};

} // namespace engine::layers::probability_product
