// Cross-stitch unit: y_t = Σ_j α[t, j] x_j over the tasks' columns; row t is the receiving task. The results lie side
// by side as tokens [B, T, d]: Pick token (without its norm) hands each task its own. Records "stitch" [T, T].
// Inputs: one vector [B, d] per task, in the order of the links. Tensors: alpha [T, T], `keep` on the diagonal and the
// rest shared evenly.

#include "engine/layers/Parts.h"

namespace engine::layers::cross_stitch {

namespace {

constexpr std::array inputs{manyInputs(kinds(PortKind::Vector))};
constexpr std::array outputs{
    PortSpec{"output", TL_TEXT("engine", "One per task"), kinds(PortKind::Tokens)},
};
constexpr std::array params{
    ParamSpec{.key = "keep",
              .label = TL_TEXT("engine", "Kept at the start"),
              .kind = ParamKind::Real,
              .standard = "0.9",
              .least = 0,
              .most = 1,
              .tip = TL_TEXT("engine", "Share of its own column that a task starts with; the others share the rest.")},
};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    for (const Shape& shape : arriving.ports[0])
        TRY_VOID(checkEqual(TL_TEXT("engine", "Cross-stitch"), arriving.one(0), shape));
    const auto tasks = static_cast<std::int64_t>(arriving.ports[0].size());
    return std::vector{Shape{PortKind::Tokens, {tasks, arriving.one(0).dims[0]}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const auto tasks = static_cast<std::int64_t>(arriving.ports[0].size());
    return {{.name = "alpha",
             .dims = {tasks, tasks},
             .init = InitKind::Diagonal,
             .scale = real(params, given, "keep"),
             .decay = false}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "cross_stitch",
    .label = TL_TEXT("engine", "Cross-stitch"),
    .category = LayerCategory::MultiTask,
    .icon = "together",
    .help = TL_TEXT("engine",
                    "Every task has a column of layers of its own; here each task takes a learnt mixture of what all "
                    "columns say. The table of shares shows who learns from whom. Ports that start all shares at 1 let "
                    "the values grow with the number of tasks."),
    .formula = "x̃_t = Σ_j α_tj x_j",
    .paper = "Misra et al. 2016, Cross-stitch Networks for Multi-task Learning",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .isSharedBefore = true,
};

} // namespace engine::layers::cross_stitch
