// Experts: n small networks side by side on the same input, computed as one batched product. Output [B, n, units].
// Tensors: weight [n, units, in], bias [n, units]; for every further layer l = 1 …: weight.<l> [n, units, units],
// bias.<l> [n, units]. Dropout acts on what the experts give.

#include "engine/layers/Parts.h"

namespace engine::layers::experts {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Vector))};
constexpr std::array outputs{outputPort(kinds(PortKind::Experts))};
constexpr std::array params{
    ParamSpec{
        .key = "experts",
        .label = TL_TEXT("engine", "Experts"),
        .kind = ParamKind::Integer,
        .standard = "8",
        .least = 1,
        .most = 256,
        .tip = TL_TEXT("engine", "How many networks stand side by side. Each task's gate mixes them in its own way.")},
    ParamSpec{.key = "units",
              .label = TL_TEXT("engine", "Units"),
              .kind = ParamKind::Integer,
              .standard = "64",
              .least = 1,
              .most = 4096,
              .tip = TL_TEXT("engine", "Width of every layer of an expert.")},
    ParamSpec{.key = "layers",
              .label = TL_TEXT("engine", "Layers"),
              .kind = ParamKind::Integer,
              .standard = "1",
              .least = 1,
              .most = 8,
              .tip = TL_TEXT("engine", "Dense layers per expert, one after another.")},
    activationParam(),
    dropoutParam("dropout", TL_TEXT("engine", "Dropout"), "0"),
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes&, const ShapeContext&) {
    return std::vector{Shape{PortKind::Experts, {integer(params, given, "experts"), integer(params, given, "units")}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t count = integer(params, given, "experts");
    const std::int64_t units = integer(params, given, "units");
    const std::int64_t layers = integer(params, given, "layers");
    std::int64_t in = arriving.one(0).dims[0];
    std::vector<TensorSpec> result;
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        const std::string end = layer == 0 ? std::string() : '.' + std::to_string(layer);
        result.push_back({.name = "weight" + end, .dims = {count, units, in}});
        result.push_back(
            {.name = "bias" + end, .dims = {count, units}, .scale = static_cast<double>(in), .decay = false});
        in = units;
    }
    return result;
}

std::vector<Text> summary(const Params& given) {
    const std::string activation = choice(params, given, "activation");
    std::vector<Text> lines{text("%1 × %2", integer(params, given, "experts"), integer(params, given, "units"))};
    if (activation != "identity")
        lines.push_back(text(activationLabel(activation)));
    if (const double rate = real(params, given, "dropout"); rate > 0)
        lines.push_back(text(TL_TEXT("engine", "dropout %1"), rate));
    return lines;
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "experts",
    .label = TL_TEXT("engine", "Experts"),
    .category = LayerCategory::MultiTask,
    .icon = "experts",
    .help = TL_TEXT("engine",
                    "Several networks that read the same input and learn different views of it. Gates mix them for "
                    "each task, so related tasks can share experts and unlike ones can keep apart."),
    .formula = "E_i = f(W_i x + b_i),  i = 1 … n",
    .paper = "Ma et al. 2018, Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
    .groupable = true,
};

} // namespace engine::layers::experts
