#include "engine/graph/Mend.h"

#include "engine/base/Terms.h"
#include "engine/graph/Check.h"
#include "engine/graph/Links.h"

#include <algorithm>

namespace engine {

namespace {

std::string nodePath(const NodeId& node) {
    return "graph.nodes." + node;
}

std::string paramPath(const NodeId& node, const std::string& key) {
    return nodePath(node) + ".params." + key;
}

std::string portPath(const PortRef& port) {
    return port.node + '.' + port.port;
}

/// Nearest number of the range; `value` must be a number.
template <class Number>
Number nearest(const ParamSpec& spec, Number value) {
    const double wish = static_cast<double>(value);
    if (wish < spec.least)
        return static_cast<Number>(spec.least);
    return wish > spec.most ? static_cast<Number>(spec.most) : value;
}

ParamValue nearestAllowed(const ParamSpec& spec, const ParamValue& value) {
    const Json json = paramToJson(value);
    if (spec.kind == ParamKind::Integer && json.isInteger())
        return nearest(spec, json.toInteger());
    if (spec.kind == ParamKind::Real && json.isNumber() && json.toDouble() == json.toDouble())
        return nearest(spec, json.toDouble());
    if (const auto* list = std::get_if<std::vector<std::int64_t>>(&value);
        list && spec.kind == ParamKind::IntegerList) {
        std::vector<std::int64_t> entries = *list;
        for (std::int64_t& entry : entries)
            entry = nearest(spec, entry);
        return entries;
    }
    if (const auto* list = std::get_if<std::vector<double>>(&value); list && spec.kind == ParamKind::RealList) {
        std::vector<double> entries = *list;
        for (double& entry : entries)
            entry = nearest(spec, entry);
        return entries;
    }
    return standardValue(spec);
}

} // namespace

Fix removeNode(const Node& node, const Catalog& catalog) {
    return {text(TL_TEXT("engine", "Remove %1"), shownName(node, catalog)), {{nodePath(node.id), Json()}}};
}

Fix removeLink(const Edge& edge) {
    return {text(TL_TEXT("engine", "Remove the link")),
            {{"graph.edges.\"" + portPath(edge.from) + '>' + portPath(edge.to) + '"', Json()}}};
}

Fix addLink(const Edge& edge, const Node& from, const Catalog& catalog) {
    Json ends;
    ends.set("from", portPath(edge.from));
    ends.set("to", portPath(edge.to));
    return {text(TL_TEXT("engine", "Link %1 to it"), shownName(from, catalog)), {{"graph.edges.+", std::move(ends)}}};
}

Fix bindTask(const TaskId& task, const PortRef& output, const Node& head, const Catalog& catalog) {
    return {text(TL_TEXT("engine", "Answer it with %1"), shownName(head, catalog)),
            {{"tasks." + task + ".output", portPath(output)}}};
}

Fix setParam(const NodeId& node, const std::string& key, const ParamSpec& spec, const ParamValue& value) {
    return {text(TL_TEXT("engine", "Set to %1"), term(shownParam(spec, value))),
            {{paramPath(node, key), paramToJson(value)}}};
}

Fix fixParam(const Node& node, const std::string& key, std::span<const ParamSpec> specs) {
    const ParamSpec* spec = find(specs, key);
    const auto value = node.params.find(key);
    if (!spec || value == node.params.end())
        return {text(TL_TEXT("engine", "Remove \"%1\""), key), {{paramPath(node.id, key), Json()}}};
    return setParam(node.id, key, *spec, nearestAllowed(*spec, value->second));
}

std::optional<Fix> fixByParam(const Node& node, const std::string& key, const InputShapes& arriving,
                              const ShapeContext& context, const Catalog& catalog) {
    const std::span<const ParamSpec> specs = catalog.params(node.type);
    const ParamSpec* spec = key.empty() ? nullptr : find(specs, key);
    if (!spec || spec->kind != ParamKind::Integer)
        return std::nullopt;
    const std::int64_t present = integer(specs, node.params, key);
    constexpr std::int64_t reach = 256;
    for (std::int64_t step = 1; step <= reach; ++step) {
        for (const std::int64_t value : {present - step, present + step}) {
            Params changed = node.params;
            changed[key] = value;
            const bool allowed = static_cast<double>(value) >= spec->least && static_cast<double>(value) <= spec->most;
            if (allowed && catalog.inferShapes(node.type, changed, arriving, context))
                return setParam(node.id, key, *spec, ParamValue(value));
        }
    }
    return std::nullopt;
}

bool reaches(const Graph& graph, const NodeId& from, const NodeId& to) {
    const Links links(graph);
    const int start = links.indexOf(from), goal = links.indexOf(to);
    if (start < 0 || goal < 0)
        return false;
    std::vector<bool> seen(links.size());
    std::vector<int> open{start};
    while (!open.empty()) {
        const int node = open.back();
        open.pop_back();
        if (node == goal)
            return true;
        if (seen[static_cast<std::size_t>(node)])
            continue;
        seen[static_cast<std::size_t>(node)] = true;
        const std::vector<int>& next = links.after[static_cast<std::size_t>(node)];
        open.insert(open.end(), next.begin(), next.end());
    }
    return false;
}

} // namespace engine
