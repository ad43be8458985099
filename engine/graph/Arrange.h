#pragma once
// Auto layout: layered, left to right, one lane per task, deterministic (longest-path ranks, dummy nodes, median sweeps
// that never cross lanes, pool-adjacent-violators for y). Any thread.

#include "engine/data/Task.h"
#include "engine/graph/Graph.h"

#include <functional>

namespace engine {

struct Size {
    double width = 112, height = 72;
};
struct Placed {
    NodeId node;
    double x = 0, y = 0; ///< top left, on the 8 px grid
};
std::vector<Placed> arrange(const Graph& graph, const std::vector<Task>& tasks,
                            const std::function<Size(const Node&)>& size, double columnGap, double rowGap);

} // namespace engine
