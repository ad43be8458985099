#include "engine/compile/Network.h"

#include "engine/base/Random.h"
#include "engine/compile/Jacobian.h"
#include "engine/compile/Plan.h"
#include "engine/compile/Prior.h"
#include "engine/compile/TaskLoss.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/ones_like.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

namespace engine {

namespace {

/// Nodes that are computed as one, with what the module needs to be called.
struct Stage {
    std::vector<std::size_t> members{}; ///< indices into Plan::nodes
    std::unique_ptr<Module> module{};
    std::vector<std::size_t> counts{};     ///< inputs per port of one member
    std::vector<Source> sources{};         ///< of all members, one after another
    std::vector<std::uint64_t> nodeKeys{}; ///< of dropout, per member
    bool isInput = false;
};

using NodeValues = std::vector<std::vector<Value>>; ///< per node, per output port

class CompiledNetwork final : public Network {
public:
    CompiledNetwork(const Graph& graph, const Fitted& fitted) : m_graph(graph), m_widths(widths(fitted)) {}

    /// Fills the object; it is useless when this answers with an error.
    Result<void> build(const std::vector<Task>& tasks, const Fitted& fitted, const Fitted& priors, std::uint64_t seed,
                       at::ScalarType type, bool group) {
        TRY(m_plan, plan(m_graph, tasks, fitted, m_widths, group));
        TRY(m_losses, taskLosses(tasks, fitted));
        m_penalties.resize(tasks.size());
        makeBuffer(seed, type);
        TRY_VOID(makeStages());
        setPriors(*m_buffer, m_plan, tasks, fitted, priors);
        for (const Source& place : m_plan.sharedPlaces)
            m_sharedNodes.push_back(m_plan.nodes[place.node].node->id);
        std::vector<TaskId> ids;
        for (const Task& task : tasks)
            ids.push_back(task.id);
        m_jacobian.emplace(*m_buffer, ids);
        m_lastShared = lastSharedPlaces(m_plan);
        return {};
    }

    ParameterBuffer& parameters() override { return *m_buffer; }
    const std::vector<NodeId>& sharedPlaces() const override { return m_sharedNodes; }

    std::vector<at::Tensor> forward(const BatchTensors& batch, const ForwardContext& context) override {
        NodeValues values(m_plan.nodes.size());
        for (const Stage& stage : m_stages)
            compute(stage, batch, context, values);
        return logitsOf(values);
    }

    std::vector<at::Tensor> forwardRecorded(const BatchTensors& batch, const NodeRecorder& recorder,
                                            std::vector<at::Tensor>* sharedOutputs) override {
        NodeValues values(m_plan.nodes.size());
        const int firstShared = sharedOutputs ? firstSharedLevel() : std::numeric_limits<int>::max();
        for (const Stage& stage : m_stages) {
            // What comes before the first shared place needs no gradient.
            const c10::AutoGradMode record(m_plan.nodes[stage.members.front()].level > firstShared);
            computeRecorded(stage, batch, recorder, values);
            if (sharedOutputs)
                openSharedPlaces(stage, values);
        }
        if (sharedOutputs) {
            sharedOutputs->clear();
            for (const Source& place : m_plan.sharedPlaces)
                sharedOutputs->push_back(values[place.node][place.port].tensor);
        }
        return logitsOf(values);
    }

    std::vector<at::Tensor> answers(const std::vector<at::Tensor>& logits) const override {
        std::vector<at::Tensor> result;
        for (std::size_t t = 0; t < m_losses.size(); ++t)
            result.push_back(m_losses[t].module->answers(m_losses[t].params, logits[t]));
        return result;
    }

    std::vector<at::Tensor> losses(const std::vector<at::Tensor>& logits, const BatchTensors& batch) override {
        std::vector<at::Tensor> result;
        for (std::size_t t = 0; t < m_losses.size(); ++t) {
            at::Tensor loss = reducedLoss(*m_losses[t].module, m_losses[t].params, logits[t],
                                          targetOf(m_losses[t], batch), batch.weights);
            for (const at::Tensor& penalty : m_penalties[t])
                loss = loss + penalty;
            result.push_back(loss);
        }
        return result;
    }

