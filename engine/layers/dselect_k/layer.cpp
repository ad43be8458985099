// DSelect-k gate (Hazimeh et al. 2021): k selectors, each a product of m = ⌈log2 n⌉ smooth steps of z = Wz x + bz; bit
// 0 is the most significant of the expert's number. w_i = Σ_s softmax(Wm x + bm)_s prob_{s,i}; not renormalised where n
// is no power of two. Records "gate" [B, n] and "selector" [B, k, n]. Penalty (Selector.h): (entropy · H + reach · Σ
// 1/Σ_i prob, the last only where n is no power of two) / rows. Inputs: experts [B, n_j, u] (any number), input [B, d].
// Outputs: output [B, u], weights [B, n], penalty []. Tensors: Wz [k m, d]; bz [k m]; Wm [k, d]; bm [k].

#include "engine/layers/Parts.h"

namespace engine::layers::dselect_k {

namespace {

constexpr std::array inputs{
    PortSpec{"experts", TL_TEXT("engine", "Experts"), kinds(PortKind::Experts), true},
    inputPort(kinds(PortKind::Vector)),
};
constexpr std::array outputs{
    outputPort(kinds(PortKind::Vector)),
    weightsPort(),
    PortSpec{"penalty", TL_TEXT("engine", "Penalty"), kinds(PortKind::Penalty)},
};
constexpr std::array params{
    wholeParam("k", TL_TEXT("engine", "Selectors (k)"), "2", 1, 64,
               TL_TEXT("engine", "At most this many experts are used for a row once the gate has settled.")),
    ParamSpec{.key = "gamma",
              .label = TL_TEXT("engine", "Step width"),
              .kind = ParamKind::Real,
              .standard = "1",
              .least = 1e-3,
              .most = 100,
              .tip = TL_TEXT("engine", "Width of the smooth step. Beyond half of it a bit is exactly 0 or 1."),
              .advanced = true},
    taskParam(TL_TEXT("engine", "The task whose loss gets the penalty that drives the gate to few experts. Empty: no "
                                "penalty.")),
    ParamSpec{.key = "entropy",
              .label = TL_TEXT("engine", "Entropy penalty"),
              .kind = ParamKind::Real,
              .standard = "1e-06",
              .least = 0,
              .most = 10,
              .tip = TL_TEXT("engine", "How strongly undecided selectors are punished."),
              .advanced = true},
    ParamSpec{.key = "reach",
              .label = TL_TEXT("engine", "Reach penalty"),
              .kind = ParamKind::Real,
              .standard = "0.01",
              .least = 0,
              .most = 10,
              .tip = TL_TEXT("engine", "Keeps selectors away from numbers that no expert has. Acts only when the "
                                       "number of experts is no power of two."),
              .advanced = true},
};

Result<std::vector<Shape>> inferShapes(const Params&, const InputShapes& arriving, const ShapeContext&) {
    TRY(const Shape experts, allExperts(arriving, 1));
    return std::vector{Shape{PortKind::Vector, {experts.dims[1]}}, Shape{PortKind::Weights, {experts.dims[0]}},
                       Shape{PortKind::Penalty, {}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t k = integer(params, given, "k");
    const std::int64_t bits = k * selectorBits(countExperts(arriving, 1));
    const std::int64_t in = arriving.one(1).dims[0];
    const auto start = [](const char* name, std::vector<std::int64_t> dims, double reach, bool decay) {
        return TensorSpec{
            .name = name, .dims = std::move(dims), .init = InitKind::UniformScale, .scale = reach, .decay = decay};
    };
    // As in the paper's code: every bit begins near the middle of its step.
    const double middle = real(params, given, "gamma") / 100;
    return {start("Wz", {bits, in}, middle, true), start("bz", {bits}, middle, false), start("Wm", {k, in}, 0.05, true),
            start("bm", {k}, 0.05, false)};
}

std::vector<Text> summary(const Params& given) {
    return {text("k = %1", integer(params, given, "k"))};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "dselect_k",
    .label = TL_TEXT("engine", "DSelect-k gate"),
    .category = LayerCategory::MultiTask,
    .icon = "gate",
    .help = TL_TEXT("engine",
                    "A gate that uses at most k experts per row and still learns by gradients: every selector spells "
                    "the number of its expert in bits that are smooth at first and then exactly 0 or 1. Any number of "
                    "experts works. Its penalty belongs to the loss of every task that uses it; some ports apply it "
                    "to the last task only."),
    .formula = "w_i = Σ_s softmax(W_m x)_s Π_j S(z_sj)^{b_ij} (1 − S(z_sj))^{1 − b_ij}",
    .paper = "Hazimeh et al. 2021, DSelect-k: Differentiable Selection in the Mixture of Experts",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
};

} // namespace engine::layers::dselect_k
