#pragma once
// Looks into a network while it learns, on one fixed batch: attention maps, gates, attention gates and the conflict
// between the tasks' gradients on the shared representation. A look changes nothing: no dropout, stored statistics of
// batch norm, no gradient into the flat buffer. Tensors end here; a Frame holds plain numbers. Training thread.

#include "engine/compile/Network.h"
#include "engine/runs/MetricStream.h"

#include <map>
#include <set>
#include <span>

namespace engine {

class Probe {
public:
    /// `batch` is kept (256 validation rows are plenty). The network must outlive the probe.
    Probe(Network& network, const Graph& graph, const std::vector<Task>& tasks, const FeatureWidths& widths,
          BatchTensors batch);
    Frame look(std::int64_t step, double epoch, bool endOfEpoch);

private:
    void note(Frame& frame, const NodeId& node, const char* what, const at::Tensor& tensor) const;
    std::vector<std::string> tokenNames(const NodeId& node, std::int64_t tokens, std::int64_t& taskTokens) const;

    Network& m_network;
    std::map<NodeId, std::set<TaskId>> m_owners;
    std::vector<Task> m_tasks;
    FeatureWidths m_widths;
    std::map<NodeId, std::string> m_sets; ///< feature set that a node works on, where one is named
    BatchTensors m_batch;
};

/// Mean over the rows of weights [B, heads, queries, keys].
AttentionMap attentionMap(const at::Tensor& weights);
/// Mean and population standard deviation over the rows of values [B, n].
GateUse gateUse(const at::Tensor& values);
/// cosine_ij = g_i g_j / (|g_i| |g_j|), norms |g_i|; rows of zero length have no direction: NaN.
/// `gradients[t]`: gradient of task t on every shared output; undefined tensors count as zero.
Conflict conflict(std::span<const std::vector<at::Tensor>> gradients);

} // namespace engine
