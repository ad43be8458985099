// Shared bottom: one lower part for all tasks, a tower per task (Caruana 1997).

#include "engine/templates/Build.h"

namespace engine::templates::shared_bottom {

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
    for (const Task& task : tasks)
        outputs.push_back(graph.answer(shared, task, integers(sizes, given, "tower"), dropout));
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "shared_bottom",
    .label = TL_TEXT("engine", "Shared bottom"),
    .help =
        TL_TEXT("engine", "All tasks share the lower layers and each has a small tower on top. Small and fast; good "
                          "when the tasks are related."),
    .paper = "Caruana 1997, Multitask Learning",
    .sizes = sizes,
    .build = build,
    .note = TL_TEXT("engine", "With 117 units and towers of 8 it is about as large as 8 experts of 16 units, so that a "
                              "comparison with MMoE is fair."),
};

} // namespace engine::templates::shared_bottom
