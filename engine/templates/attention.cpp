// Attention: every column becomes a token; one task token (CLS) per task gathers through transformer blocks what its
// task needs (FT-Transformer with task tokens).

#include "engine/templates/Build.h"

namespace engine::templates::attention {

namespace {

constexpr std::array sizes{
    countParam("dim", TL_TEXT("engine", "Token width"), "32", 1024,
               TL_TEXT("engine", "How many numbers stand for one column; a multiple of the number of heads.")),
    countParam("blocks", TL_TEXT("engine", "Blocks"), "2", 12,
               TL_TEXT("engine", "Transformer blocks one after another.")),
    countParam("heads", TL_TEXT("engine", "Heads"), "4", 64,
               TL_TEXT("engine", "Attention maps side by side in each block.")),
    towerParam("[16]"),
    ParamSpec{.key = "dropout",
              .label = TL_TEXT("engine", "Dropout"),
              .kind = ParamKind::Real,
              .standard = "0.1",
              .least = 0,
              .most = 0.95,
              .tip = TL_TEXT("engine", "Share of attention weights and inner values that are set to 0 while training."),
              .advanced = true},
};

Template::Built build(const Params& given, const std::vector<Task>& tasks) {
    Build graph;
    const PortRef columns{graph.features(nodeName(TL_TEXT("engine", "Features")), 0).node, "columns"};
    PortRef tokens =
        graph.then(columns, "tokens", nodeName(TL_TEXT("engine", "Tokens")),
                   {{"dim", integer(sizes, given, "dim")}, {"task_tokens", static_cast<std::int64_t>(tasks.size())}});
    const std::int64_t blocks = integer(sizes, given, "blocks");
    for (std::int64_t block = 0; block < blocks; ++block) {
        Params params{{"heads", integer(sizes, given, "heads")},
                      {"attention_dropout", real(sizes, given, "dropout")},
                      {"dropout", real(sizes, given, "dropout")}};
        if (block == 0)
            params.emplace("first", true);
        tokens = graph.then(tokens, "transformer_block", nodeName(TL_TEXT("engine", "Block %1"), block + 1),
                            std::move(params));
    }
    std::vector<PortRef> outputs;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const PortRef picked = graph.then(tokens, "token_pick", nodeName(TL_TEXT("engine", "Token %1"), tasks[i].name),
                                          {{"index", static_cast<std::int64_t>(i)}});
        outputs.push_back(graph.answer(picked, tasks[i], integers(sizes, given, "tower"), 0));
    }
    return {std::move(graph.graph), std::move(outputs)};
}

} // namespace

extern const Template description;
constinit const Template description{
    .id = "attention",
    .label = TL_TEXT("engine", "Attention"),
    .help = TL_TEXT("engine",
                    "Columns become tokens that look at each other; a token per task gathers what its task needs. "
                    "Shows which columns each task looks at; takes longer to train."),
    .paper = "Gorishniy et al. 2021, Revisiting Deep Learning Models for Tabular Data (FT-Transformer)",
    .sizes = sizes,
    .build = build,
    .note = TL_TEXT("engine", "The first normalisation of the first block is left out, as the authors call crucial; "
                              "they use one token for the answer, here every task has its own."),
};

} // namespace engine::templates::attention
