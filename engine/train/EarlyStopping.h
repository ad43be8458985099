#pragma once
// Decides after each epoch whether it is the best so far and whether to stop. Plain mathematics, no torch.
// A score is "higher is better" per task: the leading metric where higher is better, else the skill 1 - value / trivial
// (so that tasks of different units can be averaged), nullopt where the metric is undefined. Training thread.

#include "engine/project/TrainSpec.h"

#include <optional>
#include <span>
#include <vector>

namespace engine {

class EarlyStopping {
public:
    EarlyStopping(StopRule rule, std::int64_t patience, double minimumGain, std::size_t tasks);

    /// After epoch `epoch` (from 1): true when the mean score is the best so far (that epoch is kept).
    bool add(std::int64_t epoch, std::span<const std::optional<double>> scores);
    /// True when the rule says stop: no gain of more than `minimumGain` for `patience` epochs in any task, in all
    /// tasks, or in the mean.
    bool shouldStop() const;
    std::int64_t bestEpoch() const { return m_bestEpoch; }

private:
    struct Watch {
        std::optional<double> best;
        std::int64_t since = 0; ///< epochs without gain
    };
    void follow(Watch& watch, std::optional<double> score) const;

    StopRule m_rule;
    std::int64_t m_patience;
    double m_minimumGain;
    std::vector<Watch> m_tasks;
    Watch m_mean;
    std::optional<double> m_bestMean;
    std::int64_t m_bestEpoch = 0;
};

} // namespace engine
