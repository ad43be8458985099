#pragma once
// A strategy at work: decides who takes part in a step, keeps the weights set by the person apart from those of the
// strategy, solves only every k-th step, and falls back where a solver finds no answer. Training thread.
//
// A task takes no part without labelled rows in the batch, with weight 0, with a loss that is not finite (or not above
// 0 where the strategy takes logarithms), or with a gradient that is not finite or shorter than 1e-12. The strategy
// then runs as if that task did not exist. With one task in the project training is plain, whatever the strategy.

#include "engine/balancing/Balancing.h"

namespace engine {

class Balance {
public:
    Balance(const Balancing& balancing, const Params& params, const BalancingSetup& setup);

    struct Batch {
        std::span<const double> losses;       ///< [T], unweighted
        std::span<const std::uint8_t> active; ///< [T], 0: no labelled rows in this batch
        std::span<const double> weights;      ///< [T], set by the person, 0 or more
        std::int64_t step = 0;
        std::int64_t epoch = 0; ///< from 1
    };
    struct Answer {
        std::vector<double> losses; ///< [T] coefficients a_t; 0 = leave the task out, its parameters too
        RowUse rows = RowUse::None; ///< Gram or Change: compute the gradients of a_t L_t and ask onRows
        std::vector<double> kept{}; ///< [T] weights on those gradients without computing them; empty: all 1
    };
    Answer onLosses(const Batch& batch);
    /// Weights [T] on the rows; `gram` of all T rows (those left out: anything). Finite; 0 for who is left out.
    /// The spans of `batch` must still be alive.
    std::vector<double> onRows(const Gram& gram, Rows& rows);
    /// After the optimizer step. `after`: losses of the same batch now, where wantsLossesAfter().
    void stepped(std::span<const double> after = {});

    bool onRepresentation() const { return m_onRepresentation; }
    bool wantsLossesAfter() const { return m_balancing.lossesAfter; }
    std::int64_t unsolved() const { return m_unsolved; } ///< steps in which a solver found no answer
    /// Per task: steps in which it had labels but its loss or gradient was of no use.
    const std::vector<std::int64_t>& leftOut() const { return m_leftOut; }

    std::vector<double> state() const;
    bool restore(std::span<const double> state); ///< false when it is not of such a strategy with so many tasks

private:
    std::vector<double> scatter(std::span<const double> compact) const;
    BalancingStep step() const;
    bool keepsLast() const;

    const Balancing& m_balancing;
    std::unique_ptr<Balancer> m_balancer;
    std::size_t m_count;
    bool m_onRepresentation = false;
    std::int64_t m_every = 1, m_since = 0, m_unsolved = 0;
    std::vector<double> m_last; ///< weights on rows of the last solution, NaN = none for this task
    std::vector<std::int64_t> m_leftOut;

    // Of the step that is under way.
    Batch m_batch;
    std::vector<std::size_t> m_tasks;
    std::vector<double> m_losses, m_weights;
};

} // namespace engine
