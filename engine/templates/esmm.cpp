// ESMM: one head per step (click; buy once clicked), and the probability of each later step as the product along the
// chain. The tasks are learnt over all rows; no head learns from clicked rows alone.

#include "engine/templates/Build.h"

namespace engine::templates::esmm {

extern const Template description;

namespace {

constexpr std::array sizes{
    unitsParam("tower", TL_TEXT("engine", "Tower"), "[360, 200, 80]",
               TL_TEXT("engine", "Units of each step's own layers, one number per layer.")),
    dropoutParam("0"),
    embeddingParam(),
};

Result<void> suits(const Params&, const std::vector<Task>& tasks) {
    return needsChain(description.label, tasks);
}

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const PortRef features =
        graph.features(nodeName(TL_TEXT("engine", "Features")), integer(sizes, given, "embedding_dim"));
    std::vector<PortRef> heads, outputs;
    for (const Task& task : tasks) {
        const std::string name =
            heads.empty() ? task.name
                          : nodeName(TL_TEXT("engine", "%1 once %2"), task.name, tasks[heads.size() - 1].name);
        const PortRef tower = graph.stack(features, nodeName(TL_TEXT("engine", "Tower %1"), task.name),
                                          integers(sizes, given, "tower"), real(sizes, given, "dropout"));
        heads.push_back(graph.then(tower, "head", name));
        if (heads.size() == 1) {
            outputs.push_back(heads.front());
            continue;
        }
        const NodeId product = graph.add("probability_product", task.name);
        for (const PortRef& head : heads)
            graph.link(head.node, head.port, product, "inputs");
        outputs.push_back({product, "output"});
    }
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

constinit const Template description{
    .id = "esmm",
    .label = TL_TEXT("engine", "ESMM"),
    .help = TL_TEXT("engine", "For steps that follow one another, such as click and buy: the probability to buy is "
                              "that of a click times that of buying once clicked, learnt from all rows. The features "
                              "are shared, so the rare step learns from the frequent one."),
    .paper = "Ma et al. 2018, Entire Space Multi-Task Model (ESMM)",
    .sizes = sizes,
    .build = build,
    .suits = suits,
    .note =
        TL_TEXT("engine", "Learnt from all rows by the products of probabilities, in logarithms; there is no loss "
                          "on clicked rows alone. Products of scores instead of probabilities, or a ReLU before the "
                          "score, are well-known mistakes."),
};

} // namespace engine::templates::esmm
