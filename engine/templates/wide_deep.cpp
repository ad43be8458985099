// Wide and deep: a shared deep part, and beside it for each task a wide one: one number per category and the scaled
// numbers go straight to the head, which is a linear model on them.

#include "engine/templates/Build.h"

namespace engine::templates::wide_deep {

namespace {

constexpr std::array sizes{
    bottomParam("[117]"),
    towerParam("[8]"),
    dropoutParam("0"),
    embeddingParam(),
};

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const double dropout = real(sizes, given, "dropout");
    const PortRef features =
        graph.features(nodeName(TL_TEXT("engine", "Features")), integer(sizes, given, "embedding_dim"));
    const PortRef shared =
        graph.stack(features, nodeName(TL_TEXT("engine", "Shared")), integers(sizes, given, "bottom"), dropout);
    std::vector<PortRef> outputs;
    for (const Task& task : tasks) {
        const PortRef wide = graph.features(nodeName(TL_TEXT("engine", "Wide %1"), task.name), 1);
        const PortRef deep = graph.stack(shared, nodeName(TL_TEXT("engine", "Tower %1"), task.name),
                                         integers(sizes, given, "tower"), dropout);
        const NodeId both = graph.add("concat", nodeName(TL_TEXT("engine", "Wide and deep %1"), task.name));
        graph.link(wide.node, wide.port, both, "inputs");
        graph.link(deep.node, deep.port, both, "inputs");
        outputs.push_back(graph.then({both, "output"}, "head", task.name));
    }
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "wide_deep",
    .label = TL_TEXT("engine", "Wide and deep"),
    .help = TL_TEXT("engine", "A shared deep part for what categories have in common, and a linear model per task that "
                              "learns single categories by heart. Strong on tables with many categories."),
    .paper = "Cheng et al. 2016, Wide & Deep Learning for Recommender Systems",
    .sizes = sizes,
    .build = build,
};

} // namespace engine::templates::wide_deep
