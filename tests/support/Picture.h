#pragma once
// Graphs from a text picture, so that a test shows what it is about:
//
//     age, zip:20 -> dense(8) -> head:churn
//
// Chains are split by new lines or ';'. In the first chain link, names that are no nodes are columns: "age" a number,
// "zip:20" a category with 20 entries; they enter by one features node (id "features"). "a=dense(8)" names a node, and
// "a" stands for it later; "a.weights" names a port. Values in brackets are the params in order or by key ("units=8",
// "bias=false"). "head:churn" makes the task churn and binds it. Several sources "a, b -> concat" feed a many port.
// Ports that are not named: the first output that fits the first input. Ids: the given name, the task's name, else
// n1, n2 … in order. Nothing is checked beyond that, so that wrong graphs can be drawn too. Any thread.

#include "engine/data/Task.h"
#include "engine/graph/Catalog.h"
#include "engine/graph/Graph.h"
#include "engine/project/Project.h"

#include <map>
#include <string_view>
#include <vector>

namespace support {

struct Picture {
    engine::Graph graph;
    std::vector<engine::Task> tasks;
    engine::FeatureWidths widths;
    std::map<engine::TaskId, std::int64_t> outputs; ///< logits per task: 1

    const engine::Node& node(std::string_view id) const; ///< throws when there is none
};

/// Throws std::runtime_error with the place when the picture cannot be read.
Picture picture(std::string_view text);

/// A project of what is drawn.
engine::Project projectOf(const Picture& picture);
engine::Project projectOf(std::string_view text);

/// The graph as one line per node: "gate(n8.output, n1.vector)" …, for messages of tests.
std::string described(const engine::Graph& graph);

} // namespace support
