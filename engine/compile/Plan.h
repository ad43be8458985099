#pragma once
// What a graph becomes before modules are made: the nodes that reach a task, in order of execution, with their inputs
// resolved (bypassed nodes are skipped), and the sets of parallel nodes that are computed as one. No torch; any thread.

#include "engine/data/Preparation.h"
#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace engine {

/// An output port of a planned node.
struct Source {
    std::size_t node = 0; ///< index into Plan::nodes
    std::size_t port = 0; ///< index into Layer::outputs
    friend auto operator<=>(const Source&, const Source&) = default;
};

struct PlannedNode {
    const Node* node = nullptr; ///< of the graph that was planned; the plan must not outlive it
    const Layer* layer = nullptr;
    int level = 0;                           ///< longest path from an input; equal levels do not depend on each other
    std::vector<std::vector<Source>> inputs; ///< per input port, in order of the links
    InputShapes shapes;
    std::int64_t outputs = 1;             ///< heads: logits of the bound task
    std::uint32_t unusedOutputs = 0;      ///< as ShapeContext
    std::string_view featureSet;          ///< as ShapeContext
    std::set<TaskId> tasks;               ///< tasks that the node reaches
    bool trainedUpstream = false;         ///< the node or one before it has parameters that learn
    std::optional<std::size_t> weightsOf; ///< planned node whose parameters it computes with; none: its own
    std::set<TaskId> weightTasks;         ///< tasks that its own parameters reach, through users of them too
};

/// A term of its own that is added to the loss of a task before balancing.
struct Penalty {
    Source source;
    std::size_t task = 0;
};

struct Plan {
    std::vector<PlannedNode> nodes;               ///< in order of execution: by level
    std::vector<std::vector<std::size_t>> groups; ///< each computed as one; in order of execution; every node once
    std::vector<Source> taskOutputs;              ///< per task
    std::vector<Penalty> penalties;
    /// Shared representation: outputs of nodes with several tasks that feed a node of fewer tasks and that depend on
    /// learnt parameters. Where tasks pick tokens of their own, the tokens before the last attention layer.
    std::vector<Source> sharedPlaces;
};

Place placeOf(const NodeId& node, const TaskId& task = {}); ///< for errors

/// For shape inference, tensors and modules of the node; points to `widths`.
ShapeContext contextOf(const PlannedNode& node, const FeatureWidths& widths);

/// `group`: compute parallel groupable nodes as one. The error is the first thing that stands against compiling.
Result<Plan> plan(const Graph& graph, const std::vector<Task>& tasks, const Fitted& fitted, const FeatureWidths& widths,
                  bool group);

/// The shared places that no other shared place reads from: the last thing that tasks have in common.
std::vector<Source> lastSharedPlaces(const Plan& plan);

} // namespace engine
