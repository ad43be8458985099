// Mix: y = Σ w_i E_i with weights that come from elsewhere. Inputs: experts [B, n_j, u] (any number), weights [B, n].
// No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::mix {

namespace {

constexpr std::array inputs{
    PortSpec{"experts", TL_TEXT("engine", "Experts"), kinds(PortKind::Experts), true},
    weightsPort(),
};
constexpr std::array outputs{outputPort(kinds(PortKind::Vector))};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    TRY(const Shape experts, allExperts(arriving, 1));
    if (arriving.one(1).dims[0] != experts.dims[0])
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "Mix needs one weight per expert: %1 experts arrive, but %2 weights."),
                         experts.dims[0], arriving.one(1).dims[0]));
    return std::vector{Shape{PortKind::Vector, {experts.dims[1]}}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "mix",
    .label = TL_TEXT("engine", "Mix"),
    .category = LayerCategory::MultiTask,
    .icon = "gate",
    .help = TL_TEXT("engine", "Adds up experts with weights that another layer gives, one weight per expert."),
    .formula = "y = Σ w_i E_i",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = {},
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::mix
