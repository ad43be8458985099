// Single task: every task has a model of its own, embeddings included. The baseline that sharing must beat.

#include "engine/templates/Build.h"

namespace engine::templates::single {

namespace {

constexpr std::array sizes{
    unitsParam("bottom", TL_TEXT("engine", "Lower part"), "[117]",
               TL_TEXT("engine", "Units of each task's lower layers, one number per layer.")),
    towerParam("[8]"),
    dropoutParam("0"),
    embeddingParam(),
};

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    std::vector<PortRef> outputs;
    const double dropout = real(sizes, given, "dropout");
    for (const Task& task : tasks) {
        PortRef port = graph.features(nodeName(TL_TEXT("engine", "Features %1"), task.name),
                                      integer(sizes, given, "embedding_dim"));
        port = graph.stack(port, nodeName(TL_TEXT("engine", "Bottom %1"), task.name), integers(sizes, given, "bottom"),
                           dropout);
        outputs.push_back(graph.answer(port, task, integers(sizes, given, "tower"), dropout));
    }
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "single",
    .label = TL_TEXT("engine", "Single tasks"),
    .help =
        TL_TEXT("engine", "A model of its own for every task; nothing is shared. Compare with it to see what sharing "
                          "brings."),
    .paper = "",
    .sizes = sizes,
    .build = build,
};

} // namespace engine::templates::single
