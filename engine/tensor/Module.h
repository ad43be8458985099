#pragma once
// The small base of all layer computations. A module is a function of inputs and parameter tensors that it is handed
// (views into ParameterBuffer, or plain doubles in tests): it owns nothing, so the same code runs in float and double.
// autograd form: the oracle for every faster form. One thread (the training thread).

#include "engine/graph/Catalog.h"
#include "engine/layers/Layer.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace engine {

/// What travels along an edge. Columns use both (numbers [B,F] and codes int64 [B,C]); all other kinds `tensor` only.
struct Value {
    at::Tensor tensor{};
    at::Tensor codes{};
    /// Set by group modules: `tensor` is pack[packIndex], pack holds the outputs of all parallel nodes, [G, …]. A group
    /// that follows takes the pack instead of stacking its inputs again. Hand Values on whole to keep it.
    at::Tensor pack{};
    std::int64_t packIndex = 0;
    /// Probability: the log-odds z of `tensor` = σ(z), from which ln p = −ln(1 + e^−z) and ln(1 − p) = −ln(1 + e^z) are
    /// exact where p itself is rounded to 0 or 1. Losses read this.
    at::Tensor logits{};
};

/// Collects what probes want to see during a forward pass.
struct Recorded {
    std::string what;  ///< "attention" [B, heads, s, s], "gate" [B, n], "attention_gate" [B, d] …, named in the layer
    at::Tensor tensor; ///< detached
};
using Recorder = std::function<void(const char* what, const at::Tensor& tensor)>;

struct ForwardContext {
    bool training = false;
    bool keepsStatistics = true; ///< of this batch too, for predictions; false: a batch that is looked at again
    /// Dropout: counter-based generator keyed (seed, step, node, row).
    std::uint64_t seed = 0;
    std::int64_t step = 0;
    std::uint64_t nodeKey = 0;
    /// Groups: the key of each member, so that masks are those of the nodes taken alone. Empty: derived from nodeKey.
    std::span<const std::uint64_t> nodeKeys = {};
    const Recorder* record = nullptr; ///< null = nobody looks
};

/// Shows a tensor to the recorder, when there is one.
inline void record(const ForwardContext& context, const char* what, const at::Tensor& tensor) {
    if (context.record)
        (*context.record)(what, tensor.detach());
}

class Module {
public:
    virtual ~Module() = default;
    /// Inputs in port order, `many` ports flattened: `counts[p]` values for port p. Outputs in port order. Layers of
    /// category Input have no input port and take one value, the columns of the batch. An output that
    /// ShapeContext::unusedOutputs names may be left undefined.
    virtual std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t> counts,
                                       const ForwardContext& context) = 0;
    /// Groups (Layer::groupable): parameters carry a leading axis [G, …]; `inputs` holds G sets one after another and
    /// the outputs are G sets one after another; `counts` speaks of one set; what is recorded is recorded G times, in
    /// the order of the sets. Only called when LayerModule::makeGroup made this module.
};

/// Parameter tensors in the order of Layer::tensors.
using ModuleParameters = std::vector<at::Tensor>;

struct LayerModule {
    const char* id;
    std::unique_ptr<Module> (*make)(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters);
    /// One module for `group` parallel nodes of equal params and shapes; parameters [G, …]; forward as above with G
    /// sets of inputs and outputs. null = not offered.
    std::unique_ptr<Module> (*makeGroup)(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters,
                                         std::size_t group) = nullptr;
};

std::span<const LayerModule* const> allLayerModules(); ///< generated table
const LayerModule* findLayerModule(std::string_view id);

} // namespace engine
