// PLE: CGC levels one above the other. The experts of a task read the task's mixture of the level below, the shared
// ones that of the shared gate, which mixes all experts; the last level has no shared gate. (Ports without the shared
// gate, or with the number of own experts for the shared ones, build another model.)

#include "engine/templates/Build.h"

namespace engine::templates::ple {

namespace {

constexpr std::array sizes{
    countParam("levels", TL_TEXT("engine", "Levels"), "2", 8, TL_TEXT("engine", "CGC levels one above the other.")),

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
    std::vector<PortRef> reads(tasks.size() + 1, features);
    const std::int64_t levels = integer(sizes, given, "levels");
    for (std::int64_t i = 1; i <= levels; ++i) {
        const std::string suffix = levels == 1 ? std::string() : ' ' + std::to_string(i);
        reads = graph.level(levelSizes(given), tasks, reads, suffix, i < levels);
    }
    std::vector<PortRef> outputs;
    for (std::size_t t = 0; t < tasks.size(); ++t)
        outputs.push_back(
            graph.answer(reads[t], tasks[t], integers(sizes, given, "tower"), real(sizes, given, "dropout")));
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "ple",
    .label = TL_TEXT("engine", "PLE"),
    .help = TL_TEXT("engine", "Experts per task and shared ones in several levels: from level to level the tasks part "
                              "more and more. Made against the seesaw, where one task gains what another loses."),
    .paper = "Tang et al. 2020, Progressive Layered Extraction (PLE)",
    .sizes = sizes,
    .build = build,
    .note = TL_TEXT("engine", "Between levels the shared part has a gate over all experts, as in the paper; the last "
                              "level has none. Well-known implementations leave this gate out, give the shared experts "
                              "the number of the own ones, or mix up experts where the numbers differ."),
};

} // namespace engine::templates::ple
