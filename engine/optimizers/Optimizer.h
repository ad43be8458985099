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

/// Neighbouring segments with equal settings, merged. Frozen and untrained ones are left out.
struct Stretch {
    std::int64_t offset = 0, size = 0;
    double learningRateFactor = 1;
    bool decay = true;
};

class OptimizerState {
public:
    virtual ~OptimizerState() = default;
    /// One step on values -= …; gradients are not changed.
    virtual void step(at::Tensor& values, const at::Tensor& gradients, std::span<const Stretch> stretches,
                      double learningRate) = 0;
    /// Named flat tensors for the checkpoint ("m", "v", "step").
    virtual std::vector<std::pair<std::string, at::Tensor>> state() const = 0;
};

struct Optimizer {
    const char* id; ///< "sgd", "adam", "adamw"
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