    StepLosses step(const BatchTensors& batch, const ForwardContext& context, Balance& balance,
                    Balance::Batch given) override {
        const c10::AutoGradMode record(true);
        m_buffer->zeroGradients();
        NodeValues values(m_plan.nodes.size());
        for (const Stage& stage : m_stages) {
            compute(stage, batch, context, values);
            if (balance.onRepresentation())
                forgetPacks(stage, values);
        }
        StepLosses result;
        std::vector<LossRoot> roots = rootsOf(logitsOf(values), batch, result);
        given.losses = result.losses;
        given.active = result.active;
        const Balance::Answer answer = balance.onLosses(given);
        result.coefficients = answer.losses;
        if (answer.rows == RowUse::None && answer.kept.empty())
            backward(roots, result);
        else
            mix(roots, answer, balance, values, result);
        m_penalties.assign(m_losses.size(), {}); // they hold on to the whole pass
        return result;
    }

    std::vector<double> measure(const BatchTensors& batch, ForwardContext context) override {
        const at::NoGradGuard constants;
        context.keepsStatistics = false;
        std::vector<double> result;
        for (const at::Tensor& loss : losses(forward(batch, context), batch))
            result.push_back(loss.item<double>());
        return result;
    }

    at::Tensor keptRows() const override { return m_jacobian->kept(); }
    void restoreKeptRows(const at::Tensor& kept) override { m_jacobian->restoreKept(kept); }

private:
    /// Who reads a shared place must read the tensor itself, or its gradient would pass by.
    void forgetPacks(const Stage& stage, NodeValues& values) const {
        for (const Source& place : m_lastShared) {
            if (std::ranges::find(stage.members, place.node) != stage.members.end())
                values[place.node][place.port].pack = at::Tensor();
        }
    }

    std::vector<LossRoot> rootsOf(const std::vector<at::Tensor>& logits, const BatchTensors& batch,
                                  StepLosses& result) {
        std::vector<LossRoot> roots;
        for (std::size_t t = 0; t < m_losses.size(); ++t) {
            roots.push_back(rootOf(m_losses[t], logits[t], batch));
            addPenalties(roots.back(), m_penalties[t]);
            result.losses.push_back(roots.back().loss);
            result.active.push_back(roots.back().active ? 1 : 0);
        }
        return roots;
    }

    void mix(std::vector<LossRoot>& roots, const Balance::Answer& answer, Balance& balance, const NodeValues& values,
             StepLosses& result) {
        std::vector<TaskRoot> begins;
        for (LossRoot& root : roots)
            begins.push_back({std::move(root.tensors), std::move(root.gradients)});
        const auto ask = [&](const Gram& gram, Rows& rows) { return balance.onRows(gram, rows); };
        Jacobian::Mixed mixed;
        if (answer.rows == RowUse::None) {
            mixed = m_jacobian->withWeights(begins, answer.losses, answer.kept);
        } else if (balance.onRepresentation()) {
            std::vector<at::Tensor> places;
            for (const Source& place : m_lastShared) {
                const at::Tensor& tensor = values[place.node][place.port].tensor;
                if (tensor.requires_grad())
                    places.push_back(tensor);
            }
            mixed = m_jacobian->onRepresentation(begins, answer.losses, places, ask);
        } else {
            mixed = m_jacobian->onParameters(begins, answer.losses, ask);
        }
        result.coefficients = times(answer.losses, mixed.weights);
        result.lengths = std::move(mixed.lengths);
    }

    std::vector<TensorSpec> tensorsOf(const PlannedNode& node) const {
        return node.layer->tensors ? node.layer->tensors(node.node->params, node.shapes, contextOf(node, m_widths))
                                   : std::vector<TensorSpec>{};
    }

