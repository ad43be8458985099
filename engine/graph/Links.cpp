#include "engine/graph/Links.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace engine {

Links::Links(const Graph& source)
    : graph(source), before(source.nodes.size()), after(source.nodes.size()), into(source.nodes.size()) {
    indices.reserve(source.nodes.size());
    for (std::size_t i = 0; i < source.nodes.size(); ++i)
        indices.emplace(source.nodes[i]->id, static_cast<int>(i));
    for (const Edge& edge : source.edges) {
        const int from = indexOf(edge.from.node), to = indexOf(edge.to.node);
        if (to >= 0)
            into[static_cast<std::size_t>(to)].push_back(&edge);
        if (from < 0 || to < 0)
            continue;
        before[static_cast<std::size_t>(to)].push_back(from);
        after[static_cast<std::size_t>(from)].push_back(to);
    }
}

int Links::indexOf(std::string_view id) const {
    const auto found = indices.find(id);
    return found == indices.end() ? -1 : found->second;
}

std::vector<int> orderOf(const Links& links) {
    std::vector<std::size_t> waiting(links.size());
    std::priority_queue<int, std::vector<int>, std::greater<>> ready;
    for (std::size_t i = 0; i < links.size(); ++i) {
        waiting[i] = links.before[i].size();
        if (waiting[i] == 0)
            ready.push(static_cast<int>(i));
    }
    std::vector<int> order;
    order.reserve(links.size());
    while (!ready.empty()) {
        const int node = ready.top();
        ready.pop();
        order.push_back(node);
        for (const int next : links.after[static_cast<std::size_t>(node)]) {
            if (--waiting[static_cast<std::size_t>(next)] == 0)
                ready.push(next);
        }
    }
    return order;
}

std::vector<int> cycleOf(const Links& links, const std::vector<int>& order) {
    std::vector<bool> placed(links.size());
    for (const int node : order)
        placed[static_cast<std::size_t>(node)] = true;
    const auto missing = std::ranges::find(placed, false);
    if (missing == placed.end())
        return {};
    // Every missing node reads another missing one: walking back must come to a node twice.
    std::vector<int> path{static_cast<int>(missing - placed.begin())};
    std::vector<int> stepOf(links.size(), -1);
    stepOf[static_cast<std::size_t>(path[0])] = 0;
    while (true) {
        const std::vector<int>& sources = links.before[static_cast<std::size_t>(path.back())];
        const int next =
            *std::ranges::find_if(sources, [&](int node) { return !placed[static_cast<std::size_t>(node)]; });
        if (const int step = stepOf[static_cast<std::size_t>(next)]; step >= 0) {
            std::vector<int> cycle(path.begin() + step, path.end());
            std::ranges::reverse(cycle);
            std::ranges::rotate(cycle, std::ranges::min_element(cycle)); // the same cycle is always told the same way
            return cycle;
        }
        stepOf[static_cast<std::size_t>(next)] = static_cast<int>(path.size());
        path.push_back(next);
    }
}

} // namespace engine
