#pragma once
// Decides after each epoch whether it is the best so far and whether to stop. Plain mathematics, no torch.
// A score is "higher is better" per task: the leading metric where higher is better, else the skill 1 - value / trivial
// (so that tasks of different units can be averaged), nullopt where the metric is undefined. Training thread.

#include "engine/project/TrainSpec.h"

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace engine {

class EarlyStopping {
public:
    EarlyStopping(StopRule rule, std::int64_t patience, double minimumGain, std::size_t tasks);

    /// After epoch `epoch` (from 1): true when the mean score is the best so far (that epoch is kept).
    bool add(std::int64_t epoch, std::span<const std::optional<double>> scores);
    /// The task counts no more, neither from now on nor in what is known of the best epoch.
    void leaveOut(std::size_t task);
    /// True when the rule says stop: no gain of more than `minimumGain` for `patience` epochs in any task, in all
    /// tasks, or in the mean.
    bool shouldStop() const;
    std::int64_t bestEpoch() const { return m_bestEpoch; }
    /// Whether the last epoch is the best of this task so far.
    bool isBestOf(std::size_t task) const { return m_tasks[task].isBest; }
    /// The task has not gained for `patience` epochs.
    bool isStalled(std::size_t task) const { return isStalled(m_tasks[task]); }
    /// The mean of the known scores of the last epoch; NaN when there is none.
    double mean() const { return m_lastMean; }

    /// Numbers for the checkpoint; NaN stands for "none".
    using State = std::vector<double>;
    State state() const;
    bool restore(const State& state);

private:
    struct Watch {
        std::optional<double> best; ///< by more than the least gain
        std::optional<double> most; ///< by however little
        std::int64_t since = 0;     ///< epochs without gain
        bool isBest = false;
        bool isLeftOut = false;
        std::optional<double> atBest; ///< score in the epoch that is kept
    };
    void follow(Watch& watch, std::optional<double> score) const;
    bool isStalled(const Watch& watch) const { return watch.since >= m_patience; }

    StopRule m_rule;
    std::int64_t m_patience;
    double m_minimumGain;
    std::vector<Watch> m_tasks;
    Watch m_mean;
    std::optional<double> m_bestMean;
    double m_lastMean = std::numeric_limits<double>::quiet_NaN();
    std::int64_t m_bestEpoch = 0;
};

} // namespace engine
