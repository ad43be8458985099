#include "engine/compile/Plan.h"

#include "engine/tensor/Module.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace engine {

namespace {

std::map<TaskId, std::int64_t> outputsPerTask(const std::vector<Task>& tasks, const Fitted& fitted) {
    std::map<TaskId, std::int64_t> outputs;
    for (const Task& task : tasks) {
        const auto found = std::ranges::find(fitted.tasks, task.id, &FittedTask::task);
        outputs[task.id] = found == fitted.tasks.end() ? 1 : outputsOf(*found);
    }
    return outputs;
}

/// The port whose value stands at `port` when bypassed nodes let their first input through.
std::optional<PortRef> behindBypass(const Graph& graph, PortRef port) {
    for (std::size_t hops = 0; hops <= graph.nodes.size(); ++hops) {
        const Node* node = find(graph, port.node);
        if (!node)
            return std::nullopt;
        if (!node->bypass)
            return port;
        const Layer* layer = findLayer(node->type);
        if (!layer || layer->inputs.empty())
            return std::nullopt;
        const std::vector<Edge> edges = inputsOf(graph, node->id, layer->inputs.front().key);
        if (edges.empty())
            return std::nullopt;
        port = edges.front().from;
    }
    return std::nullopt;
}

std::optional<std::size_t> portIndex(std::span<const PortSpec> ports, const std::string& key) {
    const auto found = std::ranges::find_if(ports, [&](const PortSpec& port) { return key == port.key; });
    if (found == ports.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - ports.begin());
}

class Planner {
public:
    Planner(const Graph& graph, const std::vector<Task>& tasks, const Fitted& fitted, const FeatureWidths& widths)
        : m_graph(graph), m_tasks(tasks), m_widths(widths), m_outputs(outputsPerTask(tasks, fitted)),
          m_shapes(inferShapes(graph, tasks, layerCatalog(), &widths, m_outputs)), m_owners(ownership(graph, tasks)) {}

    Result<Plan> run(bool group) {
        for (const Issue& issue : m_shapes.issues) {
            if (issue.severity == Severity::Error && reaches(issue.error.place.node))
                return std::unexpected(issue.error);
        }
        TRY(const std::vector<NodeId> order, topologicalOrder(m_graph));
        for (const NodeId& id : order) {
            if (reaches(id))
                TRY_VOID(place(id));
        }
        sortByLevel();
        TRY_VOID(bindTasks());
        bindPenalties();
        TRY_VOID(shareWeights());
        makeGroups(group);
        findSharedPlaces();
        return std::move(m_plan);
    }

private:
    bool reaches(const NodeId& id) const {
        const auto found = m_owners.find(id);
        return found != m_owners.end() && !found->second.empty();
    }

