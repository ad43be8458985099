// AITM: a tower per step; each later step reads, by attention, what the step before hands on and its own tower. A term
// keeps a later step from being likelier than the one before (its mean over the rows, in the later task's loss).

#include "engine/templates/Build.h"

namespace engine::templates::aitm {

extern const Template description;

namespace {

constexpr std::array sizes{
    unitsParam("tower", TL_TEXT("engine", "Tower"), "[128, 64, 32]",
               TL_TEXT("engine", "Units of each step's own layers, one number per layer.")),
    dropoutParam("0.2"),
    ParamSpec{.key = "order_weight",
              .label = TL_TEXT("engine", "Order calibration"),
              .kind = ParamKind::Real,
              .standard = "0.6",
              .least = 0,
              .most = 1000,
              .tip = TL_TEXT("engine", "How strongly a later step likelier than an earlier one is punished.")},
    embeddingParam(),
};

Result<void> suits(const Params& given, const std::vector<Task>& tasks) {
    TRY_VOID(needsLayers(sizes, given, "tower"));
    return needsChain(description.label, tasks);
}

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const PortRef features =
        graph.features(nodeName(TL_TEXT("engine", "Features")), integer(sizes, given, "embedding_dim"));
    const std::vector<std::int64_t> tower = integers(sizes, given, "tower");
    std::vector<PortRef> outputs;
    PortRef before;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const std::string& name = tasks[t].name;
        PortRef z =
            graph.stack(features, nodeName(TL_TEXT("engine", "Tower %1"), name), tower, real(sizes, given, "dropout"));
        if (t > 0) {
            const PortRef handed = graph.stack(
                before, nodeName(TL_TEXT("engine", "From %1 to %2"), tasks[t - 1].name, name), {tower.back()}, 0);
            const NodeId transfer = graph.add("aitm_transfer", nodeName(TL_TEXT("engine", "Transfer %1"), name));
            graph.link(handed.node, handed.port, transfer, "previous");
            graph.link(z.node, z.port, transfer, "own");
            z = {transfer, "output"};
        }
        outputs.push_back(graph.then(z, "head", name));
        before = z;
        if (t == 0 || real(sizes, given, "order_weight") == 0)
            continue;
        const NodeId order =
            graph.add("order_calibration", nodeName(TL_TEXT("engine", "%1 before %2"), tasks[t - 1].name, name),
                      {{"task", tasks[t].id}, {"weight", real(sizes, given, "order_weight")}});
        graph.link(outputs[t - 1].node, outputs[t - 1].port, order, "earlier");
        graph.link(outputs[t].node, outputs[t].port, order, "later");
    }
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

constinit const Template description{
    .id = "aitm",
    .label = TL_TEXT("engine", "AITM"),
    .help = TL_TEXT("engine", "For steps that follow one another, such as click and buy: each step takes over from the "
                              "step before, by attention, what it needs, and the order of the probabilities is kept."),
    .paper = "Xi et al. 2021, Modeling the Sequential Dependence among Audience Multi-step Conversions (AITM)",
    .sizes = sizes,
    .build = build,
    .suits = suits,
    .note =
        TL_TEXT("engine", "The order of the probabilities is kept by a node of its own (weight 0.6, a mean over the "
                          "rows). Well-known implementations drop this term or sum it over the rows."),
};

} // namespace engine::templates::aitm
