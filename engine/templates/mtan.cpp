// MTAN for tables: shared blocks of two layers; in every block each task masks what it needs and hands it to its own
// layer, whose result joins what the mask of the next block sees.

#include "engine/templates/Build.h"

namespace engine::templates::mtan {

namespace {

constexpr std::array sizes{
    unitsParam("blocks", TL_TEXT("engine", "Shared blocks"), "[64, 64]",
               TL_TEXT("engine", "Units of the shared blocks, one number per block.")),
    towerParam("[8]"),
    dropoutParam("0"),
    embeddingParam(),
};

Result<void> suits(const Params& given, const std::vector<Task>&) {
    return needsLayers(sizes, given, "blocks");
}

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const PortRef features =
        graph.features(nodeName(TL_TEXT("engine", "Features")), integer(sizes, given, "embedding_dim"));
    PortRef shared = features;
    const double dropout = real(sizes, given, "dropout");
    std::vector<PortRef> own(tasks.size());
    std::int64_t number = 0;
    for (const std::int64_t units : integers(sizes, given, "blocks")) {
        const std::string suffix = ' ' + std::to_string(++number);
        const PortRef first =
            graph.stack(shared, nodeName(TL_TEXT("engine", "Shared")) + suffix + 'a', {units}, dropout);
        shared = graph.stack(first, nodeName(TL_TEXT("engine", "Shared")) + suffix + 'b', {units}, dropout);
        for (std::size_t t = 0; t < tasks.size(); ++t) {
            const PortRef mask =
                graph.then(shared, "task_mask", nodeName(TL_TEXT("engine", "Mask %1"), tasks[t].name) + suffix);
            graph.link(first.node, first.port, mask.node, "context");
            if (number > 1)
                graph.link(own[t].node, own[t].port, mask.node, "context");
            own[t] = graph.stack(mask, nodeName(TL_TEXT("engine", "Own %1"), tasks[t].name) + suffix, {units}, dropout);
        }
    }
    std::vector<PortRef> outputs;
    for (std::size_t t = 0; t < tasks.size(); ++t)
        outputs.push_back(graph.answer(own[t], tasks[t], integers(sizes, given, "tower"), dropout));
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "mtan",
    .label = TL_TEXT("engine", "MTAN"),
    .help = TL_TEXT("engine", "Shared blocks, and for each task a mask per block that picks out what it needs: "
                              "attention made for tables. Shows for every value which tasks use it."),
    .paper = "Liu, Johns, Davison 2019, End-to-End Multi-Task Learning with Attention (MTAN), adapted to tables",
    .sizes = sizes,
    .build = build,
    .suits = suits,
    .note = TL_TEXT("engine", "A mask of every task on every shared block, made for tables; the original works on "
                              "images."),
};

} // namespace engine::templates::mtan
