#pragma once
// One flat store for all parameters of a network: value, gradient (and, in optimizers, moments). Named segments; leaves
// are autograd leaf tensors whose data and .grad are views of the flat buffers and stay so (nothing sets them to none).
// A leaf covers one segment, or the equal tensors of a group of parallel nodes ([G, …]) that lie side by side.
// Training thread only.

#include "engine/graph/Graph.h"
#include "engine/layers/Layer.h"

#include <ATen/core/Tensor.h>

#include <set>

namespace engine {

struct Segment {
    std::string name; ///< "n7.weight": node id, tensor name; the name in weights.safetensors
    NodeId node;
    std::int64_t offset = 0, size = 0;
    std::vector<std::int64_t> dims;
    std::set<TaskId> tasks; ///< owners: one = task's own, several = shared
    double learningRateFactor = 1;
    bool decay = true;
    bool frozen = false;
    bool trained = true; ///< false: running statistics
};

class ParameterBuffer {
public:
    struct Wanted {
        NodeId node;
        TensorSpec spec;
        std::set<TaskId> tasks;
        double learningRateFactor = 1;
        bool frozen = false;
    };
    /// `groups`: each inner list makes one leaf; a list of several needs equal dims and gets [G, …].
    /// Initial values depend only on (seed, segment name), not on the order.
    ParameterBuffer(const std::vector<std::vector<Wanted>>& groups, std::uint64_t seed, at::ScalarType type);

    const std::vector<Segment>& segments() const { return m_segments; }
    const at::Tensor& leaf(std::size_t group) const { return m_leaves[group]; } ///< requires grad when trained
    at::Tensor view(const Segment& segment) const;              ///< of the values, detached, shape `dims`
    const at::Tensor& values() const { return m_values; }       ///< flat [P]
    const at::Tensor& gradients() const { return m_gradients; } ///< flat [P]
    void zeroGradients();
    std::int64_t trainedCount() const;

private:
    std::vector<Segment> m_segments;
    std::vector<at::Tensor> m_leaves;
    at::Tensor m_values, m_gradients;
};

} // namespace engine
