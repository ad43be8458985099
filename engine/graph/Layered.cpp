#include "engine/graph/Layered.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace engine::layered {

namespace {

constexpr int sweeps = 24;
constexpr int rounds = 40;

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

/// Place of each vertex in its column.
std::vector<int> places(const std::vector<Vertex>& vertices, const Columns& columns) {
    std::vector<int> result(vertices.size());
    for (const std::vector<int>& column : columns) {
        for (std::size_t i = 0; i < column.size(); ++i)
            result[at(column[i])] = static_cast<int>(i);
    }
    return result;
}

/// Counts pairs out of order with a Fenwick tree: O(n log n).
long inversions(const std::vector<int>& values, int bound) {
    std::vector<int> tree(at(bound) + 1);
    long count = 0;
    for (std::size_t i = values.size(); i-- > 0;) {
        for (int node = values[i]; node > 0; node -= node & -node)
            count += tree[at(node)];
        for (int node = values[i] + 1; node <= bound; node += node & -node)
            ++tree[at(node)];
    }
    return count;
}

/// Positions of the neighbours that lie in the column right beside, sorted.
void neighbourPlaces(const std::vector<Vertex>& vertices, int vertex, const std::vector<int>& neighbours, int step,
                     const std::vector<int>& place, std::vector<int>& result) {
    result.clear();
    for (const int neighbour : neighbours) {
        if (vertices[at(neighbour)].rank == vertices[at(vertex)].rank + step)
            result.push_back(place[at(neighbour)]);
    }
    std::ranges::sort(result);
}

/// Sorts one column by the medians of its neighbours on one side, lane by lane.
void medianSort(const std::vector<Vertex>& vertices, std::vector<int>& column, bool byBefore, std::vector<int>& place) {
    struct Entry {
        int lane;
        double median;
        int vertex;
    };
    std::vector<Entry> entries;
    std::vector<int> beside;
    for (const int vertex : column) {
        const Vertex& v = vertices[at(vertex)];
        neighbourPlaces(vertices, vertex, byBefore ? v.before : v.after, byBefore ? -1 : 1, place, beside);
        double median = place[at(vertex)];
        if (const std::size_t count = beside.size(); count > 0)
            median = 0.5 * (beside[(count - 1) / 2] + beside[count / 2]);
        entries.push_back({v.lane, median, vertex});
    }
    std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) {
        return a.lane != b.lane ? a.lane < b.lane : a.median < b.median;
    });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        column[i] = entries[i].vertex;
        place[at(entries[i].vertex)] = static_cast<int>(i);
    }
}

/// Crossings between the edges of two vertices when `a` stands above `b`; lists sorted.
long pairCrossings(const std::vector<int>& a, const std::vector<int>& b) {
    long count = 0;
    std::size_t below = 0;
    for (const int end : a) {
        while (below < b.size() && b[below] < end)
            ++below;
        count += static_cast<long>(below);
    }
    return count;
}

/// Exchanges neighbours of one lane while that removes crossings.
void exchange(const std::vector<Vertex>& vertices, std::vector<int>& column, std::vector<int>& place) {
    std::vector<int> leftA, leftB, rightA, rightB;
    for (bool better = true; better;) {
        better = false;
        for (std::size_t i = 0; i + 1 < column.size(); ++i) {
            const int a = column[i], b = column[i + 1];
            if (vertices[at(a)].lane != vertices[at(b)].lane)
                continue;
            neighbourPlaces(vertices, a, vertices[at(a)].before, -1, place, leftA);
            neighbourPlaces(vertices, b, vertices[at(b)].before, -1, place, leftB);
            neighbourPlaces(vertices, a, vertices[at(a)].after, 1, place, rightA);
            neighbourPlaces(vertices, b, vertices[at(b)].after, 1, place, rightB);
            const long now = pairCrossings(leftA, leftB) + pairCrossings(rightA, rightB);
            const long then = pairCrossings(leftB, leftA) + pairCrossings(rightB, rightA);
            if (then >= now)
                continue;
            std::swap(column[i], column[i + 1]);
            std::swap(place[at(a)], place[at(b)]);
            better = true;
        }
    }
}

