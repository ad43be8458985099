#include "engine/graph/Arrange.h"

#include "engine/graph/Check.h"
#include "engine/graph/Layered.h"
#include "engine/graph/Links.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr double grid = 8;
/// Bends of long edges cost time and memory; past this many the longest edges go without.
constexpr int mostBends = 4000;

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

double upToGrid(double value) {
    return std::ceil(value / grid - 1e-9) * grid;
}

/// Nodes left to right; nodes on or behind a cycle follow in order of creation, so that a broken graph can be drawn
/// too.
std::vector<int> drawingOrder(const Links& links) {
    std::vector<int> order = orderOf(links);
    std::vector<bool> placed(links.size());
    for (const int node : order)
        placed[at(node)] = true;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (!placed[i])
            order.push_back(static_cast<int>(i));
    }
    return order;
}

/// Longest path from the left; answers of tasks stand in the last column.
std::vector<int> ranksOf(const Links& links, const std::vector<int>& order, const std::vector<Task>& tasks) {
    std::vector<int> place(links.size()), rank(links.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        place[at(order[i])] = static_cast<int>(i);
    int last = 0;
    for (const int node : order) {
        for (const int source : links.before[at(node)]) {
            if (place[at(source)] < place[at(node)])
                rank[at(node)] = std::max(rank[at(node)], rank[at(source)] + 1);
        }
        last = std::max(last, rank[at(node)]);
    }
    for (const Task& task : tasks) {
        const int node = links.indexOf(task.output.node);
        if (node >= 0 && links.after[at(node)].empty())
            rank[at(node)] = last;
    }
    return rank;
}

/// Twice the middle of the tasks that a node serves, so that a shared node stands among the lanes of its tasks. Nodes
/// without a task come last.
std::vector<int> lanesOf(const Links& links, const std::vector<Task>& tasks) {
    const std::map<NodeId, std::set<TaskId>> owners = ownership(links.graph, tasks);
    std::vector<int> lanes;
    for (const auto& node : links.graph.nodes) {
        const std::set<TaskId>& served = owners.at(node->id);
        int first = -1, last = -1;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (!served.contains(tasks[i].id))
                continue;
            first = first < 0 ? static_cast<int>(i) : first;
            last = static_cast<int>(i);
        }
        lanes.push_back(first < 0 ? 2 * static_cast<int>(tasks.size()) : first + last);
    }
    return lanes;
}

/// Links neighbouring columns by bends along every edge; edges that are left long touch their ends directly.
void addEdges(const Links& links, std::vector<layered::Vertex>& vertices, double rowGap) {
    struct Span {
        int from, to, length;
    };
    std::vector<Span> spans;
    for (std::size_t to = 0; to < links.size(); ++to) {
        for (const int from : links.before[to]) {
            const int length = vertices[to].rank - vertices[at(from)].rank;
            if (length > 0)
                spans.push_back({from, static_cast<int>(to), length});
        }
    }
    std::ranges::stable_sort(spans, {}, &Span::length);
    int bends = 0;
    for (const Span& span : spans) {
        int from = span.from;
        const bool bent = bends + span.length - 1 <= mostBends;
        for (int step = 1; bent && step < span.length; ++step, ++bends) {
            const int bend = static_cast<int>(vertices.size());
            layered::Vertex vertex;
            vertex.rank = vertices[at(span.from)].rank + step;
            vertex.lane = vertices[at(span.to)].lane;
            vertex.gap = std::max(grid, upToGrid(rowGap / 2));
            vertex.before.push_back(from);
            vertices[at(from)].after.push_back(bend);
            vertices.push_back(std::move(vertex));
            from = bend;
        }
        vertices[at(from)].after.push_back(span.to);
        vertices[at(span.to)].before.push_back(from);
    }
}

} // namespace

std::vector<Placed> arrange(const Graph& graph, const std::vector<Task>& tasks,
                            const std::function<Size(const Node&)>& size, double columnGap, double rowGap) {
    if (graph.nodes.empty())
        return {};
    const Links links(graph);
    const std::vector<int> ranks = ranksOf(links, drawingOrder(links), tasks);
    const std::vector<int> lanes = lanesOf(links, tasks);
    const int columnCount = *std::ranges::max_element(ranks) + 1;

    std::vector<layered::Vertex> vertices;
    std::vector<double> widths(at(columnCount));
    for (std::size_t i = 0; i < links.size(); ++i) {
        const Size box = size(*graph.nodes[i]);
        widths[at(ranks[i])] = std::max(widths[at(ranks[i])], box.width);
        // Heights and gaps on the grid keep their distances when the result is put on the grid.
        vertices.push_back({.rank = ranks[i],
                            .lane = lanes[i],
                            .real = true,
                            .height = upToGrid(box.height),
                            .gap = upToGrid(rowGap),
                            .before = {},
                            .after = {}});
    }
    addEdges(links, vertices, rowGap);
    const std::vector<double> tops = layered::heights(vertices, layered::ordered(vertices, columnCount));

    std::vector<double> lefts(at(columnCount));
    for (std::size_t i = 1; i < lefts.size(); ++i)
        lefts[i] = upToGrid(lefts[i - 1] + widths[i - 1] + columnGap);
    double highest = tops[0];
    for (std::size_t i = 0; i < links.size(); ++i)
        highest = std::min(highest, tops[i]);
    std::vector<Placed> result;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const double y = std::floor((tops[i] - highest) / grid + 0.5) * grid;
        result.push_back({graph.nodes[i]->id, lefts[at(ranks[i])], y});
    }
    return result;
}

} // namespace engine
