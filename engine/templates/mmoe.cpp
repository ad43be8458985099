// MMoE: shared experts, a gate per task that mixes them, a tower per task.

#include "engine/templates/Build.h"

namespace engine::templates::mmoe {

namespace {

constexpr std::array sizes{
    countParam("experts", TL_TEXT("engine", "Experts"), "8", 256,
               TL_TEXT("engine", "How many networks stand side by side.")),
    countParam("expert_units", TL_TEXT("engine", "Units per expert"), "64", 4096,
               TL_TEXT("engine", "Width of every expert.")),
    countParam("expert_layers", TL_TEXT("engine", "Layers per expert"), "1", 8,
               TL_TEXT("engine", "Dense layers in every expert.")),
    towerParam("[32]"),
    dropoutParam("0"),
    embeddingParam(),
};

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const PortRef features = graph.features("Features", integer(sizes, given, "embedding_dim"));
    Params params{{"experts", integer(sizes, given, "experts")}, {"units", integer(sizes, given, "expert_units")}};
    if (const std::int64_t layers = integer(sizes, given, "expert_layers"); layers > 1)
        params.emplace("layers", layers);
    const PortRef experts = graph.then(features, "experts", "Experts", std::move(params));
    std::vector<PortRef> outputs;
    for (const Task& task : tasks) {
        const NodeId gate = graph.add("gate", "Gate " + task.name);
        graph.link(experts.node, experts.port, gate, "experts");
        graph.link(features.node, features.port, gate, "input");
        outputs.push_back(
            graph.answer({gate, "output"}, task, integers(sizes, given, "tower"), real(sizes, given, "dropout")));
    }
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
};

} // namespace engine::templates::mmoe
