#pragma once
// Order, shapes, ownership and problems of a graph. Pure functions; any thread.

#include "engine/data/Task.h"
#include "engine/graph/Catalog.h"
#include "engine/graph/Graph.h"

#include <map>
#include <set>

namespace engine {

/// Node ids such that every edge goes forward; the error names the nodes of a cycle.
Result<std::vector<NodeId>> topologicalOrder(const Graph& graph);

struct NodeShapes {
    InputShapes inputs;         ///< no ports while one of them is unknown
    std::vector<Shape> outputs; ///< empty when unknown (inputs missing or not fitting)
};
struct GraphShapes {
    std::map<NodeId, NodeShapes> nodes;
    std::vector<Issue> issues; ///< shape problems with node and fix
    const Shape* output(const PortRef& port, const Catalog& catalog, const Graph& graph) const; ///< null = unknown
};
/// Shapes of all ports that can be known. Bypassed nodes give on what arrives first at their first input. `features`
/// may be null. `outputs`: logits per task, keyed by task id.
GraphShapes inferShapes(const Graph& graph, const std::vector<Task>& tasks, const Catalog& catalog,
                        const FeatureWidths* features, const std::map<TaskId, std::int64_t>& outputs);

/// True when the node is a term (a penalty) that is added to the loss of this task: its parameter "task" holds the id
/// or the name of the task.
bool penalises(const Node& node, const Task& task);

/// For every node the set of tasks whose loss it reaches: by the tasks' output ports and by penalties. Several =
/// shared, one = owned.
std::map<NodeId, std::set<TaskId>> ownership(const Graph& graph, const std::vector<Task>& tasks);

/// The feature set whose columns the node gives or reads; "" = all columns, or none. Points into the graph.
std::string_view featureSetOf(const Graph& graph, const Node& node, const Catalog& catalog);
inline constexpr std::string_view featureSetParam = "set"; ///< parameter of an input layer that names its set

/// What the functions of a layer need to know besides the shapes that arrive. `features` must outlive the result.
ShapeContext shapeContext(const Graph& graph, const NodeId& node, const std::vector<Task>& tasks,
                          const Catalog& catalog, const FeatureWidths* features,
                          const std::map<TaskId, std::int64_t>& outputs);

/// Name that the person gave, else the label of the layer.
std::string shownName(const Node& node, const Catalog& catalog);

/// All problems of the graph itself, those of `inferShapes` among them: cycle, dangling input, wrong kind, unknown
/// layer, bad params, task without head, head without task, no path from a task to features, node that reaches no task
/// (warning). Each with place and fix.
std::vector<Issue> checkGraph(const Graph& graph, const std::vector<Task>& tasks, const Catalog& catalog,
                              const FeatureWidths* features, const std::map<TaskId, std::int64_t>& outputs);

/// Would this link be allowed? The reason is what the cursor shows.
Result<void> canConnect(const Graph& graph, const Edge& edge, const Catalog& catalog, const GraphShapes& shapes);

} // namespace engine
