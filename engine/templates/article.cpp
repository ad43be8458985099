// The article's model: a shared Dense layer, an attention gate z = σ(W h) ⊙ h per task on it, then the task's own
// layers. As printed in the article the attention output feeds no task; here it feeds the tasks, as its formulas mean.

#include "engine/templates/Build.h"

namespace engine::templates::article {

namespace {

constexpr std::array sizes{
    bottomParam("[128]"),
    towerParam("[64]"),
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
        const PortRef gate =
            graph.then(shared, "attention_gate", nodeName(TL_TEXT("engine", "Attention %1"), task.name));
        outputs.push_back(graph.answer(gate, task, integers(sizes, given, "tower"), dropout));
    }
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "article",
    .label = TL_TEXT("engine", "Article's model"),
    .help = TL_TEXT("engine",
                    "A shared layer, and for each task an attention gate between 0 and 1 that scales what the task "
                    "takes from it, then the task's own layers."),
    .paper = "",
    .sizes = sizes,
    .build = build,
    .note = TL_TEXT("engine", "As printed, the article's program does not run: three outputs stand against two tasks, "
                              "and its attention is connected to none. Here σ(W_a h) ⊙ h feeds each task's own layers, "
                              "as its formulas mean."),
};

} // namespace engine::templates::article