    /// One leaf per tensor of a stage. Leaves with equal settings lie side by side, so that an optimizer step touches
    /// few long stretches.
    void makeBuffer(std::uint64_t seed, at::ScalarType type) {
        struct Place {
            std::size_t group = 0, tensor = 0;
        };
        std::vector<std::vector<ParameterBuffer::Wanted>> leaves;
        std::vector<Place> places;
        for (std::size_t g = 0; g < m_plan.groups.size(); ++g) {
            const std::vector<std::size_t>& members = m_plan.groups[g];
            if (m_plan.nodes[members.front()].weightsOf)
                continue;
            const std::vector<TensorSpec> specs = tensorsOf(m_plan.nodes[members.front()]);
            for (std::size_t s = 0; s < specs.size(); ++s) {
                std::vector<ParameterBuffer::Wanted> leaf;
                for (const std::size_t member : members) {
                    const PlannedNode& node = m_plan.nodes[member];
                    leaf.push_back(
                        {node.node->id, specs[s], node.weightTasks, node.node->learningRateFactor, node.node->frozen});
                }
                leaves.push_back(std::move(leaf));
                places.push_back({g, s});
            }
        }
        std::vector<std::size_t> order(leaves.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t i) {
            const ParameterBuffer::Wanted& first = leaves[i].front();
            return std::tuple(!first.spec.trained, first.frozen, first.learningRateFactor, !first.spec.decay);
        });
        std::vector<std::vector<ParameterBuffer::Wanted>> sorted;
        m_leaves.resize(m_plan.groups.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Place place = places[order[i]];
            std::vector<std::size_t>& ofGroup = m_leaves[place.group];
            ofGroup.resize(std::max(ofGroup.size(), place.tensor + 1));
            ofGroup[place.tensor] = i;
            sorted.push_back(std::move(leaves[order[i]]));
        }
        m_buffer.emplace(sorted, seed, type);
    }

    Result<void> makeStages() {
        for (std::size_t g = 0; g < m_plan.groups.size(); ++g) {
            Stage stage;
            stage.members = m_plan.groups[g];
            const PlannedNode& first = m_plan.nodes[stage.members.front()];
            const LayerModule* module = findLayerModule(first.layer->id);
            if (!module)
                return fail(ErrorCode::Internal,
                            text(TL_TEXT("engine", "The layer %1 cannot be computed in this build."), first.layer->id),
                            placeOf(first.node->id));
            ModuleParameters parameters;
            for (const std::size_t leaf : m_leaves[first.weightsOf ? groupOf(*first.weightsOf) : g])
                parameters.push_back(m_buffer->leaf(leaf));
            stage.module =
                stage.members.size() > 1
                    ? module->makeGroup(first.node->params, first.shapes, contextOf(first, m_widths),
                                        std::move(parameters), stage.members.size())
                    : module->make(first.node->params, first.shapes, contextOf(first, m_widths), std::move(parameters));
            for (const std::vector<Source>& port : first.inputs)
                stage.counts.push_back(port.size());
            for (const std::size_t member : stage.members) {
                for (const std::vector<Source>& port : m_plan.nodes[member].inputs)
                    stage.sources.insert(stage.sources.end(), port.begin(), port.end());
            }
            stage.isInput = layerCatalog().isInput(first.layer->id);
            for (const std::size_t member : stage.members)
                stage.nodeKeys.push_back(randomKey(0, "node", m_plan.nodes[member].node->id));
            m_stages.push_back(std::move(stage));
        }
        return {};
    }

    /// Of a node that is computed by itself.
    std::size_t groupOf(std::size_t node) const {
        const auto found = std::ranges::find(m_plan.groups, std::vector{node});
        return static_cast<std::size_t>(found - m_plan.groups.begin());
    }

    void compute(const Stage& stage, const BatchTensors& batch, ForwardContext context, NodeValues& values) {
        m_inputs.clear();
        if (stage.isInput)
            m_inputs.push_back({.tensor = batch.numbers, .codes = batch.codes});
        for (const Source& source : stage.sources)
            m_inputs.push_back(values[source.node][source.port]);
        static constexpr std::size_t one[] = {1};
        const std::span<const std::size_t> counts = stage.isInput ? std::span(one) : std::span(stage.counts);
        context.nodeKey = stage.nodeKeys.front();
        context.nodeKeys = stage.nodeKeys;
        std::vector<Value> outputs = stage.module->forward(m_inputs, counts, context);
        const std::size_t perMember = outputs.size() / stage.members.size();
        for (std::size_t m = 0; m < stage.members.size(); ++m) {
            const auto begin = outputs.begin() + static_cast<std::ptrdiff_t>(m * perMember);
            values[stage.members[m]].assign(std::move_iterator(begin),
                                            std::move_iterator(begin + static_cast<std::ptrdiff_t>(perMember)));
        }
        m_inputs.clear();
    }

