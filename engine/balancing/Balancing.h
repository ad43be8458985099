#pragma once
// Balancing strategies: what weight each task gets in a step. Plain mathematics, no torch: a strategy sees losses, the
// Gram matrix where it asks for it, and its own state, and answers with coefficients on the task losses (or rows of the
// Jacobian). One .cpp each. A Balancer belongs to the training thread.

#include "engine/base/Params.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace engine {

struct BalancingStep {
    std::span<const double> losses;      ///< per task, unweighted, of this batch
    std::span<const std::uint8_t> active; ///< 0: no labelled rows in this batch; leave out
    std::span<const double> weights;     ///< the weights set by the person
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    double learningRate = 0; ///< of the network, in force now
};

class Balancer {
public:
    virtual ~Balancer() = default;
    /// Coefficients for the losses: total = Σ c_t L_t. Called before the backward pass of every step.
    virtual std::vector<double> coefficients(const BalancingStep& step) = 0;
    /// Called after the optimizer step (strategies that learn their weights update here).
    virtual void stepped(const BalancingStep&) {}
    /// Numbers for the checkpoint; restore takes what state() gave.
    virtual std::vector<double> state() const { return {}; }
    virtual void restore(std::span<const double>) {}
};

struct Balancing {
    const char* id; ///< "fixed", "uncertainty"
    const char* label;
    const char* help;
    const char* formula;
    const char* paper;
    std::span<const ParamSpec> params;
    std::unique_ptr<Balancer> (*make)(const Params&, std::size_t tasks, std::span<const std::uint8_t> isRegression);
};

std::span<const Balancing* const> allBalancing();
const Balancing* findBalancing(std::string_view id);

} // namespace engine
