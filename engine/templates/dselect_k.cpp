// DSelect-k: shared experts, and a gate per task that uses at most k of them for a row; its penalty is in its task.

#include "engine/templates/Build.h"

namespace engine::templates::dselect_k {

namespace {

constexpr std::array sizes{
    countParam("experts", TL_TEXT("engine", "Experts"), "8", 256,
               TL_TEXT("engine", "How many networks stand side by side; any number works.")),
    countParam("k", TL_TEXT("engine", "Selectors (k)"), "2", 64,
               TL_TEXT("engine", "At most this many experts are used for a row.")),
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
    for (const Task& task : tasks) {
        const PortRef mixed = graph.gate("dselect_k", nodeName(TL_TEXT("engine", "Gate %1"), task.name), {experts},
                                         features, {{"k", integer(sizes, given, "k")}, {"task", task.id}});
        outputs.push_back(graph.answer(mixed, task, integers(sizes, given, "tower"), real(sizes, given, "dropout")));
    }
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "dselect_k",
    .label = TL_TEXT("engine", "DSelect-k"),
    .help = TL_TEXT("engine", "As MMoE, but each task settles on at most k experts per row. Shows clearly which "
                              "experts a task needs and saves the rest."),
    .paper = "Hazimeh et al. 2021, DSelect-k: Differentiable Selection in the Mixture of Experts",
    .sizes = sizes,
    .build = build,
    .note =
        TL_TEXT("engine", "The penalty goes into the loss of every task whose gate it belongs to, and any number of "
                          "experts works. A well-known implementation applies it to the last task only."),
};

} // namespace engine::templates::dselect_k
