#pragma once
// The mathematics of a layered drawing: which order the vertices of each column take and at which height they stand.
// Vertices have a lane; within a column they are sorted by lane, and only vertices of one lane change places.
// (Sugiyama's method: median sweeps, adjacent exchanges, heights by isotonic regression.) Deterministic. Any thread.

#include <vector>

namespace engine::layered {

struct Vertex {
    int rank = 0;
    int lane = 0;
    bool real = false; ///< false: a bend of a long edge
    double height = 0;
    double gap = 0;          ///< free space wanted below and above
    std::vector<int> before; ///< neighbours in the column before (and, for edges left long, further left)
    std::vector<int> after;
};

/// Vertices of each column from top to bottom.
using Columns = std::vector<std::vector<int>>;

/// Starts from the vertices' own order and lowers the number of crossings between neighbouring columns.
Columns ordered(const std::vector<Vertex>& vertices, int ranks);
/// Crossings of edges between neighbouring columns.
long crossings(const std::vector<Vertex>& vertices, const Columns& columns);
/// Upper edge of each vertex: near the middle of its neighbours, never closer to the next than their gaps allow.
std::vector<double> heights(const std::vector<Vertex>& vertices, const Columns& columns);

} // namespace engine::layered
