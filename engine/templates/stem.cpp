// STEM: embeddings per task beside shared ones. The gate of a task reads the sum of both and mixes all experts; those
// of other tasks through a stopped gradient, so that it learns from them without pulling at them.

#include "engine/templates/Build.h"

namespace engine::templates::stem {

namespace {

constexpr std::array sizes{
    countParam("shared_experts", TL_TEXT("engine", "Shared experts"), "8", 256,
               TL_TEXT("engine", "Experts that read the shared embeddings.")),
    countParam("task_experts", TL_TEXT("engine", "Experts per task"), "1", 64,
               TL_TEXT("engine", "Experts that read a task's own embeddings.")),
    expertUnitsParam(),
    expertLayersParam(),
    towerParam("[8]"),
    dropoutParam("0"),
    embeddingParam(),
};

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const std::int64_t width = integer(sizes, given, "embedding_dim");
    const std::int64_t units = integer(sizes, given, "expert_units"), layers = integer(sizes, given, "expert_layers");
    const PortRef shared = graph.features(nodeName(TL_TEXT("engine", "Features")), width);
    const NodeId common = graph.experts(shared, nodeName(TL_TEXT("engine", "Shared experts")),
                                        integer(sizes, given, "shared_experts"), units, layers);
    std::vector<PortRef> own;
    std::vector<NodeId> experts, stopped;
    for (const Task& task : tasks) {
        own.push_back(graph.features(nodeName(TL_TEXT("engine", "Features %1"), task.name), width));
        experts.push_back(graph.experts(own.back(), nodeName(TL_TEXT("engine", "Experts %1"), task.name),
                                        integer(sizes, given, "task_experts"), units, layers));
        if (tasks.size() > 1)
            stopped.push_back(graph
                                  .then({experts.back(), "output"}, "stop_gradient",
                                        nodeName(TL_TEXT("engine", "%1 for others"), task.name))
                                  .node);
    }
    std::vector<PortRef> outputs;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const PortRef sum{graph.add("add", nodeName(TL_TEXT("engine", "Both %1"), tasks[t].name)), "output"};
        graph.link(own[t].node, own[t].port, sum.node, "inputs");
        graph.link(shared.node, shared.port, sum.node, "inputs");
        std::vector<NodeId> mixed;
        for (std::size_t other = 0; other < tasks.size(); ++other)
            mixed.push_back(other == t ? experts[other] : stopped[other]);
        mixed.push_back(common);
        outputs.push_back(
            graph.answer(graph.gate("gate", nodeName(TL_TEXT("engine", "Gate %1"), tasks[t].name), mixed, sum),
                         tasks[t], integers(sizes, given, "tower"), real(sizes, given, "dropout")));
    }
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "stem",
    .label = TL_TEXT("engine", "STEM"),
    .help = TL_TEXT("engine",
                    "Embeddings for each task beside shared ones, and a gate per task over all experts; the experts of "
                    "other tasks are read but not changed. For tasks that mean different things by the same category."),
    .paper = "Su et al. 2024, STEM: Unleashing the Power of Embeddings for Multi-task Recommendation",
    .sizes = sizes,
    .build = build,
    .note = TL_TEXT("engine",
                    "Experts of other tasks are read through Stop gradient, so that a task never changes the "
                    "embeddings of another. The paper's experts have three layers of 512 units for tens of millions "
                    "of rows; here they are as small as in the other templates, so that a comparison is fair."),
};

} // namespace engine::templates::stem