    /// What a group records comes once per member, in their order.
    void computeRecorded(const Stage& stage, const BatchTensors& batch, const NodeRecorder& recorder,
                         NodeValues& values) {
        std::map<std::string, std::size_t, std::less<>> seen;
        const Recorder record = [&](const char* what, const at::Tensor& tensor) {
            const std::size_t member = seen[what]++ % stage.members.size();
            recorder(m_plan.nodes[stage.members[member]].node->id, what, tensor);
        };
        ForwardContext context;
        context.record = recorder ? &record : nullptr;
        compute(stage, batch, context, values);
    }

    int firstSharedLevel() const {
        int level = std::numeric_limits<int>::max();
        for (const Source& place : m_plan.sharedPlaces)
            level = std::min(level, m_plan.nodes[place.node].level);
        return level;
    }

    /// Makes the outputs of shared places start points of gradients, unless they depend on another shared place.
    void openSharedPlaces(const Stage& stage, NodeValues& values) {
        for (const Source& place : m_plan.sharedPlaces) {
            if (std::ranges::find(stage.members, place.node) == stage.members.end())
                continue;
            Value& value = values[place.node][place.port];
            if (!value.tensor.requires_grad())
                value = {.tensor = value.tensor.detach().set_requires_grad(true), .codes = value.codes};
            else
                value.pack = at::Tensor();
        }
    }

    /// Keeps the penalties of this pass beside.
    std::vector<at::Tensor> logitsOf(const NodeValues& values) {
        std::vector<at::Tensor> logits;
        for (const Source& source : m_plan.taskOutputs) {
            const Value& value = values[source.node][source.port];
            logits.push_back(value.logits.defined() ? value.logits : value.tensor);
        }
        m_penalties.assign(m_losses.size(), {});
        for (const Penalty& penalty : m_plan.penalties)
            m_penalties[penalty.task].push_back(values[penalty.source.node][penalty.source.port].tensor);
        return logits;
    }

    static void addPenalties(LossRoot& root, const std::vector<at::Tensor>& penalties) {
        for (const at::Tensor& penalty : penalties) {
            root.loss += penalty.item<double>();
            root.tensors.push_back(penalty);
            root.gradients.push_back(at::ones_like(penalty));
        }
    }

    static void backward(const std::vector<LossRoot>& roots, const StepLosses& step) {
        std::vector<at::Tensor> tensors, gradients;
        for (std::size_t t = 0; t < roots.size(); ++t) {
            if (!step.active[t] || step.coefficients[t] == 0)
                continue;
            if (!std::isfinite(step.losses[t]))
                return; // the caller sees the loss and ends the run
            for (std::size_t i = 0; i < roots[t].tensors.size(); ++i) {
                if (!roots[t].tensors[i].requires_grad())
                    continue;
                const at::Tensor& gradient = roots[t].gradients[i];
                tensors.push_back(roots[t].tensors[i]);
                gradients.push_back(step.coefficients[t] == 1 ? gradient : gradient * step.coefficients[t]);
            }
        }
        if (!tensors.empty())
            torch::autograd::backward(tensors, gradients);
    }

    Graph m_graph;
    FeatureWidths m_widths;
    Plan m_plan;
    std::vector<TaskLoss> m_losses;
    std::optional<ParameterBuffer> m_buffer;
    std::vector<std::vector<std::size_t>> m_leaves; ///< per group, per tensor: leaf of the buffer
    std::vector<Stage> m_stages;
    std::vector<NodeId> m_sharedNodes;
    std::optional<Jacobian> m_jacobian;
    std::vector<Source> m_lastShared;
    std::vector<Value> m_inputs;                      ///< kept for its memory
    std::vector<std::vector<at::Tensor>> m_penalties; ///< per task, of the last pass forward
};

} // namespace

Result<std::unique_ptr<Network>> Network::compile(const Graph& graph, const std::vector<Task>& tasks,
                                                  const Fitted& fitted, std::uint64_t seed, at::ScalarType type,
                                                  bool group, const Fitted* priors) {
    try {
        auto network = std::make_unique<CompiledNetwork>(graph, fitted);
        TRY_VOID(network->build(tasks, fitted, priors ? *priors : fitted, seed, type, group));
        return network;
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, text(TL_TEXT("engine", "The model could not be built. %1"), error.what()), {},
                    error.what());
    }
}

} // namespace engine
