// Slice along the first axis after the rows: columns of a vector, tokens, channels or experts. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::slice {

namespace {

constexpr PortKinds taken = PortKind::Vector | PortKind::Tokens | PortKind::Sequence | PortKind::Experts;
constexpr std::array inputs{inputPort(taken)};
constexpr std::array outputs{outputPort(taken)};
constexpr std::array params{
    wholeParam("first", TL_TEXT("engine", "First"), "0", 0, 1e6,
               TL_TEXT("engine", "Where the slice begins, counted from 0.")),
    wholeParam("count", TL_TEXT("engine", "Count"), "1", 1, 1e6, TL_TEXT("engine", "How many values are taken.")),
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t first = integer(params, given, "first"), count = integer(params, given, "count");
    Shape shape = arriving.one(0);
    if (first + count > shape.dims[0])
        return refuseParam(
            first < shape.dims[0] ? "count" : "first",
            text(TL_TEXT("engine", "The slice ends at %1, but only %2 arrive."), first + count, shape.dims[0]));
    shape.dims[0] = count;
    return std::vector{shape};
}

std::vector<Text> summary(const Params& given) {
    const std::int64_t first = integer(params, given, "first");
    return {text("%1 … %2", first, first + integer(params, given, "count") - 1)};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "slice",
    .label = TL_TEXT("engine", "Slice"),
    .category = LayerCategory::Combine,
    .icon = "pick",
    .help = TL_TEXT("engine", "Takes a stretch out of what arrives: some columns of a vector, some tokens, some "
                              "experts."),
    .formula = "y = x[first : first + count]",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
    .summary = summary,
};

} // namespace engine::layers::slice
