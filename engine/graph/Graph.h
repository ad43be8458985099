#pragma once
// The graph as a value: nodes and edges, shared by pointer so that copies and diffs are cheap. Edits (Edit.h) are pure
// functions Graph -> Result<Graph>. Nothing here knows layer kinds; checks take a Catalog. Any thread (values).

#include "engine/base/Params.h"

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

using NodeId = std::string;
using TaskId = std::string;
using BlockId = std::string; ///< "b3": nodes and blocks have no id in common

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
    BlockId block{}; ///< the innermost block that holds it, empty = none (Blocks.h)
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

/// A named port of a block. Input: the inner input ports that one link feeds. Output: one inner output port.
struct BlockPort {
    std::string name;
    std::vector<PortRef> inner;
    friend bool operator==(const BlockPort&, const BlockPort&) = default;
};

/// A setting of an inner node that is shown as one of the block.
struct BlockParam {
    NodeId node;
    std::string key;
    std::string name; ///< shown; empty = label of the parameter
    friend bool operator==(const BlockParam&, const BlockParam&) = default;
};

/// Nodes that are shown as one. They stay in the graph as they are, so computing, checking and training know nothing
/// of blocks.
struct Block {
    BlockId id;
    std::string name;
    BlockId parent{}; ///< the block that holds it, empty = none
    std::string note{};
    std::vector<BlockPort> inputs{}, outputs{}; ///< that have a name; portsOf() adds those that links cross
    std::vector<BlockParam> params{};
    friend bool operator==(const Block&, const Block&) = default;
};

struct Graph {
    std::vector<std::shared_ptr<const Node>> nodes; ///< in order of creation
    std::vector<Edge> edges;
    std::vector<std::shared_ptr<const Block>> blocks{}; ///< none without a node
};
bool operator==(const Graph& a, const Graph& b); ///< compares pointers first, then values

const Node* find(const Graph& graph, const NodeId& id);
const Block* findBlock(const Graph& graph, const BlockId& id);
/// The node that owns the weights which `node` computes with: itself, or the end of the chain of `weightsOf`; null when
/// that names a node that is not there, or leads in a circle.
const Node* weightOwner(const Graph& graph, const Node& node);
/// Edges into `node`, in order; only those of `port` when it is not empty.
std::vector<Edge> inputsOf(const Graph& graph, const NodeId& node, const std::string& port = {});
std::vector<Edge> outputsOf(const Graph& graph, const NodeId& node, const std::string& port = {});

/// "n1.output"; "" for no port.
std::string portText(const PortRef& port);
std::optional<PortRef> portFromText(std::string_view words); ///< "" gives an empty PortRef

} // namespace engine
