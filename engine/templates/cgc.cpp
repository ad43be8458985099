// CGC: every task has experts of its own beside shared ones; a gate per task mixes both (one level of PLE).

#include "engine/templates/Build.h"

namespace engine::templates::cgc {

namespace {

constexpr std::array sizes{
    countParam("task_experts", TL_TEXT("engine", "Experts per task"), "2", 64,
               TL_TEXT("engine", "Experts that only one task uses.")),
    countParam("shared_experts", TL_TEXT("engine", "Shared experts"), "2", 256,
               TL_TEXT("engine", "Experts that all tasks use; their number need not be that of a task's own.")),
    expertUnitsParam(),
    expertLayersParam(),
    towerParam("[8]"),
    dropoutParam("0"),
    embeddingParam(),
};

LevelSizes levelSizes(const Params& given) {
    return {.own = integer(sizes, given, "task_experts"),
            .shared = integer(sizes, given, "shared_experts"),
            .units = integer(sizes, given, "expert_units"),
            .layers = integer(sizes, given, "expert_layers")};
}

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const PortRef features =
        graph.features(nodeName(TL_TEXT("engine", "Features")), integer(sizes, given, "embedding_dim"));
    const std::vector<PortRef> reads(tasks.size() + 1, features);
    const std::vector<PortRef> mixed = graph.level(levelSizes(given), tasks, reads, "", false);
    std::vector<PortRef> outputs;
    for (std::size_t t = 0; t < tasks.size(); ++t)
        outputs.push_back(
            graph.answer(mixed[t], tasks[t], integers(sizes, given, "tower"), real(sizes, given, "dropout")));
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "cgc",
    .label = TL_TEXT("engine", "CGC"),
    .help = TL_TEXT("engine", "Each task has experts of its own and shares others; its gate mixes both. What a task "
                              "alone needs cannot be pulled away by the others."),
    .paper = "Tang et al. 2020, Progressive Layered Extraction (PLE)",
    .sizes = sizes,
    .build = build,
    .note =
        TL_TEXT("engine", "Every task may have its own number of experts, and it need not be that of the shared "
                          "ones; one well-known implementation gives the shared experts the number of the own ones."),
};

} // namespace engine::templates::cgc