    Result<Source> sourceOf(const PortRef& port, const NodeId& reader) const {
        const std::optional<PortRef> real = behindBypass(m_graph, port);
        const auto node = real ? m_indices.find(real->node) : m_indices.end();
        const std::optional<std::size_t> output =
            node == m_indices.end() ? std::nullopt : portIndex(m_plan.nodes[node->second].layer->outputs, real->port);
        if (!output)
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "Node %1 gets nothing at its input from %2: link it to another node."),
                             reader, port.node),
                        placeOf(reader));
        return Source{node->second, *output};
    }

    /// Output ports that no node reaching a task and no task takes.
    std::uint32_t unusedOutputs(const NodeId& id, const Layer& layer) const {
        std::uint32_t unused = 0;
        for (std::size_t port = 0; port < layer.outputs.size(); ++port) {
            const PortRef ref{id, layer.outputs[port].key};
            const std::vector<Edge> edges = outputsOf(m_graph, id, ref.port);
            const bool isRead = std::ranges::any_of(edges, [&](const Edge& edge) { return reaches(edge.to.node); });
            const bool isAnswer = std::ranges::any_of(m_tasks, [&](const Task& task) { return task.output == ref; });
            if (!isRead && !isAnswer)
                unused |= 1U << port;
        }
        return unused;
    }

    Result<void> place(const NodeId& id) {
        const Node* node = find(m_graph, id);
        if (node->bypass)
            return {};
        const Layer* layer = findLayer(node->type);
        if (!layer)
            return fail(
                ErrorCode::BadProject,
                text(TL_TEXT("engine", "Node %1 is of kind %2, which this version does not know."), id, node->type),
                placeOf(id));
        PlannedNode planned;
        planned.node = node;
        planned.layer = layer;
        planned.unusedOutputs = unusedOutputs(id, *layer);
        planned.featureSet = featureSetOf(m_graph, *node, layerCatalog());
        for (const PortSpec& port : layer->inputs) {
            std::vector<Source> sources;
            for (const Edge& edge : inputsOf(m_graph, id, port.key)) {
                TRY(const Source source, sourceOf(edge.from, id));
                planned.level = std::max(planned.level, m_plan.nodes[source.node].level + 1);
                planned.trainedUpstream = planned.trainedUpstream || m_plan.nodes[source.node].trainedUpstream;
                sources.push_back(source);
            }
            if (sources.empty() && !port.optional)
                return fail(ErrorCode::BadProject,
                            text(TL_TEXT("engine", "Input %1 of node %2 is not linked."), port.key, id), placeOf(id));
            planned.inputs.push_back(std::move(sources));
        }
        planned.shapes = m_shapes.nodes.at(id).inputs;
        planned.tasks = m_owners.at(id);
        for (const Task& task : m_tasks) {
            if (task.output.node == id)
                planned.outputs = m_outputs.at(task.id);
        }
        if (layer->tensors && !node->frozen && node->learningRateFactor != 0) {
            const std::vector<TensorSpec> tensors =
                layer->tensors(node->params, planned.shapes, contextOf(planned, m_widths));
            planned.trainedUpstream = planned.trainedUpstream || std::ranges::any_of(tensors, &TensorSpec::trained);
        }
        m_indices[id] = m_plan.nodes.size();
        m_plan.nodes.push_back(std::move(planned));
        return {};
    }

    void sortByLevel() {
        std::vector<std::size_t> order(m_plan.nodes.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return m_plan.nodes[i].level; });
        std::vector<std::size_t> moved(order.size());
        std::vector<PlannedNode> sorted;
        for (std::size_t i = 0; i < order.size(); ++i) {
            moved[order[i]] = i;
            sorted.push_back(std::move(m_plan.nodes[order[i]]));
        }
        for (PlannedNode& node : sorted) {
            for (std::vector<Source>& port : node.inputs) {
                for (Source& source : port)
                    source.node = moved[source.node];
            }
        }
        for (auto& [id, index] : m_indices)
            index = moved[index];
        m_plan.nodes = std::move(sorted);
    }

    Result<void> bindTasks() {
        for (const Task& task : m_tasks) {
            const std::optional<PortRef> real = behindBypass(m_graph, task.output);
            const auto node = real ? m_indices.find(real->node) : m_indices.end();
            const std::optional<std::size_t> port =
                node == m_indices.end() ? std::nullopt
                                        : portIndex(m_plan.nodes[node->second].layer->outputs, real->port);
            if (!port)
                return fail(ErrorCode::BadProject,
                            text(TL_TEXT("engine", "Task %1 has no head: link one of its own and bind it."), task.name),
                            placeOf({}, task.id));
            m_plan.taskOutputs.push_back({node->second, *port});
        }
        return {};
    }

    void bindPenalties() {
        for (std::size_t i = 0; i < m_plan.nodes.size(); ++i) {
            const PlannedNode& node = m_plan.nodes[i];
            for (std::size_t port = 0; port < node.layer->outputs.size(); ++port) {
                for (std::size_t t = 0; t < m_tasks.size(); ++t) {
                    if (accepts(node.layer->outputs[port].kinds, PortKind::Penalty) &&
                        penalises(*node.node, m_tasks[t]))
                        m_plan.penalties.push_back({{i, port}, t});
                }
            }
        }
    }

    Result<void> shareWeights() {
        for (PlannedNode& node : m_plan.nodes)
            node.weightTasks = node.tasks;
        for (PlannedNode& node : m_plan.nodes) {
            if (node.node->weightsOf.empty())
                continue;
            const Node* owner = weightOwner(m_graph, *node.node);
            const auto found = owner ? m_indices.find(owner->id) : m_indices.end();
            const PlannedNode* planned = found == m_indices.end() ? nullptr : &m_plan.nodes[found->second];
            if (!planned || planned->layer != node.layer || tensorsOf(*planned) != tensorsOf(node))
                return fail(ErrorCode::BadProject,
                            text(TL_TEXT("engine", "Node %1 cannot use the weights of node %2: both need the same "
                                                   "layer, settings and shapes, and must lead to a task."),
                                 node.node->id, node.node->weightsOf),
                            placeOf(node.node->id));
            node.weightsOf = found->second;
            m_plan.nodes[found->second].weightTasks.insert(node.tasks.begin(), node.tasks.end());
        }
        return {};
    }

    std::vector<TensorSpec> tensorsOf(const PlannedNode& node) const {
        return node.layer->tensors ? node.layer->tensors(node.node->params, node.shapes, contextOf(node, m_widths))
                                   : std::vector<TensorSpec>{};
    }

    /// Nodes that use the weights of another, or lend theirs, are computed by themselves.
    bool standsAlone(std::size_t index) const {
        return m_plan.nodes[index].weightsOf ||
               std::ranges::any_of(m_plan.nodes, [&](const PlannedNode& node) { return node.weightsOf == index; });
    }

    bool alike(const PlannedNode& a, const PlannedNode& b) const {
        return a.layer == b.layer && a.level == b.level && a.outputs == b.outputs && a.node->params == b.node->params &&
               a.node->frozen == b.node->frozen && a.node->learningRateFactor == b.node->learningRateFactor &&
               a.shapes.ports == b.shapes.ports;
    }

    void makeGroups(bool group) {
        for (std::size_t i = 0; i < m_plan.nodes.size(); ++i) {
            const PlannedNode& node = m_plan.nodes[i];
            const LayerModule* module = findLayerModule(node.layer->id);
            if (group && node.layer->groupable && module && module->makeGroup && !standsAlone(i)) {
                const auto found = std::ranges::find_if(m_plan.groups, [&](const std::vector<std::size_t>& members) {
                    return alike(m_plan.nodes[members.front()], node) && !standsAlone(members.front());
                });
                if (found != m_plan.groups.end()) {
                    found->push_back(i);
                    continue;
                }
            }
            m_plan.groups.push_back({i});
        }
    }

    void findSharedPlaces() {
        std::set<Source> places;
        for (const PlannedNode& reader : m_plan.nodes) {
            for (const std::vector<Source>& port : reader.inputs) {
                for (const Source& source : port) {
                    if (reader.tasks.size() >= m_plan.nodes[source.node].tasks.size())
                        continue;
                    for (const Source& place : beforeTokenPick(source, reader))
                        addSharedPlace(place, places);
                }
            }
        }
        m_plan.sharedPlaces.assign(places.begin(), places.end());
    }

    void addSharedPlace(Source source, std::set<Source>& places) const {
        const PlannedNode& node = m_plan.nodes[source.node];
        if (node.tasks.size() >= 2 && node.trainedUpstream && carriesGradient(node, source.port))
            places.insert(source);
    }

    /// Every task picks a token of its own from the last attention layer, where no two gradients could meet; the
    /// representation that the tasks share are the tokens that this layer takes in. (Of a cross-stitch: the columns.)
    std::vector<Source> beforeTokenPick(Source source, const PlannedNode& reader) const {
        if (!reader.layer->picksToken)
            return {source};
        const PlannedNode& node = m_plan.nodes[source.node];
        if (node.layer->isSharedBefore)
            return node.inputs.front();
        for (std::size_t port = 0; port < node.inputs.size(); ++port) {
            if (accepts(node.layer->inputs[port].kinds, PortKind::Tokens) && !node.inputs[port].empty())
                return {node.inputs[port].front()};
        }
        return {source};
    }

    /// Raw columns carry no gradient even where the node has embeddings for its other output.
    static bool carriesGradient(const PlannedNode& node, std::size_t port) {
        return !accepts(node.layer->outputs[port].kinds, PortKind::Columns);
    }

    const Graph& m_graph;
    const std::vector<Task>& m_tasks;
    const FeatureWidths& m_widths;
    std::map<TaskId, std::int64_t> m_outputs;
    GraphShapes m_shapes;
    std::map<NodeId, std::set<TaskId>> m_owners;
    std::map<NodeId, std::size_t> m_indices;
    Plan m_plan;
};

} // namespace

