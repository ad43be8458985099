// Features: the columns of the table as they enter the model.
// Outputs: columns (numbers [B, F] and codes [B, codes of all columns]) and vector [B, sum of embedding widths + F]:
// embeddings first, in column order, then the numbers (reference vectors `input_block`). Row 0 of every table is the
// unknown category. A sequence enters as the mean of the embeddings of its known codes. A node that names a feature set
// gives the columns of that set only.
// Tensors: embedding.<i> [vocabulary i, width i] per category column; none when nothing takes the vector.

#include "engine/layers/Parts.h"

#include <algorithm>
#include <cmath>

namespace engine::layers::features {

namespace {

constexpr std::array outputs{
    PortSpec{"columns", TL_TEXT("engine", "Columns"), kinds(PortKind::Columns)},
    PortSpec{"vector", TL_TEXT("engine", "Vector"), kinds(PortKind::Vector)},
};
constexpr std::uint32_t vectorBit = 1U << 1;

constexpr std::array params{
    ParamSpec{.key = "set",
              .label = TL_TEXT("engine", "Feature group"),
              .kind = ParamKind::String,
              .standard = "\"\"",
              .tip =
                  TL_TEXT("engine", "Only the columns of this group enter here, such as user, item or context. Empty "
                                    "takes all columns; \"other\" takes those without a group.")},
    ParamSpec{.key = "embedding_dim",
              .label = TL_TEXT("engine", "Embedding width"),
              .kind = ParamKind::Integer,
              .standard = "0",
              .least = 0,
              .most = 256,
              .tip =
                  TL_TEXT("engine", "How many numbers stand for one category. 0 chooses by the number of categories: "
                                    "1.6 · n^0.56, at most 16.")},
};

/// Rule of thumb of fastai, with a lower ceiling: tables with many rare categories overfit wide embeddings.
std::int64_t embeddingWidth(std::int64_t asked, const FeatureWidths& widths, std::size_t column) {
    if (column < widths.embedding.size() && widths.embedding[column] > 0)
        return widths.embedding[column]; // asked for by the preparation of the column
    if (asked > 0)
        return asked;
    const std::int64_t vocabulary = widths.vocabulary[column];
    const double wish = std::round(1.6 * std::pow(static_cast<double>(vocabulary), 0.56));
    return std::clamp(static_cast<std::int64_t>(wish), std::int64_t{1}, std::int64_t{16});
}

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes&, const ShapeContext& context) {
    if (!context.features)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "No table is open, so the columns are not known yet.")));
    const FeatureWidths widths = ofSet(*context.features, context.featureSet);
    const auto categories = static_cast<std::int64_t>(widths.vocabulary.size());
    if (widths.numbers + categories == 0 && !context.featureSet.empty()) {
        Place place;
        place.param = "set";
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "No column is in the feature group \"%1\". Put columns into it on the Data "
                                           "page, or choose another group."),
                         context.featureSet),
                    place);
    }
    if (widths.numbers + categories == 0)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", // as the project and the preparation say it: one fault, one sentence
                                 "No column is a feature, so there is nothing to learn from. Give at least one column "
                                 "with values the role Feature.")));
    const std::int64_t asked = integer(params, given, "embedding_dim");
    std::int64_t width = widths.numbers;
    for (std::size_t column = 0; column < widths.vocabulary.size(); ++column)
        width += embeddingWidth(asked, widths, column);
    return std::vector{Shape{PortKind::Columns, {widths.numbers, categories}}, Shape{PortKind::Vector, {width}}};
}

std::vector<TensorSpec> tensors(const Params& given, const InputShapes&, const ShapeContext& context) {
    std::vector<TensorSpec> result;
    if (!context.features || (context.unusedOutputs & vectorBit) != 0)
        return result;
    const std::int64_t asked = integer(params, given, "embedding_dim");
    const FeatureWidths widths = ofSet(*context.features, context.featureSet);
    for (std::size_t column = 0; column < widths.vocabulary.size(); ++column) {
        result.push_back({.name = "embedding." + std::to_string(column),
                          .dims = {widths.vocabulary[column], embeddingWidth(asked, widths, column)},
                          .init = InitKind::Normal,
                          .scale = 0.1,
                          .decay = false});
    }
    return result;
}

std::vector<Text> summary(const Params& given) {
    std::vector<Text> lines;
    if (const std::string set = choice(params, given, "set"); !set.empty())
        lines.push_back(text(TL_TEXT("engine", "group: %1"), set));
    const std::int64_t asked = integer(params, given, "embedding_dim");
    lines.push_back(asked == 0 ? text(TL_TEXT("engine", "embeddings: auto"))
                               : text(TL_TEXT("engine", "embeddings: %1"), asked));
    return lines;
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "features",
    .label = TL_TEXT("engine", "Features"),
    .category = LayerCategory::Input,
    .icon = "input",
    .help = TL_TEXT("engine", "The feature columns of the table, or of one feature group. \"Vector\" joins the scaled "
                              "numbers and one learnt embedding per category column (for a sequence: the mean over its "
                              "entries); \"Columns\" keeps them apart for layers that make tokens."),
    .formula = "x = [E₁[c₁] … E_C[c_C], n₁ … n_F]",
    .paper = "",
    .inputs = {},
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .tensors = tensors,
    .summary = summary,
};

} // namespace engine::layers::features
