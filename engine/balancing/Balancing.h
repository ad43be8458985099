#pragma once
// Balancing strategies: how much each task counts in a step. Plain mathematics, no torch, one .cpp a strategy.
//
// One seam with two places, of which a strategy uses what it needs:
//   1. lossWeights: a weight s_t on the loss of each task, before the backward pass. It acts on everything the task
//      trains, its own parameters included.
//   2. what the rows g_t of J (gradients of s_t L_t on the shared parameters or the shared representation) are mixed
//      with: rowWeights from the Gram matrix J Jᵀ, or transform where the rows themselves change. The shared
//      parameters get d = Σ w_t g_t; parameters of one task keep ∇ s_t L_t.
// Everything that a strategy sees is compact: only the tasks that take part in this step, in ascending order
// (BalancingStep::tasks holds their indices for state of its own). Balance.h decides who takes part, keeps the weights
// set by the person apart and falls back where a solver finds no answer. A Balancer belongs to the training thread.

#include "engine/balancing/Gram.h"
#include "engine/base/Params.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace engine {

struct BalancingStep {
    std::span<const std::size_t> tasks; ///< who takes part; n of them
    std::span<const double> losses;     ///< [n], unweighted, of this batch; finite
    std::span<const double> weights;    ///< [n], set by the person; only for strategies with ownWeights
    std::int64_t step = 0;
    std::int64_t epoch = 0;              ///< from 1
    std::span<const double> lossesAfter; ///< [n], of the same batch after the step; for stepped() where asked for
};

/// Some columns of the rows: `values` and `kept` are [tasks, columns], row-major, and may both be changed.
struct RowBlock {
    std::size_t tasks = 0, columns = 0;
    std::span<double> values;
    std::span<double> kept; ///< what the strategy left there in the last step; starts at 0, is in the checkpoint
};

/// The rows of J, wherever they are stored and in whatever precision.
class Rows {
public:
    virtual ~Rows() = default;
    /// Calls `change` for blocks that together cover all columns, in order.
    virtual void visit(const std::function<void(RowBlock& block)>& change) = 0;
};

class Balancer {
public:
    virtual ~Balancer() = default;
    /// Before the backward pass of every step.
    virtual std::vector<double> lossWeights(const BalancingStep& step) {
        return std::vector<double>(step.losses.size(), 1.0);
    }
    /// Weights on the rows; nothing when the solver found none. Only where Balancing::rows is Gram. No row of `gram`
    /// is shorter than 1e-12 or without end.
    virtual std::optional<std::vector<double>> rowWeights(const BalancingStep&, const Gram& gram) {
        return std::vector<double>(gram.size(), 1.0);
    }
    /// May change the rows; answers with weights on what they are then. Only where Balancing::rows is Change.
    virtual std::optional<std::vector<double>> transform(const BalancingStep& step, const Gram& gram, Rows&) {
        return rowWeights(step, gram);
    }
    /// Weights for the steps until the next solution ("every"), on the gradients of those steps as they are: by default
    /// the last answer, which of transform may count for rows of another length. Called right after transform.
    virtual std::vector<double> weightsBetween(std::vector<double> answer) const { return answer; }
    /// After the optimizer step (strategies that learn their weights update here).
    virtual void stepped(const BalancingStep&) {}
    /// Numbers for the checkpoint; restore takes what state() gave.
    virtual std::vector<double> state() const { return {}; }
    virtual void restore(std::span<const double>) {}
};

enum class RowUse {
    None,   ///< weights on losses: one backward pass
    Gram,   ///< needs J Jᵀ
    Change, ///< needs the rows themselves, kept ones too
};

struct BalancingSetup {
    std::size_t tasks = 0;
    std::span<const std::uint8_t> isRegression = {};
    std::uint64_t seed = 0;
    /// The order in which strategies that go through pairs visit the other tasks of a task (all of them but itself);
    /// empty = drawn anew in every step.
    std::function<std::vector<std::size_t>(std::size_t task)> order = {};
};

struct Balancing {
    const char* id; ///< "fixed", "uncertainty"
    const char* label;
    const char* help;
    const char* formula;
    const char* paper;
    std::span<const ParamSpec> params;
    std::unique_ptr<Balancer> (*make)(const Params&, const BalancingSetup&);
    RowUse rows = RowUse::None;
    bool lossesAfter = false;     ///< wants the losses of the same batch after the step (one more forward pass)
    bool positiveLosses = false;  ///< takes logarithms: a task with a loss of 0 or less is left out of the step
    bool ownWeights = false;      ///< uses the weights set by the person itself; else they multiply its answer
    std::int64_t quietEpochs = 0; ///< it only measures in so many (or its "warmup_epochs"), with equal weights
};

std::span<const Balancing* const> allBalancing();
const Balancing* findBalancing(std::string_view id);

} // namespace engine
