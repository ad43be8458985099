#pragma once
// Blocks: nodes that are shown as one, at any depth. A block is a name on nodes of the flat graph, so shapes, checks,
// compiling and training never see it; grouping and ungrouping change no weight and no result. Its ports are what its
// links cross, plus those that were named once. Pure functions; any thread.

#include "engine/graph/Check.h"

namespace engine {

BlockId freeBlockId(const Graph& graph);
/// From the outermost block down to this one; empty for none or an unknown one.
std::vector<BlockId> blockPath(const Graph& graph, const BlockId& block);
/// Nodes in the block and in the blocks within it, in order of creation.
std::vector<NodeId> nodesOf(const Graph& graph, const BlockId& block);
/// Nodes and, in place of each block among `ids`, the nodes that it holds; each once, in order of creation.
std::vector<NodeId> withContents(const Graph& graph, const std::vector<std::string>& ids);

struct BlockPorts {
    std::vector<BlockPort> inputs, outputs;
};
/// The named ports whose inner ports are still there, then those that only the links across the border make: one input
/// for the inner ports that read the same, one output per inner port.
BlockPorts portsOf(const Graph& graph, const Block& block, const Catalog& catalog);
std::string portKey(const BlockPort& port); ///< by which links of a level name it: "n7.input", its first inner port

struct Grouped {
    Graph graph;
    BlockId block;
};
/// Makes a block of nodes and blocks of one level. Refused when they lie on several levels, and when the block would
/// read its own output through a node outside of it.
Result<Grouped> group(const Graph& graph, const std::vector<std::string>& ids, const std::string& name,
                      const Catalog& catalog);
Result<Graph> ungroup(const Graph& graph, const BlockId& block); ///< its content moves one level up
Result<Graph> replaceBlock(const Graph& graph, Block block);     ///< same id
/// Without blocks that hold no node, and without ports and settings whose node is gone. For graphs made of a part of
/// another: `blocks` of the whole may be given as they are.
Graph withoutEmptyBlocks(Graph graph);
/// A node outside of the block on a path that leaves the block and comes back; null = none.
const Node* loopThrough(const Graph& graph, const BlockId& block);

/// What is seen inside of one block ("" = the top): its own nodes; blocks as nodes of type "block"; what lies outside
/// as nodes of type "port" with the id "@" + portKey and the name of the port. Links join what is seen.
struct Level {
    Graph graph;
    std::map<Edge, std::vector<Edge>> links; ///< link that is seen -> links that it stands for
    std::map<BlockId, BlockPorts> blocks;    ///< ports of the blocks that are seen
    std::map<NodeId, std::string> shownAs;   ///< node -> id of what shows it on this level; missing = outside
};
inline constexpr const char* blockType = "block";
inline constexpr const char* portType = "port";
Level levelOf(const Graph& graph, const BlockId& block, const Catalog& catalog);
/// Tasks bound to what shows their node on this level.
std::vector<Task> tasksAt(const Level& level, const std::vector<Task>& tasks);
/// The links that a link between things of this level would be.
Result<std::vector<Edge>> expanded(const Level& level, const Edge& edge);
/// canConnect, connect and disconnect for links of a level. A part of the links may be there already, not all.
Result<void> canLink(const Graph& graph, const Level& level, const Edge& edge, const Catalog& catalog,
                     const GraphShapes& shapes);
Result<Graph> linked(const Graph& graph, const Level& level, const Edge& edge, const Catalog& catalog);
Graph unlinked(const Graph& graph, const Level& level, const std::vector<Edge>& edges);

} // namespace engine