Place placeOf(const NodeId& node, const TaskId& task) {
    Place place;
    place.node = node;
    place.task = task;
    return place;
}

ShapeContext contextOf(const PlannedNode& node, const FeatureWidths& widths) {
    return {.features = &widths,
            .featureSet = node.featureSet,
            .outputs = node.outputs,
            .unusedOutputs = node.unusedOutputs};
}

Result<Plan> plan(const Graph& graph, const std::vector<Task>& tasks, const Fitted& fitted, const FeatureWidths& widths,
                  bool group) {
    if (tasks.empty())
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no task yet: choose a column to learn.")));
    return Planner(graph, tasks, fitted, widths).run(group);
}

std::vector<Source> lastSharedPlaces(const Plan& plan) {
    std::vector<Source> result;
    for (const Source& place : plan.sharedPlaces) {
        // Nodes lie in order of execution: one pass finds all that depends on the place.
        std::vector<bool> depends(plan.nodes.size(), false);
        depends[place.node] = true;
        for (std::size_t i = place.node + 1; i < plan.nodes.size(); ++i) {
            for (const std::vector<Source>& port : plan.nodes[i].inputs) {
                for (const Source& source : port)
                    depends[i] = depends[i] || depends[source.node];
            }
        }
        const bool isLast = std::ranges::none_of(
            plan.sharedPlaces, [&](const Source& other) { return other.node != place.node && depends[other.node]; });
        if (isLast)
            result.push_back(place);
    }
    return result;
}

} // namespace engine
