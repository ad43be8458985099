#pragma once
// Pieces that descriptions of layers share: activations, ports, tensors and sentences. No torch. Any thread.

#include "engine/layers/Layer.h"

#include <array>

namespace engine::layers {

inline constexpr std::array activationTable{
    ParamChoice{"identity", TL_TEXT("engine", "None")},
    ParamChoice{"relu", TL_TEXT("engine", "ReLU")},
    ParamChoice{"leaky_relu", TL_TEXT("engine", "Leaky ReLU")},
    ParamChoice{"elu", TL_TEXT("engine", "ELU")},
    ParamChoice{"gelu", TL_TEXT("engine", "GELU")},
    ParamChoice{"gelu_tanh", TL_TEXT("engine", "GELU (tanh)")},
    ParamChoice{"silu", TL_TEXT("engine", "SiLU")},
    ParamChoice{"tanh", TL_TEXT("engine", "Tanh")},
    ParamChoice{"sigmoid", TL_TEXT("engine", "Sigmoid")},
    ParamChoice{"softplus", TL_TEXT("engine", "Softplus")},
    ParamChoice{"mish", TL_TEXT("engine", "Mish")},
};

constexpr ParamSpec activationParam() {
    return {.key = "activation",
            .label = TL_TEXT("engine", "Activation"),
            .kind = ParamKind::Choice,
            .standard = "\"relu\"",
            .choices = activationTable,
            .tip =
                TL_TEXT("engine", "The curve that the sums are sent through. Without one, stacked layers act as one.")};
}

constexpr ParamSpec dropoutParam(const char* key, const char* label, const char* standard) {
    return {.key = key,
            .label = label,
            .kind = ParamKind::Real,
            .standard = standard,
            .least = 0,
            .most = 0.95,
            .tip =
                TL_TEXT("engine", "Share of the values that are set to 0 at random while training. It slows learning "
                                  "by heart.")};
}

constexpr ParamSpec gateDropoutParam() {
    return {.key = "dropout",
            .label = TL_TEXT("engine", "Expert dropout"),
            .kind = ParamKind::Real,
            .standard = "0",
            .least = 0,
            .most = 0.95,
            .tip = TL_TEXT("engine", "How often an expert is left out of a row while training; the others share its "
                                     "part. It keeps a gate from leaning on one expert alone.")};
}

constexpr ParamSpec biasParam(const char* standard) {
    return {.key = "bias",
            .label = TL_TEXT("engine", "Bias"),
            .kind = ParamKind::Boolean,
            .standard = standard,
            .tip = TL_TEXT("engine", "Adds a learnt constant to every output."),
            .advanced = true};
}

constexpr ParamSpec headsParam() {
    return {.key = "heads",
            .label = TL_TEXT("engine", "Heads"),
            .kind = ParamKind::Integer,
            .standard = "4",
            .least = 1,
            .most = 64,
            .tip =
                TL_TEXT("engine", "Number of attention maps side by side. The token width must be a multiple of it.")};
}

constexpr ParamSpec epsilonParam() {
    return {.key = "epsilon",
            .label = TL_TEXT("engine", "Epsilon"),
            .kind = ParamKind::Real,
            .standard = "1e-05",
            .least = 1e-12,
            .most = 1,
            .tip = TL_TEXT("engine", "Added to the variance, so that constant values do not divide by zero."),
            .advanced = true};
}

constexpr PortSpec inputPort(PortKinds taken) {
    return {"input", TL_TEXT("engine", "Input"), taken};
}
constexpr PortSpec manyInputs(PortKinds taken) {
    return {"inputs", TL_TEXT("engine", "Inputs"), taken, true};
}
/// An output of several kinds gives the kind that its input has.
constexpr PortSpec outputPort(PortKinds given) {
    return {"output", TL_TEXT("engine", "Output"), given};
}

constexpr PortSpec weightsPort() {
    return {"weights", TL_TEXT("engine", "Weights"), kinds(PortKind::Weights)};
}
/// Which tokens count: a value of 0 or less leaves a token out.
constexpr PortSpec maskPort() {
    return {.key = "mask", .label = TL_TEXT("engine", "Mask"), .kinds = kinds(PortKind::Weights), .optional = true};
}

constexpr ParamSpec wholeParam(const char* key, const char* label, const char* standard, double least, double most,
                               const char* tip) {
    return {.key = key,
            .label = label,
            .kind = ParamKind::Integer,
            .standard = standard,
            .least = least,
            .most = most,
            .tip = tip};
}

/// The task whose loss a penalty is added to.
constexpr ParamSpec taskParam(const char* tip) {
    return {
        .key = "task", .label = TL_TEXT("engine", "Task"), .kind = ParamKind::String, .standard = "\"\"", .tip = tip};
}

/// Label of an activation by id, for the summary line of a node.
const char* activationLabel(std::string_view id);

/// W [rows, columns] of a dense map, U(-1/sqrt(columns), …).
TensorSpec denseWeight(std::string name, std::int64_t rows, std::int64_t columns);
/// Bias of a dense map with `fanIn` inputs.
TensorSpec denseBias(std::string name, std::int64_t rows, std::int64_t fanIn);
/// Wg, bg, Wh, bh of a dense map behind a gate, as wide as its input.
std::vector<TensorSpec> gatedTensors(const Params&, const InputShapes& arriving, const ShapeContext&);
TensorSpec constant(std::string name, std::int64_t width, double value);

/// weight and, when `bias`, bias of a gate over `count` experts.
std::vector<TensorSpec> gateTensors(std::int64_t count, std::int64_t in, bool bias);
/// Experts of the first `ports` ports, side by side; refuses unequal widths.
Result<Shape> allExperts(const InputShapes& arriving, std::size_t ports);
std::int64_t countExperts(const InputShapes& arriving, std::size_t ports);
/// Bits that spell the number of one of so many experts: ⌈log2 n⌉, at least 1.
std::int64_t selectorBits(std::int64_t experts);
/// Refuses inputs of one port (or of ports one by one) that differ; the sentence tells what to do.
Result<void> checkEqual(const char* layer, const Shape& first, const Shape& second);
/// Refuses a mask that has not one value per token.
Result<void> checkMask(const InputShapes& arriving, std::size_t port, std::int64_t tokens);

/// Error about a parameter; the caller fills in the node.
std::unexpected<Error> refuseParam(const char* key, Text words);
/// Refuses a token width that the heads cannot share evenly.
Result<void> checkHeads(std::int64_t width, std::int64_t heads);

/// Output shaped as the first input (activation, norms, dropout).
Result<std::vector<Shape>> likeInput(const Params& params, const InputShapes& inputs, const ShapeContext& context);

} // namespace engine::layers
