// Feature tokens: every column becomes a vector of one width; task tokens (CLS) come first, then numbers, then
// categories (reference vectors `tokenizer`). Number j: x_j w_j + b_j; category: table row + its bias.
// Tensors, each only when its first axis is not 0: cls [task_tokens, dim], weight [F, dim], bias [F, dim],
// embedding.<i> [vocabulary i, dim] …, category_bias [C, dim].

#include "engine/layers/Parts.h"

#include <cmath>

namespace engine::layers::tokens {

namespace {

constexpr std::array inputs{inputPort(kinds(PortKind::Columns))};
constexpr std::array outputs{outputPort(kinds(PortKind::Tokens))};
constexpr std::array params{
    ParamSpec{.key = "dim",
              .label = TL_TEXT("engine", "Token width"),
              .kind = ParamKind::Integer,
              .standard = "32",
              .least = 1,
              .most = 1024,
              .tip =
                  TL_TEXT("engine", "How many numbers stand for one column. Attention layers share them among heads.")},
    ParamSpec{.key = "task_tokens",
              .label = TL_TEXT("engine", "Task tokens"),
              .kind = ParamKind::Integer,
              .standard = "0",
              .least = 0,
              .most = 64,
              .tip = TL_TEXT("engine", "Learnt tokens put before the columns, one per task. Through attention each "
                                       "gathers what its task needs.")},
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const Shape& columns = arriving.one(0);
    const std::int64_t count = integer(params, given, "task_tokens") + columns.dims[0] + columns.dims[1];
    return std::vector{Shape{PortKind::Tokens, {count, integer(params, given, "dim")}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes& arriving, const ShapeContext& context) {
    const std::int64_t dim = integer(params, given, "dim");
    const auto spec = [&](std::string name, std::int64_t rows) {
        // The FT-Transformer's start for all of these.
        return TensorSpec{.name = std::move(name),
                          .dims = {rows, dim},
                          .init = InitKind::UniformScale,
                          .scale = 1 / std::sqrt(static_cast<double>(dim)),
                          .decay = false};
    };
    std::vector<TensorSpec> result;
    if (const std::int64_t count = integer(params, given, "task_tokens"); count > 0)
        result.push_back(spec("cls", count));
    if (const std::int64_t numbers = arriving.one(0).dims[0]; numbers > 0) {
        result.push_back(spec("weight", numbers));
        result.push_back(spec("bias", numbers));
    }
    const std::int64_t categories = arriving.one(0).dims[1];
    const FeatureWidths own = context.features ? ofSet(*context.features, context.featureSet) : FeatureWidths();
    for (std::int64_t i = 0; i < categories; ++i) {
        const bool known = i < static_cast<std::int64_t>(own.vocabulary.size());
        result.push_back(
            spec("embedding." + std::to_string(i), known ? own.vocabulary[static_cast<std::size_t>(i)] : 1));
    }
    if (categories > 0)
        result.push_back(spec("category_bias", categories));
    return result;
}

std::vector<Text> summary(const Params& given) {
    std::vector<Text> lines{text(TL_TEXT("engine", "width %1"), integer(params, given, "dim"))};
    if (const std::int64_t count = integer(params, given, "task_tokens"); count > 0)
        lines.push_back(text(TL_TEXT("engine", "task tokens: %1"), count));
    return lines;
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "tokens",
    .label = TL_TEXT("engine", "Feature tokens"),
    .category = LayerCategory::Attention,
    .icon = "tokens",
    .help = TL_TEXT("engine", "Turns every column into a token, a vector of one width, so that attention can look from "
                              "column to column. Task tokens stand in front and collect the answer of their task."),
    .formula = TL_TEXT("engine", "t_j = x_j w_j + b_j (number);  t_c = E_c[code] + b_c (category)"),
    .paper = "Gorishniy et al. 2021, Revisiting Deep Learning Models for Tabular Data (FT-Transformer)",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
};

} // namespace engine::layers::tokens
