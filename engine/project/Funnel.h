#pragma once
// Steps that follow one another (click, then buy), as a product of probabilities assumes them: whoever takes the later
// step has taken the earlier one. Pure functions; any thread.

#include "engine/data/Preparation.h"
#include "engine/project/Project.h"

namespace engine {

struct FunnelStep {
    TaskId earlier, later;
    friend auto operator<=>(const FunnelStep&, const FunnelStep&) = default;
};
/// What the graph assumes: a task answered by a product of probabilities is later than every task that is answered by
/// one of its factors.
std::vector<FunnelStep> funnelSteps(const Graph& graph, const std::vector<Task>& tasks);

/// What an order calibration punishes: the tasks at its two inputs.
std::vector<FunnelStep> calibratedSteps(const Graph& graph, const std::vector<Task>& tasks);

/// Training rows with the later step but not the earlier one, against those assumptions: a warning up to one in a
/// hundred of the later step's yeses (late or lost entries), an error beyond.
std::vector<Issue> checkFunnels(const Project& project, const Table& table, const Split& split, const Fitted& fitted);

} // namespace engine
