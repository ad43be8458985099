#pragma once
// Fixes for problems of a graph, as assignments by project path. Any thread.

#include "engine/graph/Catalog.h"
#include "engine/graph/Graph.h"

namespace engine {

Fix removeNode(const Node& node, const Catalog& catalog);
Fix removeLink(const Edge& edge);
Fix addLink(const Edge& edge, const Node& from, const Catalog& catalog);
Fix bindTask(const TaskId& task, const PortRef& output, const Node& head, const Catalog& catalog);
Fix setParam(const NodeId& node, const std::string& key, const ParamSpec& spec, const ParamValue& value);
/// The nearest allowed value of a parameter that is out of range, else its default; removal of an unknown one.
Fix fixParam(const Node& node, const std::string& key, std::span<const ParamSpec> specs);
/// For a shape problem that names a whole-number parameter: the nearest value with which the layer fits its inputs.
std::optional<Fix> fixByParam(const Node& node, const std::string& key, const InputShapes& arriving,
                              const ShapeContext& context, const Catalog& catalog);

/// True when `from` is `to` or a path leads from `from` to `to`.
bool reaches(const Graph& graph, const NodeId& from, const NodeId& to);

} // namespace engine