/// Least squares under "never falling": pool adjacent violators. Equal weights.
std::vector<double> neverFalling(const std::vector<double>& wishes) {
    struct Pool {
        double mean;
        std::size_t count;
    };
    std::vector<Pool> pools;
    for (const double wish : wishes) {
        pools.push_back({wish, 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean > pools.back().mean) {
            const Pool last = pools.back();
            pools.pop_back();
            Pool& into = pools.back();
            const double total =
                into.mean * static_cast<double>(into.count) + last.mean * static_cast<double>(last.count);
            into.count += last.count;
            into.mean = total / static_cast<double>(into.count);
        }
    }
    std::vector<double> result;
    result.reserve(wishes.size());
    for (const Pool& pool : pools)
        result.insert(result.end(), pool.count, pool.mean);
    return result;
}

double distance(const Vertex& above, const Vertex& below) {
    return above.height + std::max(above.gap, below.gap);
}

/// Straight long edges matter more than centred nodes, so edges between bends pull harder (Gansner et al. 1993).
double pull(const Vertex& a, const Vertex& b) {
    return a.real && b.real ? 1 : a.real || b.real ? 2 : 8;
}

void settle(const std::vector<Vertex>& vertices, const std::vector<int>& column, std::vector<double>& top) {
    std::vector<double> wishes;
    double offset = 0;
    for (std::size_t i = 0; i < column.size(); ++i) {
        const Vertex& vertex = vertices[at(column[i])];
        if (i > 0)
            offset += distance(vertices[at(column[i - 1])], vertex);
        double sum = 0, weight = 0;
        for (const std::vector<int>* side : {&vertex.before, &vertex.after}) {
            for (const int other : *side) {
                const double w = pull(vertex, vertices[at(other)]);
                sum += w * (top[at(other)] + vertices[at(other)].height / 2);
                weight += w;
            }
        }
        const double wish = weight > 0 ? sum / weight - vertex.height / 2 : top[at(column[i])];
        wishes.push_back(wish - offset);
    }
    const std::vector<double> fitted = neverFalling(wishes);
    offset = 0;
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (i > 0)
            offset += distance(vertices[at(column[i - 1])], vertices[at(column[i])]);
        top[at(column[i])] = fitted[i] + offset;
    }
}

} // namespace

long crossings(const std::vector<Vertex>& vertices, const Columns& columns) {
    const std::vector<int> place = places(vertices, columns);
    long count = 0;
    std::vector<int> ends, beside;
    for (std::size_t rank = 0; rank + 1 < columns.size(); ++rank) {
        ends.clear();
        for (const int vertex : columns[rank]) {
            neighbourPlaces(vertices, vertex, vertices[at(vertex)].after, 1, place, beside);
            ends.insert(ends.end(), beside.begin(), beside.end());
        }
        count += inversions(ends, static_cast<int>(columns[rank + 1].size()));
    }
    return count;
}

Columns ordered(const std::vector<Vertex>& vertices, int ranks) {
    Columns columns(at(ranks));
    for (std::size_t i = 0; i < vertices.size(); ++i)
        columns[at(vertices[i].rank)].push_back(static_cast<int>(i));
    for (std::vector<int>& column : columns)
        std::ranges::stable_sort(column, {}, [&](int vertex) { return vertices[at(vertex)].lane; });
    std::vector<int> place = places(vertices, columns);
    Columns best = columns;
    long fewest = crossings(vertices, columns);
    for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
        const bool forward = sweep % 2 == 0;
        for (int step = 1; step < ranks; ++step)
            medianSort(vertices, columns[at(forward ? step : ranks - 1 - step)], forward, place);
        for (std::vector<int>& column : columns)
            exchange(vertices, column, place);
        if (const long count = crossings(vertices, columns); count < fewest) {
            fewest = count;
            best = columns;
        }
    }
    return best;
}

std::vector<double> heights(const std::vector<Vertex>& vertices, const Columns& columns) {
    std::vector<double> top(vertices.size());
    for (const std::vector<int>& column : columns) {
        // Start packed around 0, so that columns of unlike length are centred on each other.
        double total = 0;
        for (std::size_t i = 1; i < column.size(); ++i)
            total += distance(vertices[at(column[i - 1])], vertices[at(column[i])]);
        double y = column.empty() ? 0 : -(total + vertices[at(column.back())].height) / 2;
        for (std::size_t i = 0; i < column.size(); ++i) {
            if (i > 0)
                y += distance(vertices[at(column[i - 1])], vertices[at(column[i])]);
            top[at(column[i])] = y;
        }
    }
    for (int round = 0; round < rounds; ++round) {
        if (round % 2 == 0) {
            for (std::size_t rank = 0; rank < columns.size(); ++rank)
                settle(vertices, columns[rank], top);
        } else {
            for (std::size_t rank = columns.size(); rank-- > 0;)
                settle(vertices, columns[rank], top);
        }
    }
    return top;
}

} // namespace engine::layered
