// OMoE: shared experts and one gate for all tasks; a tower per task. What MMoE is compared with.

#include "engine/templates/Build.h"

namespace engine::templates::omoe {

namespace {

constexpr std::array sizes{
    countParam("experts", TL_TEXT("engine", "Experts"), "8", 256,
               TL_TEXT("engine", "How many networks stand side by side.")),
    expertUnitsParam(),
    expertLayersParam(),
    towerParam("[8]"),
    dropoutParam("0"),
    embeddingParam(),
};

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const PortRef features =
        graph.features(nodeName(TL_TEXT("engine", "Features")), integer(sizes, given, "embedding_dim"));
    const NodeId experts =
        graph.experts(features, nodeName(TL_TEXT("engine", "Experts")), integer(sizes, given, "experts"),
                      integer(sizes, given, "expert_units"), integer(sizes, given, "expert_layers"));
    const PortRef mixed = graph.gate("gate", nodeName(TL_TEXT("engine", "Gate")), {experts}, features);
    std::vector<PortRef> outputs;
    for (const Task& task : tasks)
        outputs.push_back(graph.answer(mixed, task, integers(sizes, given, "tower"), real(sizes, given, "dropout")));
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "omoe",
    .label = TL_TEXT("engine", "OMoE"),
    .help = TL_TEXT("engine", "Several experts and one gate that mixes them in the same way for all tasks. Compare it "
                              "with MMoE to see what gates of their own bring."),
    .paper = "Ma et al. 2018, Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts",
    .sizes = sizes,
    .build = build,
    .note = TL_TEXT("engine", "Sizes as in MMoE, so that the two differ in their gates only."),
};

} // namespace engine::templates::omoe
