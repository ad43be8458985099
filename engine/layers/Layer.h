#pragma once
// Description of a layer kind: one constant in engine/layers/<kind>/layer.cpp, no torch. The palette, forms, JSON,
// checks, help and the random-graph test are derived from it. The parameters (tensors) of a layer are described here
// too, so that counts, the parameter buffer and checkpoints need no module. Thread-safe: constants.

#include "engine/graph/Catalog.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

enum class LayerCategory { Input, Basic, Combine, MultiTask, Attention, Task };
const char* categoryLabel(LayerCategory category); ///< TL_TEXT source

/// How a parameter starts. KaimingUniform: U(-b, b), b = 1/sqrt(fanIn) (PyTorch's default of Linear, weight and bias);
/// Normal: N(0, scale²); UniformScale: U(-scale, scale); Constant: scale; Diagonal (square [n, n]): scale on the
/// diagonal, (1 - scale) / (n - 1) elsewhere (n = 1: 1).
enum class InitKind { KaimingUniform, Normal, UniformScale, Constant, Diagonal };

struct TensorSpec {
    std::string name; ///< "weight", "bias", "gamma", "embedding.3"
    std::vector<std::int64_t> dims;
    InitKind init = InitKind::KaimingUniform;
    double scale = 0;    ///< see InitKind; KaimingUniform: fan-in (0 = last axis)
    bool decay = true;   ///< weight decay may act (false for biases, norms, embeddings)
    bool trained = true; ///< false: running statistics
    friend bool operator==(const TensorSpec&, const TensorSpec&) = default;
};

struct Layer {
    const char* id;
    const char* label; ///< TL_TEXT source, e.g. "Dense"
    LayerCategory category;
    const char* icon;    ///< name of resources/icons/<icon>.svg
    const char* help;    ///< TL_TEXT source, plain words, one to three sentences
    const char* formula; ///< plain text with Unicode, e.g. "h = f(W x + b)"
    const char* paper;   ///< source, "" when common knowledge
    std::span<const PortSpec> inputs;
    std::span<const PortSpec> outputs;
    std::span<const ParamSpec> params;
    std::span<const char* const> replaces; ///< old ids
    /// Output shapes in port order, or why the inputs do not fit (Place.node is filled by the caller).
    Result<std::vector<Shape>> (*inferShapes)(const Params&, const InputShapes&, const ShapeContext&);
    /// Tensors that the layer owns, in a fixed order; null = none.
    std::vector<TensorSpec> (*tensors)(const Params&, const InputShapes&, const ShapeContext&) = nullptr;
    /// One or two short lines for the node on the canvas, e.g. {"64 · ReLU"}; null = none.
    std::vector<Text> (*summary)(const Params&) = nullptr;
    /// Layers of this kind that run in parallel with equal params and shapes may be computed as one (batched towers).
    bool groupable = false;
    /// Takes one token out of its input, for a task of its own: what tasks share lies before the layer that it reads.
    bool picksToken = false;
    /// Its outputs lie apart from each other, a column a task: what tasks share are all its inputs.
    bool isSharedBefore = false;
    /// Multiplies the probabilities of its one input: a chance of all of them.
    bool multiplies = false;
};

std::span<const Layer* const> allLayers();   ///< generated table, sorted by id
const Layer* findLayer(std::string_view id); ///< also by an old id
const Catalog& layerCatalog();
std::int64_t parameterCount(const Layer& layer, const Params& params, const InputShapes& inputs,
                            const ShapeContext& context); ///< trained parameters

/// Choices and params that many layers share.
extern const std::span<const ParamChoice>
    activationChoices; ///< "identity", "relu", "leaky_relu", "elu", "gelu", "gelu_tanh", "silu", "tanh", "sigmoid",
                       ///< "softplus", "mish"

} // namespace engine
