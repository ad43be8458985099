#pragma once
// Optimizers: work on the flat buffers stretch by stretch with tensor operations (ATen's fused step where it exists).
// One .cpp each. Conventions: reference vectors `optimizers`. Training thread only.

#include "engine/base/Params.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace at {
class Tensor; // named only: windows list the optimizers and must not see torch
}

namespace engine {

struct Segment;

/// Neighbouring segments with equal settings, merged. Frozen and untrained ones are left out.
struct Stretch {
    std::int64_t offset = 0, size = 0;
    double learningRateFactor = 1;
    bool decay = true;
};

/// Stretches of the segments (in order of offset) that are trained and not frozen. Padding between neighbours belongs
/// to the stretch: it is zero in values and gradients and stays so. `decayAll`: weight decay acts on all of them.
std::vector<Stretch> stretchesOf(const std::vector<Segment>& segments, bool decayAll = false);

using NamedState = std::vector<std::pair<std::string, at::Tensor>>;

class OptimizerState {
public:
    virtual ~OptimizerState() = default;
    /// One step on values -= …; gradients are not changed.
    virtual void step(at::Tensor& values, const at::Tensor& gradients, std::span<const Stretch> stretches,
                      double learningRate) = 0;
    /// Named tensors for the checkpoint: "m", "v" and the like, flat [P]; "step", int64 [K, 2]: from this offset on
    /// (to the offset of the next row) so many steps were taken.
    virtual NamedState state() const = 0;
    /// Goes on where `state` was taken; false when that is not of such an optimizer over so many parameters.
    virtual bool restore(const NamedState& state) = 0;
};

struct Optimizer {
    const char* id; ///< "sgd", "adam", "adamw", "rmsprop", "adagrad"
    const char* label;
    const char* help;
    const char* formula;
    const char* paper;
    std::span<const ParamSpec> params;
    std::unique_ptr<OptimizerState> (*make)(const Params&, const at::Tensor& values);
};

std::span<const Optimizer* const> allOptimizers();
const Optimizer* findOptimizer(std::string_view id);

} // namespace engine
