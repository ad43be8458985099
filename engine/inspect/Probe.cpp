#include "engine/inspect/Probe.h"

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/std.h>
#include <torch/csrc/autograd/autograd.h>

#include <string_view>

namespace engine {

namespace {

std::vector<float> numbersOf(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.to(at::kCPU, at::ScalarType::Float).contiguous();
    const float* begin = plain.const_data_ptr<float>();
    return {begin, begin + plain.numel()};
}

/// Gradients of every task's loss on the shared outputs. Only these are asked for, so nothing reaches the parameters.
std::vector<std::vector<at::Tensor>> gradientsOn(const std::vector<at::Tensor>& shared,
                                                 const std::vector<at::Tensor>& losses) {
    std::vector<std::vector<at::Tensor>> result;
    for (std::size_t t = 0; t < losses.size(); ++t) {
        if (!losses[t].requires_grad()) {
            result.emplace_back(shared.size());
            continue;
        }
        const bool keepGraph = t + 1 < losses.size();
        result.push_back(torch::autograd::grad({losses[t]}, shared, {}, keepGraph, false, true));
    }
    return result;
}

} // namespace

AttentionMap attentionMap(const at::Tensor& weights) {
    const at::NoGradGuard constants;
    AttentionMap map;
    map.heads = weights.size(1);
    map.queries = weights.size(2);
    map.keys = weights.size(3);
    map.weights = numbersOf(weights.mean(0));
    return map;
}

GateUse gateUse(const at::Tensor& values) {
    const at::NoGradGuard constants;
    GateUse use;
    use.mean = numbersOf(values.mean(0));
    use.spread = numbersOf(values.std(at::IntArrayRef{0}, /*unbiased=*/false));
    return use;
}

Probe::Probe(Network& network, const Graph& graph, const std::vector<Task>& tasks, const FeatureWidths& widths,
             BatchTensors batch)
    : m_network(network), m_owners(ownership(graph, tasks)), m_tasks(tasks), m_widths(widths),
      m_batch(std::move(batch)) {
    // Attention looks at the columns of the first input before it.
    for (const NodeId& id : topologicalOrder(graph).value_or(std::vector<NodeId>())) {
        std::string set(featureSetOf(graph, *find(graph, id), layerCatalog()));
        for (const Edge& edge : graph.edges) {
            if (set.empty() && edge.to.node == id && m_sets.contains(edge.from.node))
                set = m_sets.at(edge.from.node);
        }
        if (!set.empty())
            m_sets.emplace(id, std::move(set));
    }
}

Frame Probe::look(std::int64_t step, double epoch, bool endOfEpoch) {
    Frame frame;
    frame.step = step;
    frame.epoch = epoch;
    frame.endOfEpoch = endOfEpoch;
    if (m_batch.rows == 0)
        return frame;
    const Network::NodeRecorder recorder = [&](const NodeId& node, const char* what, const at::Tensor& tensor) {
        note(frame, node, what, tensor);
    };
    const std::vector<NodeId>& places = m_network.sharedPlaces();
    if (places.empty()) {
        const at::NoGradGuard constants;
        m_network.forwardRecorded(m_batch, recorder, nullptr);
        return frame;
    }
    const c10::AutoGradMode record(true);
    std::vector<at::Tensor> shared;
    const std::vector<at::Tensor> logits = m_network.forwardRecorded(m_batch, recorder, &shared);
    frame.conflict = conflict(gradientsOn(shared, m_network.losses(logits, m_batch)));
    for (const Task& task : m_tasks)
        frame.conflict->tasks.push_back(task.id);
    frame.conflict->places = places;
    return frame;
}

void Probe::note(Frame& frame, const NodeId& node, const char* what, const at::Tensor& tensor) const {
    const std::string_view kind = what;
    if (kind == "attention") {
        AttentionMap map = attentionMap(tensor);
        map.node = node;
        map.names = tokenNames(node, map.keys, map.taskTokens);
        frame.attention.push_back(std::move(map));
    } else if (kind == "gate" || kind == "attention_gate") {
        GateUse use = gateUse(tensor);
        use.node = node;
        use.attentionGate = kind == "attention_gate";
        const auto owners = m_owners.find(node);
        for (const Task& task : m_tasks) {
            if (owners != m_owners.end() && owners->second.contains(task.id))
                use.tasks.push_back(task.id);
        }
        frame.gates.push_back(std::move(use));
    }
}

/// Task tokens come first, in the order of the tasks, then numbers, then categories.
std::vector<std::string> Probe::tokenNames(const NodeId& node, std::int64_t tokens, std::int64_t& taskTokens) const {
    const auto set = m_sets.find(node);
    const FeatureWidths widths = ofSet(m_widths, set == m_sets.end() ? std::string_view() : set->second);
    const auto columns = static_cast<std::int64_t>(widths.numberNames.size() + widths.categoryNames.size());
    taskTokens = std::max<std::int64_t>(tokens - columns, 0);
    std::vector<std::string> names;
    for (std::int64_t i = 0; i < taskTokens; ++i) {
        const auto index = static_cast<std::size_t>(i);
        names.push_back(index < m_tasks.size() ? m_tasks[index].name : std::to_string(i + 1));
    }
    names.insert(names.end(), widths.numberNames.begin(), widths.numberNames.end());
    names.insert(names.end(), widths.categoryNames.begin(), widths.categoryNames.end());
    names.resize(static_cast<std::size_t>(tokens));
    return names;
}

} // namespace engine
