// A vector or tokens as a sequence [B, c, l]: a vector [B, c·l] is cut into c channels one after another; of tokens
// [B, s, d] the values become channels and the tokens steps: [B, d, s]. No tensors.

#include "engine/layers/Parts.h"

namespace engine::layers::as_sequence {

namespace {

constexpr std::array inputs{inputPort(PortKind::Vector | PortKind::Tokens)};
constexpr std::array outputs{outputPort(kinds(PortKind::Sequence))};
constexpr std::array params{
    wholeParam("channels", TL_TEXT("engine", "Channels"), "1", 1, 4096,
               TL_TEXT("engine", "Only for a vector: how many series stand one after another in it.")),
};

Result<std::vector<Shape>> inferShapes(const Params& given, const InputShapes& arriving, const ShapeContext&) {
    const Shape& shape = arriving.one(0);
    if (shape.kind == PortKind::Tokens)
        return std::vector{Shape{PortKind::Sequence, {shape.dims[1], shape.dims[0]}}};
    const std::int64_t channels = integer(params, given, "channels");
    if (shape.dims[0] % channels != 0)
        return refuseParam("channels", text(TL_TEXT("engine", "A vector of width %1 cannot be cut into %2 equal "
                                                              "channels."),
                                            shape.dims[0], channels));
    return std::vector{Shape{PortKind::Sequence, {channels, shape.dims[0] / channels}}};
}

} // namespace

extern const Layer description;
constinit const Layer description{
    .id = "as_sequence",
    .label = TL_TEXT("engine", "As sequence"),
    .category = LayerCategory::Combine,
    .icon = "tokens",
    .help =
        TL_TEXT("engine", "Reads columns that stand in an order, such as the sales of twelve months, as a sequence for "
                          "convolution and pooling."),
    .formula = "x [B, c·l] → [B, c, l];  t [B, s, d] → [B, d, s]",
    .paper = "",
    .inputs = inputs,
    .outputs = outputs,
    .params = params,
    .replaces = {},
    .inferShapes = inferShapes,
};

} // namespace engine::layers::as_sequence
