#pragma once
// The graph as a value: nodes and edges, shared by pointer so that copies and diffs are cheap. Edits (Edit.h) are pure
// functions Graph -> Result<Graph>. Nothing here knows layer kinds; checks take a Catalog. Any thread (values).

#include "engine/base/Params.h"

#include <compare>
#include <memory>
#include <string>
#include <vector>

namespace engine {

using NodeId = std::string;
using TaskId = std::string;

struct Node {
    NodeId id;        ///< "n7": unique in the graph, never reused while it lives
    std::string type; ///< layer id, e.g. "dense"
    std::string name; ///< shown; empty = label of the layer
    Params params;
    bool frozen = false;
    double learningRateFactor = 1.0;
    bool bypass = false;
    std::string note;
    /// Empty = weights of its own. Else the node whose weights it computes with: same type, params and shapes.
    NodeId weightsOf{};
    friend bool operator==(const Node&, const Node&) = default;
};

struct PortRef {
    NodeId node;
    std::string port; ///< key of a PortSpec, e.g. "input", "output", "weights"
    friend auto operator<=>(const PortRef&, const PortRef&) = default;
};

struct Edge {
    PortRef from; ///< an output port
    PortRef to;   ///< an input port; order among edges into a `many` port is the order in Graph::edges
    friend auto operator<=>(const Edge&, const Edge&) = default;
};

struct Graph {
    std::vector<std::shared_ptr<const Node>> nodes; ///< in order of creation
    std::vector<Edge> edges;
};
bool operator==(const Graph& a, const Graph& b); ///< compares pointers first, then values

const Node* find(const Graph& graph, const NodeId& id);
/// The node that owns the weights which `node` computes with: itself, or the end of the chain of `weightsOf`; null when
/// that names a node that is not there, or leads in a circle.
const Node* weightOwner(const Graph& graph, const Node& node);
/// Edges into `node`, in order; only those of `port` when it is not empty.
std::vector<Edge> inputsOf(const Graph& graph, const NodeId& node, const std::string& port = {});
std::vector<Edge> outputsOf(const Graph& graph, const NodeId& node, const std::string& port = {});

} // namespace engine
