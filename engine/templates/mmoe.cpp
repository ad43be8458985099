// MMoE: shared experts, a gate per task that mixes them, a tower per task.

#include "engine/templates/Build.h"

namespace engine::templates::mmoe {

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
    std::vector<PortRef> outputs;
    for (const Task& task : tasks)
        outputs.push_back(
            graph.answer(graph.gate("gate", nodeName(TL_TEXT("engine", "Gate %1"), task.name), {experts}, features),
                         task, integers(sizes, given, "tower"), real(sizes, given, "dropout")));
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "mmoe",
    .label = TL_TEXT("engine", "MMoE"),
    .help =
        TL_TEXT("engine", "Several experts read the same features; a gate per task decides for every row how much of "
                          "each expert the task uses. Holds up when tasks are less related."),
    .paper = "Ma et al. 2018, Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts",
    .sizes = sizes,
    .build = build,
    .note =
        TL_TEXT("engine", "Gates have no bias and the sizes are those of the paper: 8 experts of 16 units and "
                          "towers of 8, about as large as a shared bottom of 113 units. Some implementations hide a "
                          "layer in every gate."),
};

} // namespace engine::templates::mmoe
