// Cross-stitch: a column of layers per task; after every layer a unit mixes the columns by learnt shares.

#include "engine/templates/Build.h"

namespace engine::templates::cross_stitch {

namespace {

constexpr std::array sizes{
    unitsParam("columns", TL_TEXT("engine", "Column"), "[64, 32]",
               TL_TEXT("engine", "Units of the layers of each task's column; a cross-stitch unit follows each.")),
    ParamSpec{.key = "keep",
              .label = TL_TEXT("engine", "Kept at the start"),
              .kind = ParamKind::Real,
              .standard = "0.9",
              .least = 0,
              .most = 1,
              .tip = TL_TEXT("engine", "Share of its own column that a task starts with.")},
    towerParam("[8]"),
    dropoutParam("0"),
    embeddingParam(),
};

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const PortRef features =
        graph.features(nodeName(TL_TEXT("engine", "Features")), integer(sizes, given, "embedding_dim"));
    std::vector<PortRef> columns(tasks.size(), features);
    const double dropout = real(sizes, given, "dropout");
    std::int64_t number = 0;
    for (const std::int64_t units : integers(sizes, given, "columns")) {
        const std::string suffix = ' ' + std::to_string(++number);
        for (std::size_t t = 0; t < tasks.size(); ++t)
            columns[t] = graph.stack(columns[t], nodeName(TL_TEXT("engine", "Column %1"), tasks[t].name) + suffix,
                                     {units}, dropout);
        const NodeId unit = graph.add("cross_stitch", nodeName(TL_TEXT("engine", "Cross-stitch")) + suffix,
                                      {{"keep", real(sizes, given, "keep")}});
        for (const PortRef& column : columns)
            graph.link(column.node, column.port, unit, "inputs");
        for (std::size_t t = 0; t < tasks.size(); ++t)
            columns[t] = graph.then({unit, "output"}, "token_pick",
                                    nodeName(TL_TEXT("engine", "Share of %1"), tasks[t].name) + suffix,
                                    {{"index", static_cast<std::int64_t>(t)}, {"norm", false}});
    }
    std::vector<PortRef> outputs;
    for (std::size_t t = 0; t < tasks.size(); ++t)
        outputs.push_back(graph.answer(columns[t], tasks[t], integers(sizes, given, "tower"), dropout));
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "cross_stitch",
    .label = TL_TEXT("engine", "Cross-stitch"),
    .help = TL_TEXT("engine", "A column of layers for every task; after each layer, the tasks take over from each "
                              "other what helps, in shares that are learnt and shown."),
    .paper = "Misra et al. 2016, Cross-stitch Networks for Multi-task Learning",
    .sizes = sizes,
    .build = build,
    .note = TL_TEXT("engine", "The shares start at 0.9 for a task's own values and 0.1 spread over the others. A "
                              "well-known implementation starts with ones, so that values grow with the number of "
                              "tasks."),
};

} // namespace engine::templates::cross_stitch
