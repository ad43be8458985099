#pragma once
// One batch after the other up to the changed parameters: forward, losses, the strategy's mix of gradients, the mean
// over several batches where that is asked for, clipping, the optimizer. Owns all that changes on the way but the
// parameters themselves. Training thread.

#include "engine/balancing/Balance.h"
#include "engine/compile/Network.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/project/TrainSpec.h"
#include "engine/schedules/Schedule.h"

namespace engine {

class Stepper {
public:
    /// `network`, `spec` and `tasks` must outlive it.
    Stepper(Network& network, const TrainSpec& spec, const std::vector<Task>& tasks, std::int64_t batchesPerEpoch);

    struct Outcome {
        Network::StepLosses losses;
        double learningRate = 0;
        bool isUsable = true;   ///< false: no task had a loss that is a number, so that nothing was changed
        bool isLeftOut = false; ///< the gradient was no number although the losses were: no step was taken
    };
    /// `isLast`: of the epoch; what was gathered becomes a step then, however little it is.
    Outcome batch(const BatchTensors& rows, std::int64_t epoch, bool isLast);
    void epochDone(const EpochScore& score) { m_scores.push_back(score); }

    /// From now on the task does not count, and parameters that serve only such tasks stay as they are.
    void retire(std::size_t task);
    bool isRetired(std::size_t task) const { return m_isRetired[task] != 0; }
    bool allRetired() const;

    std::int64_t steps() const { return m_step; }                  ///< batches done
    std::int64_t leftOutInARow() const { return m_leftOutInARow; } ///< steps, up to now
    const Balance& balance() const { return *m_balance; }

    /// Everything but the parameters, as numbers and tensors.
    struct State {
        std::int64_t step = 0, gathered = 0, leftOutInARow = 0;
        std::vector<std::uint8_t> isRetired;
        std::vector<EpochScore> scores;
        std::vector<double> balance;
        NamedState optimizer;
        at::Tensor keptRows, sum; ///< undefined when there are none
    };
    State state() const;
    /// False when it is not of such a model with such settings.
    bool restore(const State& state);

private:
    void follow();
    bool descend(double learningRate, bool isLast);

    Network& m_network;
    const TrainSpec& m_spec;
    const std::vector<Task>& m_tasks;
    std::int64_t m_batchesPerEpoch, m_totalSteps;
    const Schedule* m_schedule;
    std::unique_ptr<OptimizerState> m_optimizer;
    std::unique_ptr<Balance> m_balance;
    std::vector<double> m_weights; ///< 0 for retired tasks
    std::vector<std::uint8_t> m_isRetired;
    std::vector<Stretch> m_stretches;
    std::vector<EpochScore> m_scores;
    std::int64_t m_step = 0;
    at::Tensor m_sum; ///< of the gradients of m_gathered batches
    std::int64_t m_gathered = 0;
    std::int64_t m_leftOutInARow = 0;
};

} // namespace engine
